"""From when until when each reminder is right: on a Dutch clock, so that a day before is the same time of day.

| reminder             | from                                            | until                                  |
|----------------------|-------------------------------------------------|----------------------------------------|
| appointment.tomorrow | the day before, at the same time                | midnight: then it is today             |
| appointment.soon     | two hours before                                | its start                              |
| answer.missing       | three days after the invitation                 | a day later, or a day before the next  |
| answer.missing       | two days before the appointment, at the same time | a day before                           |
| work.due             | the day before, at 16.00                        | midnight                               |
| petition.due         | the seventh day before the answer is due        | that day is over                       |
| petition.due         | the day before the answer is due                | that day is over                       |
| submission.waiting   | two working days after it was handed in         | it waits no more                       |

A reminder that nobody could send in its span is left out: it would not be true any more.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from webapp.formats import AMSTERDAM, local, midnight

AFTER_SCHOOL = time(16)
DAY = timedelta(days=1)


class Span(NamedTuple):
    """From the first moment up to the last one."""

    first: datetime
    last: datetime

    def holds(self, at: datetime) -> bool:
        return self.first <= at < self.last

    def right_at(self, at: datetime, known_since: datetime) -> bool:
        """Now, and what it is about did not change since it began: who was just told needs no reminder of it."""
        return self.holds(at) and known_since <= self.first


def days_before(moment: datetime, days: int) -> datetime:
    """So many days earlier, at the same time on a Dutch clock."""
    shown = local(moment)
    return datetime.combine(shown.date() - days * DAY, shown.time(), AMSTERDAM)


def tomorrow(starts_at: datetime) -> Span:
    return Span(days_before(starts_at, 1), midnight(local(starts_at).date()))


def soon(starts_at: datetime) -> Span:
    return Span(starts_at - timedelta(hours=2), starts_at)


def unanswered(asked_at: datetime, starts_at: datetime) -> tuple[Span, Span]:
    """The first and the last time that somebody is asked for an answer."""
    last = Span(days_before(starts_at, 2), days_before(starts_at, 1))
    return Span(asked_at + 3 * DAY, min(asked_at + 4 * DAY, last.first - DAY)), last


def due(day: date) -> Span:
    """Of what is to be done by this day."""
    return Span(datetime.combine(day - DAY, AFTER_SCHOOL, AMSTERDAM), midnight(day))


def working_days_after(moment: datetime, days: int) -> datetime:
    """So many days later that are no Saturday or Sunday; what comes in the weekend counts from Monday on."""
    shown = local(moment).replace(tzinfo=None)
    if shown.isoweekday() > 5:
        shown = datetime.combine(shown.date() + (8 - shown.isoweekday()) * DAY, time())
    for _day in range(days):
        shown += DAY * {5: 3}.get(shown.isoweekday(), 1)
    return shown.replace(tzinfo=AMSTERDAM)
