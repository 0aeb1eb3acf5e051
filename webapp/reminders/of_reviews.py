"""Who is reminded of a hand-in that waits too long: the case's professional, or who stands in."""

from datetime import datetime, timedelta
from uuid import UUID

from peewee import JOIN

from webapp.cases.models import of_cases
from webapp.notices.receivers import desk
from webapp.reminders.moments import working_days_after
from webapp.reminders.reminder import Reminder, runs
from webapp.reviews.models import Review
from webapp.reviews.queue import anything_waits
from webapp.work.models import Work
from webapp.work.submissions import Submission
from webapp.work.telling import desk_of

MODEL = Submission
PATIENCE = 2  # working days


def due(at: datetime, only: UUID | None = None) -> list[Reminder]:
    """The reminders that are right at this moment, of one hand-in or of all; whoever stands in later is told too."""
    query = of_cases(Submission, runs()).join_from(Submission, Work, on=(Submission.work == Work.id))
    query = query.join_from(Submission, Review, JOIN.LEFT_OUTER, on=(Review.submission == Submission.id))
    query = query.where(*anything_waits(), Submission.at <= at - timedelta(days=PATIENCE))
    return [
        Reminder(person, "submission.waiting", submission, desk_of(submission), str(submission.id))
        for submission in (query.where(Submission.id == only) if only else query)
        if working_days_after(submission.at, PATIENCE) <= at
        for person in desk(submission.case)
        if person.activated and not person.blocked_at
    ]
