"""By which channel somebody wants to hear of what, and at which hours."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Self

from peewee import Check, ForeignKeyField, IntegerField, TextField

from webapp import audit
from webapp.channels.kinds import CHANNELS, KINDS
from webapp.database import Record, locked, transaction
from webapp.formats import AMSTERDAM, local
from webapp.people.models import Person

EVENINGS = tuple(range(19, 24))  # quiet hours begin at one of these
MORNINGS = tuple(range(6, 11))  # and end at one of these
DIGEST_HOURS = tuple(range(6, 19))
DIGESTS = ("daily", "at_once")


def _channel() -> TextField:
    return TextField(default="")


class NoticeChoice(Record):
    """| state of a kind | how                                                                                |
    |-----------------|------------------------------------------------------------------------------------|
    | nothing ('')    | from the beginning (no row at all); chosen; unsubscribed; the address was removed; |
    |                 | a new activation code                                                              |
    | push            | chosen, with a device on which messages are on; sent to all of those that are left |
    | mail, text      | chosen, with a confirmed address                                                   |
    """

    person = ForeignKeyField(Person, unique=True, backref="notice_choices", on_delete="CASCADE")
    appointment = _channel()
    task = _channel()
    message = _channel()
    case = _channel()
    review = _channel()
    quiet_from = IntegerField(default=21)
    quiet_to = IntegerField(default=8)
    digest = TextField(default="daily", constraints=[Check("digest IN ('daily', 'at_once')")])
    digest_hour = IntegerField(default=8)

    @classmethod
    def of(cls, person: Person) -> Self:
        """What this person chose; nothing, as long as they chose nothing."""
        return cls.get_or_none(cls.person == person) or cls(person=person)

    @classmethod
    def of_reachable(cls, person_id: Any) -> Self | None:
        """The choice of somebody who may be written to, the person joined in: not blocked, and with an account."""
        able = Person.blocked_at.is_null() & Person.password_hash.is_null(False)
        return cls.select(cls, Person).join(Person).where(cls.person == person_id, able).first()

    @classmethod
    def change(cls, person: Person, **values: Any) -> None:
        """Twice the same changes nothing more."""
        with transaction():
            cls.insert(cls(person=person).__data__).on_conflict_ignore().execute()
            choice = locked(cls.select().where(cls.person == person)).get()
            if not choice.was_made_with(**values):
                for name, value in values.items():
                    setattr(choice, name, value)
                choice.save()
                audit.record("notices.chosen", choice)

    @classmethod
    def leave(cls, person: Person, channel: str) -> None:
        """Nothing goes along this channel any more, whatever it was chosen for."""
        choice = cls.get_or_none(cls.person == person)
        chosen = [kind for kind in KINDS if choice and choice.channel_for(kind) == channel]
        if chosen:
            cls.change(person, **dict.fromkeys(chosen, ""))

    def channel_for(self, kind: str) -> str:
        channel: str = getattr(self, kind)
        return channel if channel in CHANNELS else ""

    @property
    def collects(self) -> bool:
        """One mail a day for staff, unless they want each at once."""
        return self.person.is_staff and self.digest == "daily"

    def quiet_end(self, at: datetime) -> datetime | None:
        """When the quiet hours end that this moment is in; None outside them. On the Dutch clock, whatever it does."""
        here = local(at)
        if self.quiet_to <= here.hour < self.quiet_from:
            return None
        day = here.date() + timedelta(days=int(here.hour >= self.quiet_from))
        return datetime.combine(day, time(self.quiet_to), AMSTERDAM).astimezone(UTC)

    def next_digest(self, at: datetime) -> datetime:
        """The first moment after this one at which a digest goes out: a working day, at the hour of choice."""
        day = local(at).date()
        while True:
            moment = datetime.combine(day, time(self.digest_hour), AMSTERDAM).astimezone(UTC)
            if moment > at and day.isoweekday() <= 5:
                return moment
            day += timedelta(days=1)
