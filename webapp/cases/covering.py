"""Standing in for who is absent: writing it down, which cases it covers, ending it; and telling who has a case now."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from peewee import Expression, fn

from webapp import audit
from webapp.cases import ladder
from webapp.cases.absence import Absence
from webapp.cases.at_work import expect_colleague
from webapp.cases.memberships import Membership
from webapp.cases.statuses import OPEN_STATUSES
from webapp.database import locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import midnight, now
from webapp.people.models import Person


def needs_somebody(case: Any) -> Expression:
    """SQL, for a query of cases: a professional has something to do for it. It is open, or it is closed with a call or
    talk still to come (see `Closure`, of a package above this one).
    """
    closure = case.closures.rel_model
    to_come = closure.aftercare_on.is_null(False) & closure.aftercare_done_at.is_null()
    aftercare = closure.select(closure.id).where(closure.case == case.id, to_come)
    return case.status.in_(OPEN_STATUSES) | fn.EXISTS(aftercare)


def be_absent(who: Person, stand_in: Person, days: tuple[date, date], by: Person, key: UUID | None) -> Absence:
    """Written down once per key; the colleague stands in in every case that needs somebody.

    Raises Invalid when either of them is away, or stands in for the other, in those days, Conflict when either does not
    work here any more.
    """
    first, last = days
    with transaction():
        list(locked(Person.select(Person.id).where(Person.id.in_([who.id, stand_in.id])).order_by(Person.id)))
        already = Absence.get_or_none(Absence.key == key) if key else None
        wanted = {"person": who, "stand_in": stand_in, "first_day": first, "last_day": last}
        if already and already.was_made_with(**wanted):
            return already
        for person in (who, stand_in):
            expect_colleague(by, person)
        _expect_free(who, stand_in, days)
        absence = Absence.create(recorded_by=by, key=None if already else key, **wanted)
        audit.record("absence.recorded", absence, actor=by.id)
        for case in who.own_cases.where(needs_somebody(who.own_cases.model)):
            _cover(case, absence, by)
        if stand_in.id != by.id:
            until = midnight(last + timedelta(days=1))
            stand_in.notices.model.tell(stand_in, "case.stand-in", absence, url_for("cases.absences"), until=until)
    return absence


def _expect_free(who: Person, stand_in: Person, days: tuple[date, date]) -> None:
    in_days = Absence.select().where(Absence.between(*days))
    if stand_in.id == who.id:
        raise Invalid({"stand_in": _("Kies een ander dan wie afwezig is.")})
    if in_days.where(Absence.person == who).exists():
        raise Invalid({"first": _("%(name)s is in deze dagen al afwezig.", name=who.full_name)})
    if in_days.where(Absence.person == stand_in).exists():
        raise Invalid({"stand_in": _("%(name)s is in deze dagen zelf afwezig.", name=stand_in.full_name)})
    if in_days.where(Absence.stand_in == who).exists():
        raise Invalid({"first": _("%(name)s vervangt in deze dagen zelf iemand.", name=who.full_name)})


def _cover(case: Any, absence: Absence, by: Person) -> None:
    member = Membership.create(
        case=case,
        person=absence.stand_in_id,
        kind="stand_in",
        absence=absence,
        started_at=midnight(absence.first_day),
        ended_at=midnight(absence.last_day + timedelta(days=1)),
    )
    audit.record("membership.stand_in.started", member, case, actor=by.id)


def cover(case: Any, by: Person) -> None:
    """A case that comes to somebody who is away, or will be: their stand-ins belong to it too."""
    for absence in Absence.select().where(Absence.person == case.professional_id, Absence.is_due()):
        _cover(case, absence, by)


def uncover(case: Any, by: Person) -> None:
    """The case goes to somebody else: who stood in for the absence of the former professional sees it no more."""
    covering = Membership.select().where(Membership.case == case, Membership.absence.is_null(False))
    for member in covering.where(Membership.ended_at > now()):
        member.case = case
        member.end(by)


def tell_handed_over(case: Any, member: Membership, by: Person) -> None:
    """To the family, and to the professional whose case it is now."""
    tell, key = case.notices.model.tell, str(member.id)
    if member.person_id != by.id:
        tell(member.person, "case.received", case, url_for("cases.show", case_id=case.id), key)
    for each in case.members().where(Membership.kind.in_(ladder.FAMILY)):
        tell(each.person, "case.handed-over", case, url_for("overview.start"), key)


def end(absence: Absence, by: Person) -> None:
    """Back earlier, or not away after all; raises Conflict when it was over."""
    with transaction():
        fresh = locked(Absence.select().where(Absence.id == absence.id)).get()
        if fresh.ended_at is not None:
            raise Conflict(_("Deze afwezigheid was al gestopt."))
        absence.ended_at = now()
        absence.save(only=[Absence.ended_at])
        for member in Membership.select().where(Membership.absence == absence, Membership.ended_at > now()):
            member.end(by)
        absence.person.notices.model.withdraw(absence)
        audit.record("absence.ended", absence, actor=by.id)
