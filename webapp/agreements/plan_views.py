"""The tab of a case with what was agreed: who takes part, and the agreements."""

from uuid import UUID

from flask import Response
from flask_login import current_user

from webapp.agreements.meeting import MeetingSection
from webapp.agreements.routes import bp
from webapp.agreements.standing import Standing
from webapp.agreements.versions import AgreementVersion
from webapp.agreements.words import PROGRESS, PROGRESS_TAGS
from webapp.cases.blueprint import read_case, tabs
from webapp.door import open_to
from webapp.pages import page


@bp.get("/cases/<uuid:case_id>/agreements")
@open_to("professional")
def plan(case_id: UUID) -> Response:
    case = read_case(case_id)
    found = AgreementVersion.newest(current_user, case)
    goals = MeetingSection.visible_to(current_user).where(MeetingSection.case == case, MeetingSection.name == "goals")
    return page(
        "agreements/plan.html",
        **tabs(case, "agreements"),
        standings=Standing.in_case(case),
        current=[version for version in found if version.counts],
        ended=[version for version in found if not version.counts],
        goals=[goal for section in goals for goal in section.lines],
        progress_words=PROGRESS,
        progress_tags=PROGRESS_TAGS,
    )
