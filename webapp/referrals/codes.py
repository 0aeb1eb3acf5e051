"""The codes with which a referrer comes back: one to go on with the form, one to follow how it goes.

Both have 60 random bits and only their keyed hash is stored. The second follows from the first, so that a form that
was sent twice gives one and the same receipt.
"""

import hashlib
import hmac
import secrets

from flask import current_app

from webapp.activation.models import LENGTH, SIGNS, hash_of, in_groups

__all__ = ["hash_of", "hash_of_token", "new_code", "receipt_for", "tidied"]


def new_code() -> str:
    return in_groups("".join(secrets.choice(SIGNS) for _sign in range(LENGTH)))


def tidied(code: str) -> str:
    """As it was given: in capitals and groups, however it was typed."""
    return in_groups("".join(sign for sign in code.upper() if sign.isalnum()))


def receipt_for(code: str) -> str:
    """Who has the receipt can't find the code: that takes the app's secret key."""
    secret = current_app.config["SECRET_KEY"].encode()
    drawn = hmac.digest(secret, b"receipt:" + hash_of(code).encode(), hashlib.sha256)
    return in_groups("".join(SIGNS[byte % len(SIGNS)] for byte in drawn[:LENGTH]))


def hash_of_token(token: str) -> str:
    """Of the link in a mail: it has 256 random bits, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
