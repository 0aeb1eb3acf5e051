"""How long who refers a youth waits for a decision, and the youth for the first conversation after it; in days."""

from datetime import timedelta
from statistics import median_low
from typing import NamedTuple, Self

from peewee import JOIN, ModelSelect, fn

from webapp.appointments.models import Appointment
from webapp.counts.workload import was
from webapp.formats import as_date, now, today
from webapp.people.models import Person
from webapp.referrals.models import Referral
from webapp.referrals.origins import Origin
from webapp.regions.models import within

LATELY = timedelta(weeks=13)


class Waits(NamedTuple):
    """`waiting` has the days of each referral without a decision, the longest first. Of the `accepted` of the last
    three months `met` has the days from sending to the first conversation, of those that had one.
    """

    waiting: list[int]
    accepted: int
    met: list[int]

    @classmethod
    def of_referrals(cls, person: Person) -> Self:
        """In the region of this coordinator; one statement."""
        rows = list(_sent(person).tuples())
        waiting = [(today() - as_date(sent_at)).days for status, sent_at, _first in rows if status == "new"]
        accepted = [(as_date(sent_at), first) for status, sent_at, first in rows if status == "accepted"]
        met = [(as_date(first) - sent_on).days for sent_on, first in accepted if first]
        return cls(sorted(waiting, reverse=True), len(accepted), met)

    @property
    def half(self) -> int:
        """At least half of who had a first conversation waited no more days than this."""
        return median_low(self.met)


def _sent(person: Person) -> ModelSelect:
    """Status, when it was sent, and the first conversation that was: of the new ones, and of the lately accepted."""
    lately = (Referral.status == "accepted") & (Referral.decided_at > now() - LATELY)
    held = (Appointment.case == Origin.case) & was()
    return (
        Referral.select(Referral.status, Referral.sent_at, fn.MIN(Appointment.starts_at))
        .join(Origin, JOIN.LEFT_OUTER, on=(Origin.referral == Referral.id))
        .join(Appointment, JOIN.LEFT_OUTER, on=held)
        .where(within(Referral.region, person), (Referral.status == "new") | lately)
        .group_by(Referral.id, Referral.status, Referral.sent_at)
    )
