"""The address in a mail that stops the mails, without signing in. It names nobody: a signed id of the mail address."""

import hashlib
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, Signer

from webapp import audit
from webapp.channels.addresses import NoticeAddress
from webapp.channels.choices import NoticeChoice
from webapp.database import transaction
from webapp.people.models import Person


def key_of(address: NoticeAddress) -> str:
    return _signer().sign(address.id.hex).decode("ascii")


def of_key(key: str) -> NoticeAddress | None:
    """The address that this key was made for, its person joined in; none when it was removed since."""
    try:
        id = UUID(_signer().unsign(key).decode("ascii"))
    except (BadSignature, ValueError):
        return None
    found: NoticeAddress | None = (
        NoticeAddress.select(NoticeAddress, Person).join(Person).where(NoticeAddress.id == id).first()
    )
    return found


def stop(address: NoticeAddress) -> None:
    """Nothing goes to it any more, until its person chooses so again; twice is once."""
    with transaction():
        NoticeChoice.leave(address.person, address.channel)
        audit.record("notices.unsubscribed", address, actor=address.person.id)


def _signer() -> Signer:
    return Signer(current_app.secret_key or "", salt="unsubscribe", digest_method=hashlib.sha256)
