"""Codes on paper for who lost the app or the passkey: each works once, in its place."""

import hmac
import secrets
from hashlib import sha256

from flask import current_app
from peewee import ForeignKeyField, TextField

from webapp import audit
from webapp.database import Moment, Record, locked, transaction
from webapp.formats import now
from webapp.people.models import Person

HOW_MANY = 10
# 12 of 32 signs that can't be mistaken for each other on paper: 60 random bits, so a keyed hash is enough.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH, GROUP = 12, 4


class RecoveryCode(Record):
    """| state | how                                                                                |
    |-------|------------------------------------------------------------------------------------|
    | open  | made with the first factor, or anew: shown this once, only a hash is kept           |
    | used  | given at the door                                                                  |
    | gone  | a new set was made, or a new activation code given                                  |
    """

    person = ForeignKeyField(Person, backref="recovery_codes", on_delete="CASCADE")
    code_hash = TextField(unique=True)
    made_at = Moment(default=now)
    used_at = Moment(null=True)

    class Meta:
        table_name = "recovery_code"

    @classmethod
    def renew(cls, person: Person) -> list[str]:
        """A new set, in groups; it is kept nowhere, and the former set opens nothing any more."""
        codes = ["".join(secrets.choice(SIGNS) for _sign in range(LENGTH)) for _code in range(HOW_MANY)]
        with transaction():
            list(locked(Person.select(Person.id).where(Person.id == person.id)))  # one set at a time
            cls.delete().where(cls.person == person).execute()
            for code in codes:
                row = cls.create(person=person, code_hash=hash_of(code))
            audit.record("person.recovery-codes-made", row, actor=person.id)
        return ["-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP)) for code in codes]

    @classmethod
    def use(cls, person: Person, code: str) -> bool:
        with transaction():
            row = cls.get_or_none(cls.person == person, cls.code_hash == hash_of(code), cls.used_at.is_null())
            if row is None or not cls.update(used_at=now()).where(cls.id == row.id, cls.used_at.is_null()).execute():
                return False
            audit.record("person.recovery-code-used", row, actor=person.id)
        return True

    @classmethod
    def left(cls, person: Person) -> int:
        return cls.select().where(cls.person == person, cls.used_at.is_null()).count()


def hash_of(code: str) -> str:
    """Keyed, so that the database alone does not even allow guessing; spaces, dashes and case don't count."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.new(current_app.config["SECRET_KEY"].encode(), f"recovery {plain}".encode(), sha256).hexdigest()
