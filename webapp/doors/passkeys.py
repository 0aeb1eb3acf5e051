"""A passkey: a key on somebody's own device or in their password manager, opened by finger, face or PIN.

The device checks the person (user verification is asked and checked), so a passkey is two factors at once. It works on
this site's own address only, so nobody can be lured into giving it elsewhere.
"""

from typing import Any, Self

from flask_babel import gettext as _
from peewee import BigIntegerField, BlobField, ForeignKeyField, ModelSelect, TextField
from webauthn.helpers import bytes_to_base64url

from webapp import audit
from webapp.database import Moment, Record, locked, transaction
from webapp.doors import ceremony
from webapp.doors.challenges import Challenge
from webapp.errors import Invalid
from webapp.formats import now
from webapp.people.models import Person


class Passkey(Record):
    """| state   | how                                                                            |
    |---------|--------------------------------------------------------------------------------|
    | in use  | made by its person on this site; its count only goes up, where a device counts   |
    | removed | by its person, or by a new activation code; of families by a new password too   |
    """

    person = ForeignKeyField(Person, backref="passkeys", on_delete="CASCADE")
    credential_id = TextField(unique=True)
    public_key = BlobField()
    sign_count = BigIntegerField(default=0)
    name = TextField()  # the device on which it was made
    added_at = Moment(default=now)
    used_at = Moment(null=True)

    @classmethod
    def visible_to(cls, person: Any) -> ModelSelect:
        return cls.select().where(cls.person == person).order_by(cls.added_at)

    @classmethod
    def questions(cls, challenge: Challenge) -> dict[str, Any]:
        """What a browser must answer to sign in; of who gave the password only their own passkeys count."""
        known = cls._ids(challenge.person_id) if challenge.person_id else ()
        return ceremony.questions(challenge, known)

    @classmethod
    def questions_to_add(cls, person: Person, challenge: Challenge) -> dict[str, Any]:
        return ceremony.questions_to_add(person, challenge, cls._ids(person.id))

    @classmethod
    def _ids(cls, person_id: Any) -> list[str]:
        return [row.credential_id for row in cls.select(cls.credential_id).where(cls.person == person_id)]

    @classmethod
    def add(cls, person: Person, answer: str, challenge: Challenge, name: str) -> Self:
        """Raises Invalid for a wrong answer, and for one that is here already."""
        try:
            new = ceremony.made(answer, challenge)
        except ceremony.Refused as wrong:
            sentence = _("Het toevoegen van de passkey lukte niet. Probeer het nog een keer.")
            raise Invalid({"passkey": sentence}) from wrong
        id, key = bytes_to_base64url(new.credential_id), new.credential_public_key
        with transaction():
            if cls.select().where(cls.credential_id == id).exists():
                raise Invalid({"passkey": _("Deze passkey is er al.")})
            row = cls.create(person=person, credential_id=id, public_key=key, sign_count=new.sign_count, name=name[:80])
            audit.record("person.factor-added", row, actor=person.id)
        return row

    @classmethod
    def answered(cls, answer: str, challenge: Challenge) -> Self:
        """The passkey that gave this answer, its person joined in. Raises Invalid for every wrong one alike."""
        try:
            with transaction():
                query = cls.select(cls, Person).join(Person).where(cls.credential_id == ceremony.id_in(answer))
                row = locked(query).first()
                if row is None or row.person.blocked_at or challenge.person_id not in (None, row.person_id):
                    raise ceremony.Refused
                right = ceremony.checked(answer, challenge, bytes(row.public_key), row.sign_count)
                row.sign_count, row.used_at = right.new_sign_count, now()
                row.save(only=[cls.sign_count, cls.used_at])
        except ceremony.Refused as wrong:
            sentence = _("Inloggen met een passkey lukte niet. Probeer het opnieuw, of log in met het wachtwoord.")
            raise Invalid({"passkey": sentence}) from wrong
        return row
