"""The page of who works on a case: for the professionals who do, and for the coordinator."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases.blueprint import bp, visible_case
from webapp.cases.colleagues import expect_professional, hand_over, may_decide, others, stand_in, stand_ins
from webapp.cases.covering import needs_somebody
from webapp.cases.models import Case
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.formats import day, today
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed

FURTHEST = timedelta(days=731)


def shared_case(case_id: UUID) -> Any:
    """A case that the visitor may see, knowing whether it still `needs_somebody`."""
    return visible_case(case_id, needs_somebody(Case).alias("needs_somebody"))


def decided_by_visitor(case_id: UUID) -> Any:
    """Also a closed case with aftercare to come; 409 for one that is over."""
    case = shared_case(case_id)
    if not case.needs_somebody:
        case.expect_open()
    if not may_decide(case, current_user):
        abort(403)
    return case


@bp.get("/cases/<uuid:case_id>/colleagues")
@open_to("professional", "coordinator")
def team(case_id: UUID) -> Response:
    return team_page(shared_case(case_id))


def team_page(case: Any, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return page(
        "cases/colleagues.html",
        status=status,
        case=case,
        stand_ins=list(stand_ins(case)),
        others=[(str(person.id), person.full_name) for person in others(case)],
        errors=errors or {},
        form=request.form,
        first_day=today(),
        decides=case.needs_somebody and may_decide(case, current_user),
        period=period,
    )


def chosen(typed: Typed, name: str, case: Case) -> Person | None:
    """The colleague that was chosen from the list."""
    colleagues = {str(person.id): person for person in others(case)}
    return colleagues.get(typed.one_of(name, colleagues, missing=_("Kies een collega.")))


@bp.post("/cases/<uuid:case_id>/hand-over")
@open_to("professional", "coordinator")
def give_away(case_id: UUID) -> BaseResponse:
    case = decided_by_visitor(case_id)
    expect_professional(case, request.form.get("was", case.professional_id))  # as the page showed it
    typed = Typed(request.form)
    to = chosen(typed, "professional", case)
    if to is None:
        return team_page(case, 422, typed.errors)
    hand_over(case, to, current_user)
    said(_("%(youth)s is nu van %(name)s.", youth=case.youth.short_name, name=to.full_name))
    return go("cases.index")


def read_period(typed: Typed) -> tuple[date | None, date | None]:
    """The first day, from today on, and the last one if it is known already; both within two years."""
    first, last = typed.day("first", missing=_("Vul de eerste dag in.")), typed.day("last")
    for name, chosen_day in (("first", first), ("last", last)):
        if chosen_day and chosen_day > today() + FURTHEST:
            typed.wrong(name, _("Kies een dag binnen twee jaar."))
    if first and first < today():
        typed.wrong("first", _("Deze dag is al geweest."))
    if first and last and last < first:
        typed.wrong("last", _("De laatste dag is vóór de eerste dag."))
    return first, last


def period(first: date, last: date | None) -> str:
    """`vanaf ma 30 november, tot en met vr 4 december`, in the words of the list and of the confirmation."""
    until = _("tot en met %(day)s", day=day(last)) if last else _("tot je het stopt")
    return _("vanaf %(first)s, %(until)s", first=day(first), until=until)


@bp.post("/cases/<uuid:case_id>/stand-ins")
@open_to("professional", "coordinator")
def add_stand_in(case_id: UUID) -> BaseResponse:
    case, typed = decided_by_visitor(case_id), Typed(request.form)
    person, (first, last) = chosen(typed, "stand_in", case), read_period(typed)
    if person is None or first is None or typed.errors:
        return team_page(case, 422, typed.errors)
    try:
        stand_in(case, person, current_user, first, last)
    except Invalid as wrong:
        return team_page(case, 422, wrong.errors)
    said(_("%(name)s kan in deze zaak werken %(period)s.", name=person.full_name, period=period(first, last)))
    return go("cases.team", case_id=case.id)


@bp.post("/cases/<uuid:case_id>/stand-ins/<uuid:membership_id>/end")
@open_to("professional", "coordinator")
def end_stand_in(case_id: UUID, membership_id: UUID) -> BaseResponse:
    member = find(stand_ins(decided_by_visitor(case_id)), membership_id)
    member.end(current_user)
    said(_("%(name)s vervangt niet meer.", name=member.person.full_name))
    return go("cases.team", case_id=case_id)
