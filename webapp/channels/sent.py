"""What went out along which channel: the same notice never goes twice along one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import ForeignKeyField, TextField

from webapp.database import Moment, Record
from webapp.formats import now
from webapp.people.models import Person
from webapp.retention import span


class NotSent(Exception):
    """The channel said no, or was not there: another try makes sense."""


class SentNotice(Record):
    """`way` is the channel; for a message to a device also which one.

    | state     | how                                                             | is it tried again?           |
    |-----------|-----------------------------------------------------------------|------------------------------|
    | none      | not tried, or the channel failed for sure                       | yes                          |
    | claimed   | written down just before it goes; stays when the process dies,  | no: at most once. It still   |
    |           | or when a text message got no answer in time                    | stands in the app            |
    | sent      | the same row, after the channel took it                         | no                           |

    A digest has a key of its own, with its moment in it: what was told since the one before goes along.

    Whoever claims first sends; a second worker with the same key finds the row. A mail of which it isn't sure whether
    it went is sent again: it has the same Message-ID, so that a mail program shows it once.
    """

    person = ForeignKeyField(Person, backref="sent_notices", on_delete="CASCADE")
    key = TextField()
    way = TextField()
    at = Moment(default=now)

    class Meta:
        indexes = ((("person", "key", "way"), True),)

    @classmethod
    def claim(cls, person: Person, key: str, way: str) -> bool:
        row = cls(person=person, key=key, way=way)
        return bool(cls.insert(row.__data__).on_conflict_ignore().as_rowcount().execute())

    @classmethod
    def old(cls) -> Any:
        """SQL: so long ago that nobody tries it any more."""
        return cls.at < now() - span("sent_notices")


@contextmanager
def once(person: Person, key: str, way: str) -> Iterator[bool]:
    """True for who may send it now. When that raises, it may be tried again: it did not go."""
    mine = SentNotice.claim(person, key, way)
    try:
        yield mine
    except Exception:
        rows = SentNotice.delete().where(SentNotice.person == person, SentNotice.key == key, SentNotice.way == way)
        rows.execute()
        raise
