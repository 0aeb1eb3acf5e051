"""Erasing a case: every row of it, its key, its referral, and the accounts that are in no other case."""

from datetime import date
from uuid import UUID

from peewee import Expression, ModelSelect, fn

from webapp import audit
from webapp.cases.keys import CaseKey
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.counts.tally import Tally
from webapp.database import locked, transaction
from webapp.formats import today
from webapp.people.models import STAFF, Person
from webapp.referrals.models import Referral
from webapp.referrals.origins import Origin
from webapp.retention import erase_day

AT_ONCE = 500


def is_over() -> Expression:
    """SQL: the case is closed, and its day has come."""
    return Case.status.not_in(OPEN_STATUSES) & (Case.erase_on <= today())


def without_a_day() -> ModelSelect:
    """Cases that were closed when there were no days yet."""
    return Case.select().where(Case.status.not_in(OPEN_STATUSES), Case.erase_on.is_null())


def give_days() -> int:
    """Counted from today, so that a family can read it before it comes; gives how many cases got one."""
    count, day = 0, erase_day(today())
    while number := _give(day):
        count += number
    return count


def _give(day: date) -> int:
    """To some of them, so that nobody has to wait for all."""
    with transaction():
        rows = list(locked(without_a_day().limit(AT_ONCE)))
        Case.update(erase_on=day).where(Case.id.in_([case.id for case in rows])).execute()
        audit.record_each("case.day-given", [(case, case) for case in rows])
    return len(rows)


def accounts_only_in(cases: ModelSelect) -> ModelSelect:
    """Youths and parents who are, or were, in these cases and in no other. `cases` selects ids."""
    inside = Membership.select(Membership.person).where(Membership.case.in_(cases))
    also, theirs = Membership.alias("also"), Case.alias("theirs")
    elsewhere = also.select(also.id).where(also.person == Person.id, also.case.not_in(cases))
    as_youth = theirs.select(theirs.id).where(theirs.youth == Person.id, theirs.id.not_in(cases))
    return Person.select().where(
        Person.role.not_in(STAFF), Person.id.in_(inside), ~fn.EXISTS(elsewhere), ~fn.EXISTS(as_youth)
    )


def erase(case_id: UUID) -> int | None:
    """All of it or, when anything is in the way, nothing. Gives how many accounts went along; None if it may stay."""
    with transaction():
        case = locked(Case.select().where(Case.id == case_id, is_over())).get_or_none()
        if case is None:
            return None
        accounts = _accounts_of(case)
        referrals = [row.referral_id for row in Origin.select(Origin.referral).where(Origin.case == case)]
        Tally.keep(case)
        Case.delete().where(Case.id == case.id).execute()  # the database takes along what hangs on it
        CaseKey.delete().where(CaseKey.id == case.sealed_key_id).execute()
        Referral.delete().where(Referral.id.in_(referrals)).execute()
        Person.delete().where(Person.id.in_(accounts)).execute()
        audit.record("case.erased", case, case)
    return len(accounts)


def _accounts_of(case: Case) -> list[UUID]:
    """Locked before they are looked at, so that nobody brings them into another case meanwhile."""
    members = Membership.select(Membership.person).where(Membership.case == case)
    list(locked(Person.select(Person.id).where(Person.id.in_(members)).order_by(Person.id)))
    return [person.id for person in accounts_only_in(Case.select(Case.id).where(Case.id == case.id))]
