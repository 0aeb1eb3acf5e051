"""Who works on how much, how long youths wait, and what is overdue: for each professional, in numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, ModelSelect, fn

from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.closing.models import Closure
from webapp.formats import as_date, now, today
from webapp.people.models import Person
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


def loads() -> list[Load]:
    """Of everybody with a case that needs something, by name; four statements."""
    found: dict[Any, Load] = {}
    for person in _open_cases():
        found[person.id] = Load(person.full_name, person.open_cases)
    for name, rows in (("unmet", unmet()), ("waiting", waiting()), ("aftercare", late_aftercare())):
        for professional, number, since in rows.tuples():
            load = found.get(professional)
            if load:
                setattr(load, "aftercare_late" if name == "aftercare" else name, number)
                setattr(load, f"{name}_since", as_date(since))
    return list(found.values())


def _open_cases() -> ModelSelect:
    theirs = (Case.professional == Person.id) & Case.status.in_(OPEN_STATUSES)
    return (
        Person.select(Person, fn.COUNT(Case.id).alias("open_cases"))
        .join(Case, JOIN.LEFT_OUTER, on=theirs)
        .where(Person.role == "professional")
        .group_by(Person.id)
        .order_by(Person.first_name, Person.last_name, Person.id)
    )


def unmet() -> ModelSelect:
    """Open cases without any conversation that was, and since when the youth waits."""
    met = Appointment.select(Appointment.id).where(
        Appointment.case == Case.id, Appointment.cancelled_at.is_null(), Appointment.ends_at < now()
    )
    query = Case.select(Case.professional, fn.COUNT(Case.id), fn.MIN(Case.started_on))
    return query.where(Case.status.in_(OPEN_STATUSES), ~fn.EXISTS(met)).group_by(Case.professional)


def waiting() -> ModelSelect:
    """What was handed in and not answered yet."""
    query = Submission.select(Case.professional, fn.COUNT(Submission.id), fn.MIN(Submission.at))
    query = query.join(Case).join_from(Submission, Work, on=(Submission.work == Work.id))
    query = query.join_from(Submission, Review, JOIN.LEFT_OUTER, on=(Review.submission == Submission.id))
    return query.where(*anything_waits()).group_by(Case.professional)


def late_aftercare() -> ModelSelect:
    """The call that was agreed on for a day that is over."""
    query = Closure.select(Case.professional, fn.COUNT(Closure.id), fn.MIN(Closure.aftercare_on)).join(Case)
    late = Closure.aftercare_done_at.is_null() & (Closure.aftercare_on < today())
    return query.where(late).group_by(Case.professional)
