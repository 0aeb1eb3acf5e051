"""The worker's sign of life, and what a coordinator is told when there is none."""

from datetime import datetime, timedelta
from typing import Any

from peewee import Model, TextField, fn

from webapp.database import Moment, db, transaction
from webapp.formats import now
from webapp.notices.outbox import Entry
from webapp.people.models import Person
from webapp.prepared import Given, Late, Prepared

BEAT = timedelta(seconds=15)
SILENCE = timedelta(minutes=2)  # without a sign of life, while something waits, for so long: it is not running


class Pulse(Model):
    """When something was done last: the worker looked round (`worker`), reminders were worked out (`reminders`)."""

    name = TextField(primary_key=True)
    seen_at = Moment()

    class Meta:
        database = db
        legacy_table_names = False

    @classmethod
    def beat(cls, name: str, every: timedelta = BEAT) -> bool:
        """It is done now, unless it was within this span: of more workers at once one gets True.

        A beat from the future is from before the clock was set back.
        """
        at = now()
        lately = (cls.seen_at > at - every) & (cls.seen_at <= at)
        with transaction():
            if cls.update(seen_at=at).where(cls.name == name, ~lately).execute():
                return True
            return bool(cls.insert(name=name, seen_at=at).on_conflict_ignore().as_rowcount().execute())


def _watched() -> Any:
    failed = Entry.failed_for(Given("person", "coordinator")).select(fn.COUNT(Entry.id)).order_by()
    waits = Entry.alias()
    return Pulse.select(
        fn.MAX(Pulse.seen_at).alias("seen_at"),
        failed.alias("failed"),
        waits.select(fn.MIN(waits.due_at))
        .where(waits.state.in_(("waiting", "taken")), waits.due_at <= Late(lambda _values: now()))
        .alias("waits_since"),
    ).where(Pulse.name == "worker")


WATCHED = Prepared(_watched)


class Watch:
    """How the worker is doing, and what it could not tell in the region of this coordinator; one statement."""

    def __init__(self, person: Person) -> None:
        row = WATCHED.first(person=person)
        self.failed: int = row.failed
        self.seen_at: datetime | None = row.seen_at
        since = Moment().python_value(row.waits_since)
        self.is_silent = since is not None and since < now() - SILENCE and not self._lives()

    def _lives(self) -> bool:
        return self.seen_at is not None and abs(now() - self.seen_at) < SILENCE
