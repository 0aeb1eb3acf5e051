"""The token in every form: it keeps forms from elsewhere out, and tells whose page the form was on.

Flask-WTF signs it and checks it against the cookie. Of who is signed in it also holds a mark of the person, so that
a form sent after its session ended is never taken for somebody else's. The mark is a keyed hash: no id in the cookie.
"""

import hmac
import secrets
from uuid import UUID

from flask import current_app
from flask_login import current_user
from itsdangerous import BadData, URLSafeTimedSerializer

SEED = 40  # characters; Flask-WTF's own are as long, and have no mark behind them


def new_for(person_id: UUID) -> str:
    """What the cookie keeps for this person's new session."""
    return marked(secrets.token_hex(SEED // 2), person_id)


def marked(seed: str, person_id: UUID) -> str:
    key = current_app.config["SECRET_KEY"].encode()
    return seed + hmac.digest(key, f"form {seed} {person_id}".encode(), "sha256").hex()[:32]


def has_owner(token: str) -> bool:
    """Whether it says on whose page the form was."""
    return len(_signed(token)) > SEED


def is_of(token: str, person_id: UUID) -> bool:
    """Whether the form was on a page of this person, in whatever session."""
    signed = _signed(token)
    return hmac.compare_digest(signed, marked(signed[:SEED], person_id))


def is_visitors(token: str) -> bool:
    """Whether the form was on a page of who is here now, signed in or not."""
    if current_user.is_authenticated:
        return is_of(token, current_user.id)
    return len(_signed(token)) == SEED


def _signed(token: str) -> str:
    """What Flask-WTF put in this token; nothing when it is not one of ours."""
    try:
        return str(URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="wtf-csrf-token").loads(token))
    except BadData:
        return ""
