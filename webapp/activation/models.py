"""The one-time code with which a person makes their own account, given on paper by their professional."""

import hashlib
import hmac
import secrets
from datetime import date, timedelta
from typing import Any, Self

from blinker import Signal
from flask import current_app
from flask_babel import gettext as _
from peewee import ForeignKeyField, ModelSelect, TextField

from webapp import audit
from webapp.channels import forgetting
from webapp.database import Moment, Record, locked, transaction
from webapp.doors import factors
from webapp.errors import Conflict, Invalid
from webapp.formats import last_day, midnight, now, today
from webapp.people import passwords
from webapp.people.feeds import CalendarFeed
from webapp.people.models import Person
from webapp.privacy.readings import PrivacyReading

# 12 of 32 signs that can't be mistaken for each other on paper: 60 random bits.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH, GROUP = 12, 4
LIFETIME = timedelta(days=14)  # up to and including that day

activated = Signal()  # sent with the person who made their account, inside the same transaction


def in_groups(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def hash_of(code: str) -> str:
    """Keyed, so that the database alone does not even allow guessing; spaces, dashes and case don't count."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.new(current_app.config["SECRET_KEY"].encode(), plain.encode(), hashlib.sha256).hexdigest()


def state_of(person: Person, latest: "ActivationCode | None") -> str:
    """Stands for whether there is an account, and which code was given last."""
    return f"{latest.id if latest and latest.id else 'none'}:{'account' if person.activated else 'waits'}"


def _refusal(name: str, activated: bool) -> str:
    if activated:
        return _("%(name)s heeft nu een account. Er is geen nieuwe code gemaakt.", name=name)
    return _("Er is al een brief voor %(name)s. De code daarop blijft werken. Kwijt? Maak dan een nieuwe.", name=name)


class ActivationCode(Record):
    """| state    | how                                                     |
    |----------|---------------------------------------------------------|
    | open     | given by the professional                               |
    | used     | the person chose a login name and password with it      |
    | expired  | its last day is over                                    |
    | replaced | the professional gave a new one                         |
    """

    person = ForeignKeyField(Person, backref="codes", on_delete="CASCADE")
    code_hash = TextField(unique=True)
    given_by = ForeignKeyField(Person, backref="given_codes", null=True, on_delete="SET NULL")
    given_at = Moment(default=now)
    expires_at = Moment()
    used_at = Moment(null=True)
    replaced_at = Moment(null=True)

    class Meta:
        table_name = "activation_code"

    @property
    def last_day(self) -> date:
        """The day on which it can be used for the last time."""
        return last_day(self.expires_at)

    @property
    def expired(self) -> bool:
        return self.expires_at <= now()

    @classmethod
    def give(cls, person: Person, by: Person, seen: str | None = None) -> str:
        """A new code for this person, in groups; it is not kept anywhere. Older codes and sessions end.

        Who had a password must choose a new one: this is also the way back in after forgetting it. Raises Conflict
        when the page was made for another state (see `state_of`): sent again, it would take away what was given since.
        """
        code = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
        with transaction():
            fresh = locked(Person.select(Person.id, Person.password_hash).where(Person.id == person.id)).get()
            if seen is not None and seen != state_of(fresh, cls.get_or_none(cls.id == cls.latest_of(fresh.id))):
                raise Conflict(_refusal(person.first_name, fresh.activated))
            cls.update(replaced_at=now()).where(
                cls.person == person, cls.used_at.is_null(), cls.replaced_at.is_null()
            ).execute()
            end = midnight(today() + LIFETIME + timedelta(days=1))
            given = cls.create(person=person, code_hash=hash_of(code), given_by=by, expires_at=end)
            person.password_hash = None
            person.save(only=[Person.password_hash])
            person.end_sessions("new-code")
            CalendarFeed.close(person, by)
            forgetting.forget(person)
            factors.forget(person)
            audit.record("activation-code.given", given, actor=by.id)
        return in_groups(code)

    @classmethod
    def latest_of(cls, person: Any) -> ModelSelect:
        """SQL: the id of the code that this person was given last, used or not."""
        latest = cls.alias("latest")
        return latest.select(latest.id).where(latest.person == person).order_by(latest.given_at.desc()).limit(1)

    @classmethod
    def of(cls, code: str) -> Self:
        """The open code, its person joined in. Raises Invalid with what is wrong with it."""
        row = cls.select(cls, Person).join(Person, on=cls.person).where(cls.code_hash == hash_of(code)).first()
        if row is None or row.replaced_at or row.person.blocked_at:
            raise Invalid({"code": _("Deze code klopt niet. Kijk goed naar de brief.")})
        if row.used_at:
            raise Invalid({"code": _("Deze code is al gebruikt. Log in, of vraag een nieuwe code.")})
        if row.expired:
            raise Invalid({"code": _("Deze code is te oud. Vraag een nieuwe code.")})
        return row

    def use(self, login_name: str, password: str, language: str) -> Person:
        """Makes the account, for who was shown what is kept.

        Raises Invalid when the code was used meanwhile or the login name is taken.
        """
        password_hash = passwords.hash_of(password)
        with transaction():
            code = locked(ActivationCode.select().where(ActivationCode.id == self.id)).get()
            if code.used_at or code.replaced_at:
                raise Invalid({"code": _("Deze code is al gebruikt. Log in, of vraag een nieuwe code.")})
            person = Person.get_by_id(code.person_id)
            if Person.select().where(Person.login_name == login_name, Person.id != person.id).exists():
                raise Invalid({"login_name": _("Deze inlognaam is al van iemand anders. Kies een andere.")})
            person.login_name, person.password_hash, person.language = login_name, password_hash, language
            person.save()
            PrivacyReading.note(person)
            code.used_at = now()
            code.save()
            audit.record("person.activated", person, actor=person.id)
            activated.send(person)
        return person
