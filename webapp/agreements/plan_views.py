"""The tab of a case with what was agreed: who takes part, and the agreements."""

from uuid import UUID

from flask import Response
from flask_login import current_user

from webapp import audit
from webapp.agreements.meeting import MeetingSection
from webapp.agreements.routes import bp
from webapp.agreements.standing import Standing
from webapp.agreements.versions import AgreementVersion
from webapp.agreements.words import PROGRESS, PROGRESS_TAGS
from webapp.cases.blueprint import tabs
from webapp.cases.models import Case
from webapp.database import find
from webapp.door import open_to
from webapp.pages import page


@bp.get("/cases/<uuid:case_id>/agreements")
@open_to("professional")
def plan(case_id: UUID) -> Response:
    case = find(MeetingSection.beside(Case.visible_to(current_user)), case_id)
    audit.record("case.read", case, case)
    found = AgreementVersion.newest(current_user, case)
    return page(
        "agreements/plan.html",
        **tabs(case, "agreements"),
        standings=Standing.in_case(case),
        current=[version for version in found if version.counts],
        ended=[version for version in found if not version.counts],
        goals=MeetingSection.lines_beside(case),
        progress_words=PROGRESS,
        progress_tags=PROGRESS_TAGS,
    )
