"""Staff between the password and the second factor: nobody is signed in yet.

| state    | how                                                        | what can be done                       |
|----------|------------------------------------------------------------|----------------------------------------|
| nobody   | no password given                                          | read the sign-in page                  |
| arrived  | the password was right, or the organisation's own sign-in  | give the second factor; set up a first |
|          | said who it is; a quarter of an hour at most, in this      | one when there is none                 |
|          | browser only                                               |                                        |
| in       | the second factor was right, or the first one was set up:  | all that is theirs: only now there is  |
|          | the arrival is gone                                        | a session, and it knows which factor   |
| over     | too late, another password, a new code, blocked            | nothing: from the beginning            |

Youths and parents need no second factor: they are in with the password, or with a passkey in its place.
"""

import secrets
from datetime import timedelta
from typing import Self

from flask import session
from peewee import ForeignKeyField, TextField

from webapp.database import Moment, Record, transaction
from webapp.formats import now
from webapp.people.models import Person, hash_of

LIFETIME = timedelta(minutes=15)
IN_COOKIE = "arrival"


class Arrival(Record):
    """The browser holds its token in the cookie; the row, a hash of it and a mark of the password of that moment."""

    person = ForeignKeyField(Person, backref="arrivals", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    password_mark = TextField()
    begun_at = Moment(default=now)

    @classmethod
    def begin(cls, person: Person) -> Self:
        token = secrets.token_urlsafe(32)
        with transaction():
            cls.delete().where(cls.person == person, cls.begun_at < now() - LIFETIME).execute()
            row = cls.create(person=person, token_hash=hash_of(token), password_mark=_mark(person))
        session[IN_COOKIE] = token
        return row

    @classmethod
    def here(cls) -> Self | None:
        """Who arrived in this browser and is not in yet."""
        row = cls.select(cls, Person).join(Person).where(cls.token_hash == hash_of(session.get(IN_COOKIE, ""))).first()
        return row if row and row.counts else None

    @property
    def counts(self) -> bool:
        fresh = now() - self.begun_at < LIFETIME
        return fresh and not self.person.blocked_at and self.password_mark == _mark(self.person)

    @classmethod
    def over(cls, person: Person) -> int:
        """They are in, or must begin again. Gives how many there were."""
        gone: int = cls.delete().where(cls.person == person).execute()
        return gone


def _mark(person: Person) -> str:
    return hash_of(person.password_hash or "")
