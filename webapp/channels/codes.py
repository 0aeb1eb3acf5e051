"""The code that shows that an address is somebody's own: sent to it, good for half an hour, five tries."""

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.people.models import Person
from webapp.people.throttle import Attempt, Limit

LIFETIME = timedelta(minutes=30)
MOST_TRIES = 5
DIGITS = 6


class Full(Limit):
    """So many an hour, and no more."""

    def delay(self, tries: int) -> timedelta:
        return timedelta(seconds=self.longest if tries >= self.free else 0)


# Nobody can fill a stranger's phone with codes, nor pay for texts with our money.
AN_HOUR = {"pair": Full(3, 3600), "account": Full(3, 3600), "source": Full(30, 3600)}


class TooMany(Exception):
    """Enough codes for now."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    @property
    def sentence(self) -> str:
        long = ngettext("%(num)s minuut", "%(num)s minuten", -(-self.seconds // 60))
        return _("Er zijn net al codes gestuurd. Probeer het over %(long)s weer.", long=long)


def new_code() -> str:
    return "".join(secrets.choice("0123456789") for _digit in range(DIGITS))


def hash_of(code: str, row_id: UUID) -> str:
    """Keyed, and of one address only; spaces don't count."""
    plain = "".join(code.split())
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, f"notice-code:{row_id}:{plain}".encode(), sha256).hexdigest()


def allow(person: Person, address: str, source: str) -> None:
    """Counts one code that is about to be sent, for who asks and for where it goes. Raises TooMany."""
    for what, account in (("code-by", str(person.id)), ("code-to", address)):
        if seconds := Attempt(what, account, source, AN_HOUR).begin():
            raise TooMany(seconds)
