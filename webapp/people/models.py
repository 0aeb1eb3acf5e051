"""The people who use the app, and the sessions in which they are signed in."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from flask_login import UserMixin
from peewee import BooleanField, Check, DateField, ForeignKeyField, ModelSelect, TextField

from webapp import audit
from webapp.database import Moment, Record, by_the_way, transaction
from webapp.formats import now
from webapp.people.limits import LIMITS, OWN_PHONE_LIMITS, SEEN_EVERY
from webapp.prepared import Given, Prepared
from webapp.regions.models import Region

STAFF = ("professional", "coordinator")


class Person(Record, UserMixin):
    """Somebody with a role. Youths and parents need no e-mail address or phone number.

    Record comes first: two people are the same when their ids are, not (as UserMixin has it) their sessions.
    """

    role = TextField(constraints=[Check("role IN ('youth', 'parent', 'professional', 'coordinator')")])
    first_name = TextField()
    last_name = TextField(default="")
    birth_date = DateField(null=True)
    login_name = TextField(null=True, unique=True)
    password_hash = TextField(null=True)
    language = TextField(default="nl")
    phone = TextField(default="")
    privacy_version = TextField(default="")
    privacy_seen_at = Moment(null=True)
    blocked_at = Moment(null=True)
    created_at = Moment(default=now)
    region = ForeignKeyField(Region, null=True, backref="staff", on_delete="RESTRICT")  # of staff; see webapp.regions

    session: "Session"
    session_token = ""

    def get_id(self) -> str:
        """What flask-login keeps in the cookie: the session's token, never the person's id."""
        return self.session_token

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def short_name(self) -> str:
        """`Robin V.`, for lists on a screen that others can see."""
        return f"{self.first_name} {self.last_name[0]}." if self.last_name else self.first_name

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper()

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF

    @property
    def activated(self) -> bool:
        return self.password_hash is not None

    def sessions(self) -> "list[Session]":
        """The sessions that are open now, the one used last first."""
        at = now()
        mine = Session.select(Session, Person).join(Person).where(Session.person == self, Session.ended_at.is_null())
        return [session for session in mine.order_by(Session.seen_at.desc()) if session.is_open(at)]

    def end_sessions(self, why: str, but: "Session | None" = None) -> None:
        """End every session of this person, from the next request on."""
        ended = Session.update(ended_at=now(), ended_why=why).where(Session.person == self, Session.ended_at.is_null())
        (ended.where(Session.id != but.id) if but else ended).execute()

    def set_password(self, password_hash: str, but: "Session | None" = None) -> None:
        """A new password ends the sessions on other devices."""
        with transaction():
            self.password_hash = password_hash
            self.save(only=[Person.password_hash])
            if not self.is_staff:  # who once signed in as them, and made a passkey on a phone of their own, is out too
                self.passkeys.model.delete().where(self.passkeys.model.person == self).execute()
            self.end_sessions("new-password", but=but)
            audit.record("person.password-changed", self, actor=self.id)

    def choose_language(self, language: str) -> None:
        with transaction():
            self.language = language
            self.save(only=[Person.language])
            audit.record("person.language-chosen", self, actor=self.id)

    def block(self) -> None:
        with transaction():
            self.blocked_at = now()
            self.save(only=[Person.blocked_at])
            self.end_sessions("blocked")
            audit.record("person.blocked", self)

    def unblock(self) -> None:
        with transaction():
            self.blocked_at = None
            self.save(only=[Person.blocked_at])
            audit.record("person.unblocked", self)


def hash_of(token: str) -> str:
    """Only this is stored: the token has 256 random bits, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


class Session(Record):
    """One signed-in device.

    | state   | how                                                              |
    |---------|------------------------------------------------------------------|
    | open    | from signing in, as long as it is seen in time; of staff only     |
    |         | with a second factor (see `webapp.doors`)                         |
    | expired | not seen for the idle limit, or older than the absolute limit     |
    | ended   | signed out, ended from another device, new password or code, …    |
    """

    person = ForeignKeyField(Person, backref="all_sessions", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    device = TextField(default="")
    own_phone = BooleanField(default=False)
    created_at = Moment(default=now)
    seen_at = Moment(default=now)
    ended_at = Moment(null=True)
    ended_why = TextField(default="")
    proved_at = Moment(null=True)  # when the password was given again
    factor = TextField(default="")  # beside the password, or in its place: code, passkey, recovery, provider

    unread_notices = 0  # of its person, where the session was asked for by its token

    class Meta:
        table_name = "session"

    @classmethod
    def start(cls, person: Person, device: str, own_phone: bool, factor: str = "") -> Self:
        """A new session with a new token; the person object carries both from now on."""
        token = secrets.token_urlsafe(32)
        with transaction():
            session = cls.create(
                person=person,
                token_hash=hash_of(token),
                device=device[:120],
                own_phone=own_phone and not person.is_staff,
                factor=factor,
            )
            audit.record("session.started", session, actor=person.id)
        person.session, person.session_token = session, token
        return session

    @classmethod
    def of_token(cls, token: str) -> Self | None:
        """The session with this token, ended and expired ones too, its person joined in."""
        opened: Self | None = OF_TOKEN.first(token_hash=hash_of(token))
        return opened

    @property
    def limits(self) -> tuple[timedelta, timedelta]:
        return OWN_PHONE_LIMITS if self.own_phone else LIMITS[self.person.role]

    def is_open(self, at: datetime) -> bool:
        idle, absolute = self.limits
        if self.person.is_staff and not self.factor:
            return False
        # A clock that was set back must not throw people out, so only the upper bounds count.
        return self.ended_at is None and at - self.seen_at < idle and at - self.created_at < absolute

    def seen(self, at: datetime) -> None:
        if at - self.seen_at >= SEEN_EVERY:
            by_the_way(f"session {self.id} seen", Session.update(seen_at=at).where(Session.id == self.id).execute)

    def share(self) -> None:
        """Others use this phone too: it keeps nothing, and stays signed in no longer than a shared one."""
        with transaction():
            self.own_phone = False
            self.save(only=[Session.own_phone])
            audit.record("session.shared", self, actor=self.person_id)

    def end(self, why: str, by: UUID) -> None:
        with transaction():
            self.ended_at, self.ended_why = now(), why
            self.save(only=[Session.ended_at, Session.ended_why])
            audit.record("session.ended", self, actor=by)


def _of_token() -> ModelSelect:
    query = Session.select(Session, Person, Person.notices.rel_model.unread_of(Person).alias("unread_notices"))
    return query.join(Person).where(Session.token_hash == Given("token_hash"))


# Asked at every request, so that the menu of every page knows how many notices are new.
OF_TOKEN = Prepared(_of_token)
