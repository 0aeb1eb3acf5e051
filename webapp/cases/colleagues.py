"""Which professionals work on a case: handing it over, and standing in for a while."""

from datetime import date, timedelta
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from peewee import ModelSelect

from webapp import audit
from webapp.cases.at_work import expect_colleague, professionals_beside
from webapp.cases.covering import cover, tell_handed_over, uncover
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.database import locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import midnight, now
from webapp.people.models import Person


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
    return professionals_beside(case).where(Person.id != case.professional_id).order_by(Person.first_name)


def expect_same_professional(case: Case) -> None:
    """Locks the case. Raises Conflict when it was handed over since it was loaded; call inside a transaction."""
    fresh = locked(Case.select(Case.professional).where(Case.id == case.id)).get()
    expect_professional(case, fresh.professional_id)


def expect_professional(case: Case, known: UUID | str) -> None:
    """Raises Conflict when the case is of somebody else than was `known`: it was handed over since."""
    if str(known) != str(case.professional_id):
        raise Conflict(_("De zaak is net overgedragen. Kijk eerst van wie hij nu is."))


def hand_over(case: Case, to: Person, by: Person) -> None:
    """From now on the case is somebody else's; who had it sees it no more."""
    with transaction():
        expect_same_professional(case)
        expect_colleague(case, to)
        former = Membership.is_active() & (Membership.kind == "professional")
        for member in Membership.select().where(Membership.case == case, former):
            member.end(by)
        uncover(case, by)
        for member in stand_ins(case).where(Membership.person == to):  # nobody stands in for themselves
            member.end(by)
        member = Membership.create(case=case, person=to, kind="professional")
        case.professional = to
        case.save(only=[Case.professional])
        cover(case, by)
        tell_handed_over(case, member, by)
        audit.record("case.handed-over", case, case, actor=by.id)


def stand_in(case: Case, person: Person, by: Person, first: date, last: date | None) -> None:
    """This colleague may do everything in the case from the first day up to and including the last.

    Raises Invalid when they stand in already.
    """
    with transaction():
        expect_same_professional(case)
        expect_colleague(case, person)
        if stand_ins(case).where(Membership.person == person, Membership.absence.is_null()).exists():
            raise Invalid({"stand_in": _("%(name)s vervangt al. Stop dat eerst.", name=person.full_name)})
        until = midnight(last + timedelta(days=1)) if last else None
        member = case.add(person, "stand_in", by, started_at=midnight(first), ended_at=until)
        place = url_for("cases.show", case_id=case.id)
        case.notices.model.tell(person, "case.stand-in", case, place, str(member.id), until=until)


def may_decide(case: Case, person: Person) -> bool:
    """The own professional and the coordinator say who works on a case; a stand-in doesn't."""
    return person.role == "coordinator" or case.professional_id == person.id
