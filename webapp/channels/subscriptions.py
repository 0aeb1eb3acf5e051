"""A device on which somebody wants to see that there is something (web push)."""

import hmac
import json
from hashlib import sha256
from typing import Any, Self

from flask import current_app
from peewee import ForeignKeyField, ModelSelect, TextField

from webapp import audit
from webapp.database import Moment, transaction
from webapp.formats import now
from webapp.people.limits import OWN_PHONE_LIMITS
from webapp.people.models import Person, Session
from webapp.sealed import SealedText, SelfSealedRecord


class PushSubscription(SelfSealedRecord):
    """It hangs on the session in which it was turned on, and nothing goes to it once that session is over.

    | state | how                                                                                                 |
    |-------|-----------------------------------------------------------------------------------------------------|
    | off   | from the beginning: there is no row                                                                  |
    | on    | turned on by a tap, on an own phone, in a session that is open                                       |
    | off   | turned off; the push service says it is gone (404, 410); turned on again on the same device by       |
    |       | another person or in another session                                                                 |
    | over  | the session was ended (signed out here or from elsewhere, signed in again, new password, new code,   |
    |       | blocked) or expired, or others use the phone too: skipped at once, erased at the next notice or the  |
    |       | next night                                                                                           |

    Only on an own phone: elsewhere a session ends within the hour, and the messages with it.
    """

    session = ForeignKeyField(Session, unique=True, backref="push_subscriptions", on_delete="CASCADE")
    endpoint_hash = TextField(unique=True)
    details = SealedText()  # the address at the push service and the keys of the browser, as JSON
    added_at = Moment(default=now)

    @classmethod
    def add(cls, session: Session, endpoint: str, p256dh: str, auth: str) -> None:
        """Twice the same is once; what stood on this device before is off."""
        mark = hash_of(endpoint)
        with transaction():
            cls.delete().where((cls.session == session) | (cls.endpoint_hash == mark)).execute()
            keys = {"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}}
            row = cls(session=session, endpoint_hash=mark)
            row.details = json.dumps(keys)
            row.save(force_insert=True)
            audit.record("push.turned-on", row)

    @classmethod
    def turn_off(cls, session: Session) -> None:
        with transaction():
            row = cls.get_or_none(cls.session == session)
            if row and cls.delete().where(cls.id == row.id).execute():
                audit.record("push.turned-off", row)

    @classmethod
    def live_of(cls, person: Person) -> list[Self]:
        """Those of sessions that are open now, on a phone that is still an own one."""
        at = now()
        mine = cls.joined().where(Session.person == person)
        return [row for row in mine.order_by(cls.added_at) if row.session.own_phone and row.session.is_open(at)]

    @classmethod
    def joined(cls) -> ModelSelect:
        return cls.select(cls, Session, Person).join(Session).join(Person)

    @classmethod
    def erase_over(cls, of: Any = None) -> int:
        """Those of sessions that are over: of one person, or of everybody."""
        at = now()
        rows = cls.joined().where(Session.person == of) if of else cls.joined().where(over())
        gone = [row.id for row in rows if not (row.session.own_phone and row.session.is_open(at))]
        return cls.delete().where(cls.id.in_(gone)).execute() if gone else 0

    def erase(self) -> None:
        type(self).delete().where(type(self).id == self.id).execute()


def over() -> Any:
    """SQL: may be over; the longest that a session lasts is on an own phone."""
    at = now()
    idle, absolute = OWN_PHONE_LIMITS
    ended = Session.ended_at.is_null(False) | ~Session.own_phone
    return ended | (Session.seen_at < at - idle) | (Session.created_at < at - absolute)


def hash_of(endpoint: str) -> str:
    """Tells whether it is the same device without telling which; keyed, as addresses could be guessed."""
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, f"push:{endpoint}".encode(), sha256).hexdigest()
