"""The secret address of somebody's own calendar: who holds it reads when and where, without signing in.

| state  | how                                                                           |
|--------|-------------------------------------------------------------------------------|
| closed | nobody asked for an address, or it was closed: no older one opens anything     |
| open   | the person asked for one; the address stays the same until it is closed        |

It closes when the person says so, and with a new activation code: somebody else may have been in the account.
The key isn't kept: it is the row's id, signed with the app's secret. A stolen database opens nothing.
"""

import hashlib
from typing import Self
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, Signer
from peewee import ForeignKeyField

from webapp import audit
from webapp.database import Moment, Record, transaction
from webapp.formats import now
from webapp.people.models import Person


class CalendarFeed(Record):
    person = ForeignKeyField(Person, unique=True, backref="calendar_feeds", on_delete="CASCADE")
    opened_at = Moment(default=now)

    @classmethod
    def of(cls, person: Person) -> Self | None:
        return cls.get_or_none(cls.person == person)

    @classmethod
    def with_key(cls, key: str) -> Self | None:
        """The open feed that this key belongs to, its person joined in; none for a blocked account."""
        try:
            feed_id = UUID(_signer().unsign(key).decode("ascii"))
        except (BadSignature, ValueError):
            return None
        open_ones = cls.select(cls, Person).join(Person).where(Person.blocked_at.is_null())
        return open_ones.where(cls.id == feed_id).first()

    @classmethod
    def open(cls, person: Person) -> None:
        """Asked twice, it is opened once."""
        with transaction():
            feed = cls(person=person)
            if cls.insert(feed.__data__).on_conflict_ignore().as_rowcount().execute():
                audit.record("calendar-feed.opened", feed, actor=person.id)

    @classmethod
    def close(cls, person: Person, by: Person) -> None:
        with transaction():
            feed = cls.of(person)
            if feed and cls.delete().where(cls.id == feed.id).execute():
                audit.record("calendar-feed.closed", feed, actor=by.id)

    @property
    def key(self) -> str:
        return _signer().sign(self.id.hex).decode("ascii")


def _signer() -> Signer:
    return Signer(current_app.secret_key or "", salt="calendar-feed", digest_method=hashlib.sha256)
