"""Who is reminded of an assignment or letter that is to be ready tomorrow."""

from datetime import datetime, timedelta
from uuid import UUID

from peewee import JOIN

from webapp.cases.models import Case
from webapp.formats import as_date
from webapp.people.models import Person
from webapp.reminders import moments
from webapp.reminders.reminder import Reminder, can_be_told, runs
from webapp.work.models import Work
from webapp.work.statuses import WRITABLE
from webapp.work.telling import place_of

MODEL = Work


def due(at: datetime, only: UUID | None = None) -> list[Reminder]:
    """The reminders that are right at this moment, of one piece of work or of all; none while it is locked."""
    day, before, maker = as_date(at) + timedelta(days=1), Work.alias("before"), Person.alias("maker")
    opened = Work.comes_after.is_null() | before.status.in_(("approved", "cancelled"))
    own = (maker.id == Work.parent) | (Work.parent.is_null() & (maker.id == Case.youth))
    query = (
        Work.select(Work, maker)
        .join(Case, on=(Work.case == Case.id))
        .join_from(Work, maker, on=own, attr="whose")
        .join_from(Work, before, JOIN.LEFT_OUTER, on=(Work.comes_after == before.id))
        .where(Work.due_on == day, Work.status.in_(WRITABLE), opened, can_be_told(maker), runs())
    )
    span = moments.due(day)
    return [
        Reminder(work.whose, "work.due", work, place_of(work), f"{work.id}:{day}", span.last)
        for work in (query.where(Work.id == only) if only else query)
        if span.right_at(at, known_since=work.given_at)
    ]
