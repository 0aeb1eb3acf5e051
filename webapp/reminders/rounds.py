"""One round of reminders: what is right now, and was not told yet.

Nothing is planned ahead: a reminder is worked out from the appointment or the work as it is at that moment. So there is
nothing to move when that is moved. It is looked at again with its row locked, in the transaction that tells: who
moves or cancels it waits for that row too, and then withdraws what was told. The key makes it once, of how many
workers and rounds.
"""

from datetime import datetime
from typing import Any

from webapp.database import locked, transaction
from webapp.formats import now
from webapp.reminders import of_appointments, of_petitions, of_reviews, of_work
from webapp.reminders.reminder import Reminder, untold

SOURCES: tuple[Any, ...] = (of_appointments, of_work, of_reviews, of_petitions)


def remind() -> int:
    """Tells all there is to remind of at this moment; gives how many."""
    at = now()
    return sum(_tell(source, reminder, at) for source in SOURCES for reminder in list(untold(source.due(at))))


def _tell(source: Any, reminder: Reminder, at: datetime) -> bool:
    with transaction():
        list(locked(source.MODEL.select(source.MODEL.id).where(source.MODEL.id == reminder.about.id)))
        still = {row.notice_key for row in source.due(at, reminder.about.id)}
        if reminder.notice_key in still:
            reminder.tell()
        return reminder.notice_key in still
