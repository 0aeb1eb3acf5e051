"""What a browser must answer with a passkey: random, for one purpose in one browser, once, within five minutes.

| state    | how                                                               |
|----------|-------------------------------------------------------------------|
| asked    | made for this browser; the signed cookie says which one it is      |
| answered | taken by the first answer, right or wrong: the row is gone         |
| over     | five minutes old: it goes when another one is made                 |
"""

import secrets
from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from flask import session
from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, TextField

from webapp.database import Moment, Record, transaction
from webapp.errors import Invalid
from webapp.formats import now
from webapp.people.models import Person, Session

LIFETIME = timedelta(minutes=5)
IN_COOKIE = "challenge"


class Challenge(Record):
    """`person` is who must answer, when that is known; `session` the one in which a passkey is added."""

    purpose = TextField(constraints=[Check("purpose IN ('sign-in', 'set-up', 'add')")])
    value = TextField()
    person = ForeignKeyField(Person, backref="challenges", null=True, on_delete="CASCADE")
    session = ForeignKeyField(Session, backref="challenges", null=True, on_delete="CASCADE")
    made_at = Moment(default=now)

    @classmethod
    def make(cls, purpose: str, person: Any = None, session_id: UUID | None = None) -> Self:
        with transaction():
            cls.delete().where(cls.made_at < now() - LIFETIME).execute()
            row = cls.create(purpose=purpose, value=secrets.token_hex(32), person=person, session=session_id)
        session[IN_COOKIE] = str(row.id)
        return row

    @classmethod
    def take(cls, purpose: str) -> Self:
        """The one that this browser was asked. Raises Invalid when there is none, or somebody took it already."""
        row = cls.get_or_none(cls.id == session.pop(IN_COOKIE, None), cls.purpose == purpose)
        gone = row and cls.delete().where(cls.id == row.id).execute()
        if not gone or now() - row.made_at >= LIFETIME:
            raise Invalid({"passkey": _("Dit duurde te lang. Probeer het nog een keer.")})
        return row

    @property
    def bytes(self) -> bytes:
        return bytes.fromhex(self.value)
