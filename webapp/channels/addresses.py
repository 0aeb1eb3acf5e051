"""The e-mail address and the phone number that somebody gave to hear outside the app; nobody else reads them."""

import re
from datetime import datetime, timedelta
from typing import Any, Self

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, IntegerField, ModelSelect, TextField

from webapp import audit
from webapp.channels import codes
from webapp.channels.choices import NoticeChoice
from webapp.database import Moment, locked, transaction
from webapp.errors import Invalid
from webapp.formats import now
from webapp.people.models import Person
from webapp.retention import span
from webapp.sealed import SealedText, SelfSealedRecord
from webapp.typed import Typed

MOBILE = re.compile(r"\+(?:316[0-9]{8}|(?!31)[1-9][0-9]{7,14})")  # in full; Dutch ones that can take a text
AGAIN_AFTER = timedelta(seconds=60)  # a form that is sent twice sends one code


class NoticeAddress(SelfSealedRecord):
    """| state     | how                                                                             |
    |-----------|---------------------------------------------------------------------------------|
    | none      | never given, removed, or a new activation code: there is no row                  |
    | waits     | typed, and a code was sent to it: nothing else goes there. Typed anew it is      |
    |           | another one. Without the right code (half an hour, five tries) it is erased      |
    |           | after a day                                                                     |
    | confirmed | the code that was sent to it was typed by the same person: notices may go there  |
    """

    person = ForeignKeyField(Person, backref="notice_addresses", on_delete="CASCADE")
    channel = TextField(constraints=[Check("channel IN ('mail', 'text')")])
    address = SealedText()
    code_hash = TextField(default="")
    code_sent_at = Moment(default=now)
    tries = IntegerField(default=0)
    confirmed_at = Moment(null=True)

    class Meta:
        indexes = ((("person", "channel"), True),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        return cls.select().where(cls.person == person)

    @classmethod
    def of(cls, person: Any, channel: str) -> Self | None:
        return cls.get_or_none(cls.person == person, cls.channel == channel)

    @classmethod
    def unconfirmed(cls) -> Any:
        """SQL: given too long ago to be confirmed any more."""
        return cls.confirmed_at.is_null() & (cls.code_sent_at < now() - span("unconfirmed_addresses"))

    @classmethod
    def propose(cls, person: Person, channel: str, address: str, source: str) -> str:
        """The code to send there; empty when one was sent there just now, or when it is confirmed already.

        Raises Invalid when another address is confirmed: that one is taken away first; TooMany after three an hour.
        """
        with transaction():
            row = locked(cls.select().where(cls.person == person, cls.channel == channel)).first()
            if row and row.confirmed:
                if row.address == address:
                    return ""
                raise Invalid({channel: _("Haal eerst weg wat hier al staat.")})
            if row and row.address == address and now() - row.code_sent_at < AGAIN_AFTER:
                return ""
            codes.allow(person, address, source)
            new, code = row is None, codes.new_code()
            row = row or cls(person=person, channel=channel)
            row.address, row.code_sent_at, row.tries = address, now(), 0
            row.code_hash = codes.hash_of(code, row.id)
            row.save(force_insert=new)
            audit.record("notice-address.given", row)
        return code

    @classmethod
    def confirm(cls, person: Person, channel: str, code: str) -> None:
        """Twice with the same code is once. Raises Invalid with what to do."""
        with transaction():
            row = locked(cls.select().where(cls.person == person, cls.channel == channel)).first()
            if row and not row.confirmed and (sentence := row.objection_to(code)):
                cls.update(tries=cls.tries + 1).where(cls.id == row.id).execute()
            elif row and not row.confirmed:
                cls.update(confirmed_at=now(), code_hash="").where(cls.id == row.id).execute()
                audit.record("notice-address.confirmed", row)
            else:
                sentence = "" if row else _("Vul eerst in waar de code heen moet.")
        if sentence:
            raise Invalid({f"{channel}_code": sentence})

    def objection_to(self, code: str) -> str:
        if not self.can_be_confirmed(now()):
            return _("Deze code werkt niet meer. Vraag een nieuwe.")
        right = codes.hash_of(code, self.id) == self.code_hash
        return "" if right else _("Dit is niet de code die we stuurden. Kijk nog een keer.")

    def can_be_confirmed(self, at: datetime) -> bool:
        return self.tries < codes.MOST_TRIES and at - self.code_sent_at < codes.LIFETIME

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None

    @classmethod
    def remove(cls, person: Person, channel: str) -> None:
        """Also stops what was chosen to go there."""
        with transaction():
            row = cls.of(person, channel)
            if row and cls.delete().where(cls.id == row.id).execute():
                audit.record("notice-address.removed", row)
            NoticeChoice.leave(person, channel)


def read_address(typed: Typed, channel: str) -> str:
    """The address that was typed, as it is kept. Raises Invalid."""
    if channel == "mail":
        value = typed.email(channel, missing=_("Vul een e-mailadres in."))
    else:
        value = in_full(typed.line(channel, 30, missing=_("Vul een mobiel nummer in.")))
        if value and not MOBILE.fullmatch(value):
            typed.wrong(channel, _("Vul een mobiel nummer in, zoals 06 12345678."))
    typed.done()
    return value


def in_full(number: str) -> str:
    """`+31612345678` for `06 1234 5678` and `0031 6 12 34 56 78`."""
    plain = re.sub(r"[\s().-]", "", number)
    plain = re.sub(r"^00", "+", plain)
    return re.sub(r"^0(?=6)", "+31", plain)
