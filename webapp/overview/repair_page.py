"""The tab of a case about making good: the letters, the youth's own ideas, a conversation; and what of it waits."""

from typing import Any
from uuid import UUID

from flask import Response, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from webapp.cases.blueprint import bp, read_case, tabs
from webapp.cases.models import Case
from webapp.door import open_to
from webapp.letters.pipeline import Pipeline, with_pipeline
from webapp.letters.words import tag_of
from webapp.overview.route import made_good
from webapp.overview.to_do import ToDo
from webapp.pages import page
from webapp.repair.models import RepairAction
from webapp.repair.words import FOR_STAFF
from webapp.work.models import Work


@bp.get("/cases/<uuid:case_id>/letters")
@open_to("professional")
def letters(case_id: UUID) -> Response:
    case = read_case(case_id)
    of_case = Work.visible_to(current_user).where(Work.case == case, Work.kind == "letter")
    found: list[Any] = list(with_pipeline(of_case, current_user))
    for letter in found:
        letter.case = case
    return page(
        "cases/letters.html",
        **tabs(case, "letters"),
        pipelines=[Pipeline(letter) for letter in found],
        tags={letter.id: tag_of(letter, current_user) for letter in found},
        actions=list(RepairAction.visible_to(current_user).where(RepairAction.case == case)),
        action_tags=FOR_STAFF,
    )


def of_making_good() -> list[Any]:
    """SQL, for a query of cases: what `making_good` and the route want to know."""
    ideas = [RepairAction.count_in_case(status).alias(f"repair_{status}") for status in ("proposed", "done")]
    return [*ideas, made_good().alias("has_made_good")]


def making_good(case: Case, work: list[Work]) -> list[ToDo]:
    """What waits for the professional: a letter to ask about or to give, an idea to read, something that was done."""
    found = []
    for letter in work:
        stage = Pipeline(letter).stage if letter.kind == "letter" else ""
        whose = _("Brief van %(name)s", name=case.youth.first_name)
        if stage == "ready":
            href = url_for("letters.wish", work_id=letter.id)
            found.append(ToDo(_("Vraag wat de ander wil"), whose, "heart-handshake", href, _("Vul in")))
        if stage == "gate_open":
            href = url_for("letters.delivery", work_id=letter.id)
            found.append(ToDo(_("Geef of bewaar de brief"), whose, "heart-handshake", href, _("Open")))
    counted: Any = case
    tab = url_for("cases.letters", case_id=case.id)
    if counted.repair_proposed:
        ideas = ngettext("%(num)s idee", "%(num)s ideeën", counted.repair_proposed)
        found.append(ToDo(_("Praat over goedmaken"), ideas, "bulb", tab, _("Bekijk")))
    if counted.repair_done:
        text = _("%(name)s zegt dat het klaar is", name=case.youth.first_name)
        found.append(ToDo(_("Bekijk wat er is goedgemaakt"), text, "eye", tab, _("Bekijk")))
    return found
