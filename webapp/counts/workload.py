"""Who works on how much, how long youths wait, and what is overdue: for each professional, in numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, Expression, ModelSelect, fn

from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.closing.models import Closure
from webapp.formats import as_date, now, today
from webapp.people.models import Person
from webapp.regions.models import within
from webapp.reviews.models import Review
from webapp.reviews.queue import anything_waits
from webapp.work.models import Work
from webapp.work.submissions import Submission


@dataclass
class Load:
    """One professional: how many of each, and of when the oldest is."""

    name: str
    open_cases: int
    unmet: int = 0
    unmet_since: date | None = None
    waiting: int = 0
    waiting_since: date | None = None
    aftercare_late: int = 0
    aftercare_since: date | None = None


def loads(coordinator: Person) -> list[Load]:
    """Of everybody in the region with a case that needs something, by name; three statements."""
    found: dict[Any, Load] = {}
    for person in _open_cases(coordinator):
        found[person.id] = Load(person.full_name, person.open_cases)
    for professional, number, since in waiting(coordinator).tuples():
        if load := found.get(professional):
            load.waiting, load.waiting_since = number, as_date(since)
    for professional, *numbers in late(coordinator).tuples():
        if load := found.get(professional):
            load.unmet, load.unmet_since, load.aftercare_late, load.aftercare_since = numbers
    return list(found.values())


def _open_cases(coordinator: Person) -> ModelSelect:
    theirs = (Case.professional == Person.id) & Case.status.in_(OPEN_STATUSES)
    return (
        Person.select(Person, fn.COUNT(Case.id).alias("open_cases"))
        .join(Case, JOIN.LEFT_OUTER, on=theirs)
        .where(Person.role == "professional", within(Person.region, coordinator))
        .group_by(Person.id)
        .order_by(Person.first_name, Person.last_name, Person.id)
    )


def late(coordinator: Person) -> ModelSelect:
    """Open cases without any conversation that was, and since when the youth waits; and the calls that were agreed on
    for a day that is over, and of when the oldest is.
    """
    met = Appointment.select(Appointment.id).where(Appointment.case == Case.id, was())
    unmet = Case.status.in_(OPEN_STATUSES) & ~fn.EXISTS(met)
    to_call = Closure.aftercare_done_at.is_null() & (Closure.aftercare_on < today())
    waits = [fn.COUNT(Case.id).filter(unmet), fn.MIN(Case.started_on).filter(unmet)]
    calls = [fn.COUNT(Closure.id).filter(to_call), fn.MIN(Closure.aftercare_on).filter(to_call)]
    query = Case.select(Case.professional, *waits, *calls).join(Closure, JOIN.LEFT_OUTER)
    return query.where(Case.open_for(coordinator), unmet | to_call).group_by(Case.professional)


def was() -> Expression:
    """SQL: this appointment is over, and was not cancelled."""
    return Appointment.cancelled_at.is_null() & (Appointment.ends_at < now())


def waiting(coordinator: Person) -> ModelSelect:
    """What was handed in and not answered yet."""
    query = Submission.select(Case.professional, fn.COUNT(Submission.id), fn.MIN(Submission.at))
    query = query.join(Case).join_from(Submission, Work, on=(Submission.work == Work.id))
    query = query.join_from(Submission, Review, JOIN.LEFT_OUTER, on=(Review.submission == Submission.id))
    return query.where(Case.open_for(coordinator), *anything_waits()).group_by(Case.professional)
