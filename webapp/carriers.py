"""The settings of what carries a message out of the app: mail, text messages, and messages to a device (push)."""

import base64
import binascii
import re
from urllib.parse import SplitResult, urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

from webapp.misconfigured import Misconfigured

OWN_MACHINE = ("127.0.0.1", "localhost", "::1")
SENDER = re.compile(r"\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11}")  # a number, or what providers take as a name


def mail_url(value: str) -> str:
    parts = _parts(value)
    plain = parts and parts.scheme in ("smtp", "smtps") and parts.hostname and not parts.path and parts.port != 0
    if value not in ("", "console:") and not plain:
        raise Misconfigured(
            "Set MAIL_URL to smtp://user:password@host:587, to smtps://user:password@host:465, "
            "to console: for the demo, or leave it out."
        )
    return value


def mail_from(value: str, needed: bool) -> str:
    if (value or needed) and not _is_address(value):
        raise Misconfigured("Set MAIL_FROM to the address that mails come from, such as mijn-route@example.org.")
    return value


def sms_url(value: str) -> str:
    parts = _parts(value)
    own = parts and parts.scheme == "http" and parts.hostname in OWN_MACHINE
    plain = parts and parts.hostname and not parts.username and (parts.scheme == "https" or own)
    if value not in ("", "console:") and not plain:
        raise Misconfigured(
            "Set SMS_URL to the https address where your provider takes text messages, to console: for the demo, "
            "or leave it out."
        )
    return value


def sms_token(value: str, needed: bool) -> str:
    if (value or needed) and not (value.isascii() and value.isprintable() and " " not in value and value):
        raise Misconfigured("Set SMS_TOKEN to the token that your provider gave with SMS_URL.")
    return value


def sms_from(value: str) -> str:
    if not SENDER.fullmatch(value):
        raise Misconfigured("Set SMS_FROM to a number or to at most 11 letters and digits.")
    return value


def sms_format(value: str) -> str:
    if value not in ("json", "form"):
        raise Misconfigured("Set SMS_FORMAT to json or form.")
    return value


def vapid_private_key(value: str) -> str:
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
        derive_private_key(int.from_bytes(raw), SECP256R1())
    except (binascii.Error, ValueError):
        raw = b""
    if value and len(raw) != 32:
        raise Misconfigured(
            "Set VAPID_PRIVATE_KEY to 32 random bytes in base64 with - and _, or leave it out; the README says how."
        )
    return value


def vapid_contact(value: str, needed: bool) -> str:
    kind, _colon, rest = value.partition(":")
    plain = _is_address(rest) if kind == "mailto" else kind == "https" and len(rest) > 2
    if (value or needed) and not plain:
        raise Misconfigured("Set VAPID_CONTACT to a mailto: or https: address at which push services reach you.")
    return value


def _parts(value: str) -> SplitResult | None:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:  # a port that is no number
        return None
    return parts


def _is_address(value: str) -> bool:
    name, _at, host = value.partition("@")
    spaces = any(sign.isspace() for sign in value)
    return bool(name and host) and "@" not in host and value.isascii() and not spaces
