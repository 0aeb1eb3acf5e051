"""Which professionals work on a case: handing it over, and standing in for a while."""

from datetime import date, timedelta
from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from peewee import ModelSelect
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases.blueprint import bp, open_case, visible_case
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.database import find, locked, transaction
from webapp.door import open_to
from webapp.formats import midnight, now, today
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed


def stand_ins(case: Case) -> ModelSelect:
    """Who stands in now or will, with their person."""
    to_come = Membership.ended_at.is_null() | (Membership.ended_at > now())
    return (
        Membership.select(Membership, Person)
        .join(Person)
        .where(Membership.case == case, Membership.kind == "stand_in", to_come)
        .order_by(Membership.started_at)
    )


def others(case: Case) -> ModelSelect:
    """The professionals who can take over or stand in."""
    return (
        Person.select()
        .where(Person.role == "professional", Person.blocked_at.is_null(), Person.id != case.professional_id)
        .order_by(Person.first_name)
    )


def hand_over(case: Case, to: Person, by: Person) -> None:
    """From now on the case is somebody else's; who had it sees it no more."""
    with transaction():
        locked(Case.select(Case.id).where(Case.id == case.id)).get()
        former = (Membership.kind == "professional") | (Membership.person == to)
        for member in Membership.select().where(Membership.case == case, Membership.is_active(), former):
            member.end(by)
        Membership.create(case=case, person=to, kind="professional")
        case.professional = to
        case.save(only=[Case.professional])
        audit.record("case.handed-over", case, case, actor=by.id)


def stand_in(case: Case, person: Person, by: Person, first: date, last: date | None) -> None:
    """This colleague may do everything in the case from the first day up to and including the last."""
    with transaction():
        member = Membership.create(
            case=case,
            person=person,
            kind="stand_in",
            started_at=midnight(first),
            ended_at=midnight(last + timedelta(days=1)) if last else None,
        )
        audit.record("membership.stand_in.started", member, case, actor=by.id)


def may_decide(case: Case, person: Person) -> bool:
    """The own professional and the coordinator say who works on a case; a stand-in doesn't."""
    return person.role == "coordinator" or case.professional_id == person.id


def decided_by_visitor(case_id: UUID) -> Case:
    case = open_case(case_id)
    if not may_decide(case, current_user):
        abort(403)
    return case


@bp.get("/cases/<uuid:case_id>/colleagues")
@open_to("professional", "coordinator")
def team(case_id: UUID) -> Response:
    return team_page(visible_case(case_id))


def team_page(case: Case, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return page(
        "cases/colleagues.html",
        status=status,
        case=case,
        stand_ins=list(stand_ins(case)),
        others=[(str(person.id), person.full_name) for person in others(case)],
        errors=errors or {},
        form=request.form,
        first_day=today(),
        decides=case.is_open and may_decide(case, current_user),
    )


def chosen(typed: Typed, name: str, case: Case) -> Person | None:
    """The colleague that was chosen from the list."""
    colleagues = {str(person.id): person for person in others(case)}
    return colleagues.get(typed.one_of(name, colleagues, missing=_("Kies een collega.")))


@bp.post("/cases/<uuid:case_id>/hand-over")
@open_to("professional", "coordinator")
def give_away(case_id: UUID) -> BaseResponse:
    case = decided_by_visitor(case_id)
    typed = Typed(request.form)
    to = chosen(typed, "professional", case)
    if to is None:
        return team_page(case, 422, typed.errors)
    hand_over(case, to, current_user)
    said(_("%(youth)s is nu van %(name)s.", youth=case.youth.short_name, name=to.full_name))
    return go("cases.index")


@bp.post("/cases/<uuid:case_id>/stand-ins")
@open_to("professional", "coordinator")
def add_stand_in(case_id: UUID) -> BaseResponse:
    case = decided_by_visitor(case_id)
    typed = Typed(request.form)
    person = chosen(typed, "stand_in", case)
    first, last = typed.day("first", missing=_("Vul de eerste dag in.")), typed.day("last")
    if person and stand_ins(case).where(Membership.person == person).exists():
        typed.wrong("stand_in", _("%(name)s vervangt al. Stop dat eerst.", name=person.full_name))
    if first and last and last < first:
        typed.wrong("last", _("De laatste dag is vóór de eerste dag."))
    if person is None or first is None or typed.errors:
        return team_page(case, 422, typed.errors)
    stand_in(case, person, current_user, first, last)
    said(_("%(name)s kan in deze zaak werken.", name=person.full_name))
    return go("cases.team", case_id=case.id)


@bp.post("/cases/<uuid:case_id>/stand-ins/<uuid:membership_id>/end")
@open_to("professional", "coordinator")
def end_stand_in(case_id: UUID, membership_id: UUID) -> BaseResponse:
    member = find(stand_ins(decided_by_visitor(case_id)), membership_id)
    member.end(current_user)
    said(_("%(name)s vervangt niet meer.", name=member.person.full_name))
    return go("cases.team", case_id=case_id)
