"""Saying yes or no to taking part: on the own account, or together on the professional's screen."""

from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.agreements.routes import bp
from webapp.agreements.standing import Standing
from webapp.cases.blueprint import open_case, visible_case
from webapp.cases.models import Case
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Conflict
from webapp.pages import go, page, said
from webapp.typed import Typed

LONGEST_REASON = 600


def own_standing(case_id: UUID) -> Standing:
    """How the visitor stands in this case; 404 for who is not asked."""
    standing = Standing.of(find(Case.visible_to(current_user), case_id), current_user)
    return standing or abort(404)


def standing_of_member(case: Case, membership_id: UUID) -> Standing:
    return next((row for row in Standing.in_case(case) if row.member.id == membership_id), None) or abort(404)


@bp.get("/agreements/participation/<uuid:case_id>")
@open_to("youth", "parent")
def participation(case_id: UUID) -> Response:
    standing = own_standing(case_id)
    return page("agreements/participation.html", standing=standing, case=standing.member.case, errors={})


@bp.post("/agreements/participation/<uuid:case_id>")
@open_to("youth", "parent")
def answer(case_id: UUID) -> BaseResponse:
    standing = own_standing(case_id)
    wrong = keep(standing)
    if wrong:
        return page("agreements/participation.html", 422, standing=standing, case=standing.member.case, errors=wrong)
    return go("agreements.participation", case_id=case_id)


def keep(standing: Standing) -> dict[str, str]:
    """Records the answer that was sent; gives what is wrong with it."""
    typed = Typed(request.form)
    missing = _("Kies ja of nee.")
    says, reason = typed.one_of("says", ("yes", "no"), missing=missing), typed.text("reason", LONGEST_REASON)
    if not typed.errors:
        standing.answer(says, request.form.get("text", ""), current_user, typed.key(), reason)
    return typed.errors


@bp.get("/agreements/participation/<uuid:case_id>/members/<uuid:membership_id>")
@open_to("professional")
def ask(case_id: UUID, membership_id: UUID) -> Response:
    standing = standing_of_member(visible_case(case_id), membership_id)
    return ask_page(standing)


def ask_page(standing: Standing, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    case = standing.member.case
    return page("agreements/ask.html", status, standing=standing, case=case, errors=errors or {})


def expect_unanswered(standing: Standing) -> None:
    """Raises Conflict when the person said something else meanwhile, on the own account: that is theirs to change."""
    same = standing.state == request.form.get("says")  # the form came twice
    if request.form.get("seen") != standing.seen and not same:
        name = standing.member.person.first_name
        raise Conflict(_("%(name)s heeft net zelf geantwoord. Kijk eerst wat er nu staat.", name=name))


@bp.post("/agreements/participation/<uuid:case_id>/members/<uuid:membership_id>")
@open_to("professional")
def answer_here(case_id: UUID, membership_id: UUID) -> BaseResponse:
    standing = standing_of_member(open_case(case_id), membership_id)
    expect_unanswered(standing)
    wrong = keep(standing)
    if wrong:
        return ask_page(standing, 422, wrong)
    said(_("Het antwoord van %(name)s is bewaard.", name=standing.member.person.first_name))
    return go("agreements.plan", case_id=case_id)


@bp.post("/agreements/participation/<uuid:case_id>/members/<uuid:membership_id>/talked")
@open_to("professional")
def talked(case_id: UUID, membership_id: UUID) -> BaseResponse:
    standing = standing_of_member(open_case(case_id), membership_id)
    if standing.state != "no":
        raise Conflict(_("Hier is al over gepraat, of het antwoord is veranderd."))
    standing.talk(current_user)
    said(_("%(name)s krijgt de vraag opnieuw.", name=standing.member.person.first_name))
    return go("agreements.plan", case_id=case_id)
