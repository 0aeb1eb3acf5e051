"""An app that shows a code of six digits, another one every half minute (TOTP, RFC 6238)."""

import hmac
from datetime import timedelta
from typing import Self
from uuid import UUID

import pyotp
from flask_babel import gettext as _
from peewee import ForeignKeyField, IntegerField, ModelSelect

from webapp import audit
from webapp.database import Moment, transaction
from webapp.errors import Invalid
from webapp.formats import now
from webapp.people.models import Person
from webapp.pwa import NAME
from webapp.sealed import SealedText, SelfSealedRecord

STEP = 30  # seconds
DIGITS = 6
LIFETIME = timedelta(minutes=15)


class CodeApp(SelfSealedRecord):
    """| state   | how                                                                          |
    |---------|------------------------------------------------------------------------------|
    | begun   | its secret was made and shown this once; it opens nothing yet, and goes with  |
    |         | the next one that is begun                                                   |
    | in use  | a code of it was typed within a quarter of an hour; each code counts once     |
    | removed | by its person, or by a new activation code: the row is gone, and its key      |
    """

    person = ForeignKeyField(Person, backref="code_apps", on_delete="CASCADE")
    secret = SealedText()
    last_step = IntegerField(default=0)  # of the code that was taken last: no code of then or before counts again
    begun_at = Moment(default=now)
    confirmed_at = Moment(null=True)
    used_at = Moment(null=True)

    class Meta:
        table_name = "code_app"

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """Those in use."""
        return cls.select().where(cls.person == person, cls.confirmed_at.is_null(False)).order_by(cls.confirmed_at)

    @classmethod
    def begin(cls, person: Person) -> Self:
        with transaction():
            cls.delete().where(cls.person == person, cls.confirmed_at.is_null()).execute()
            row = cls(person=person, secret=pyotp.random_base32())
            row.save(force_insert=True)
        return row

    @classmethod
    def begun(cls, person: Person, id: UUID | None) -> Self:
        """The one that this person began. Raises Invalid when it took too long, or another one was begun since."""
        row = cls.get_or_none(cls.id == id, cls.person == person, cls.confirmed_at.is_null())
        if row is None or now() - row.begun_at >= LIFETIME:
            raise Invalid({"begin": _("Dit duurde te lang. Begin opnieuw.")})
        return row

    def confirm(self, code: str) -> None:
        """Call it in the transaction that checks whether it may be added. Raises Invalid for another code."""
        if not self.takes(code):
            raise Invalid({"code": _("Deze code klopt niet. Wacht op de volgende code in de app, en vul die in.")})
        self.confirmed_at = now()
        self.save(only=[CodeApp.confirmed_at])
        audit.record("person.factor-added", self, actor=self.person_id)

    def takes(self, code: str) -> bool:
        """Right, and not used before; a clock may be half a minute off."""
        plain = "".join(code.split()).encode()
        step = next((step for step in steps() if hmac.compare_digest(self.code_at(step).encode(), plain)), None)
        if step is None:
            return False
        fresh = CodeApp.update(last_step=step, used_at=now()).where(CodeApp.id == self.id, CodeApp.last_step < step)
        return bool(fresh.execute())

    def code_at(self, step: int) -> str:
        return pyotp.TOTP(self.secret).generate_otp(step)

    @property
    def address(self) -> str:
        """What the app reads from the QR code."""
        return pyotp.TOTP(self.secret).provisioning_uri(name=self.person.login_name, issuer_name=NAME)

    @property
    def spoken(self) -> str:
        """The secret, in groups, to type over."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


def steps() -> tuple[int, int, int]:
    """The one before, of now, and the one after."""
    step = int(now().timestamp()) // STEP
    return step - 1, step, step + 1
