"""The settings, read from the environment once; a missing or odd value stops the start with one sentence."""

import base64
import binascii
import os
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from webapp import carriers, copies, single_sign_on
from webapp.misconfigured import Misconfigured
from webapp.retention import TERMS
from webapp.settings import Settings
from webapp.watch import settings as watching

__all__ = ["Misconfigured", "Settings", "read"]
MOST_DAYS = 20 * 366


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process.

    Raises Misconfigured (a SystemExit) with one sentence for the first value that is missing or odd.
    """
    get = environment.get
    _no_debugging(get("FLASK_DEBUG", ""), get("BASE_URL", ""))
    return Settings(
        database_url=database_url(get("DATABASE_URL", "")),
        secret_key=_secret_key(get("SECRET_KEY", "")),
        encryption_keys=_encryption_keys(get("ENCRYPTION_KEYS", "")),
        base_url=_base_url(get("BASE_URL", "")),
        demo=_yes_or_no("DEMO", get("DEMO", "no")),
        trusted_proxies=_number("TRUSTED_PROXIES", get("TRUSTED_PROXIES", "0"), most=5),
        ladder_ages=_ladder_ages(get("LADDER_AGES", "12,16,18")),
        retention=_retention(get("RETENTION", "")),
        answer_days=_number("ANSWER_DAYS", get("ANSWER_DAYS", "2"), least=1, most=10),
        **_organisation(get),
        **_copies(get),
        **_carriers(get),
        **watching.read(get),
        **single_sign_on.read(get),
    )


def _organisation(get: Callable[[str, str], str]) -> dict[str, Any]:
    """Whose installation it is, and how to reach them. An empty line in the file of settings is not an answer."""
    return {
        "organisation": get("ORGANISATION", "") or Settings.organisation,
        "contact_phone": get("CONTACT_PHONE", "") or Settings.contact_phone,
        "contact_email": get("CONTACT_EMAIL", "") or Settings.contact_email,
        "security_contact": _security_contact(get("SECURITY_CONTACT", Settings.security_contact)),
    }


def _carriers(get: Callable[[str, str], str]) -> dict[str, Any]:
    """What carries messages out of the app; each needs what belongs to it."""
    sms, push = carriers.sms_url(get("SMS_URL", "")), carriers.vapid_private_key(get("VAPID_PRIVATE_KEY", ""))
    return {
        "mail_url": carriers.mail_url(get("MAIL_URL", "")),
        "mail_from": carriers.mail_from(get("MAIL_FROM", ""), needed=bool(get("MAIL_URL", ""))),
        "sms_url": sms,
        "sms_token": carriers.sms_token(get("SMS_TOKEN", ""), needed=sms not in ("", "console:")),
        "sms_from": carriers.sms_from(get("SMS_FROM", Settings.sms_from)),
        "sms_format": carriers.sms_format(get("SMS_FORMAT", Settings.sms_format)),
        "vapid_private_key": push,
        "vapid_contact": carriers.vapid_contact(get("VAPID_CONTACT", ""), needed=bool(push)),
    }


def _copies(get: Callable[[str, str], str]) -> dict[str, Any]:
    """Backups, and for whom they are sealed."""
    recipient = copies.recipient(get("BACKUP_RECIPIENT", ""))
    return {
        "backup_recipient": recipient,
        "backup_folder": copies.folder(get("BACKUP_FOLDER", ""), needed=bool(recipient)),
        "backup_days": _number("BACKUP_DAYS", get("BACKUP_DAYS", str(copies.USUAL_DAYS)), least=1, most=3660),
    }


def database_url(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://")):
        raise Misconfigured(
            "Set DATABASE_URL to sqlite:///path/to/file.db or postgresql://user:password@host/database."
        )
    return value


def _secret_key(value: str) -> str:
    if len(value) < 32 or len(set(value)) < 10:
        raise Misconfigured("Set SECRET_KEY to at least 32 random characters.")
    return value


def _encryption_keys(value: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for pair in value.split(","):
        name, _, encoded = pair.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not name or len(name) > 16 or len(key) != 32 or name in keys:
            raise Misconfigured(
                "Set ENCRYPTION_KEYS to name:key pairs with commas between, newest first; "
                "each key is 32 random bytes in base64, each name at most 16 characters."
            )
        keys[name] = key
    return keys


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not parts.hostname or parts.path or not (parts.scheme == "https" or (parts.scheme == "http" and local)):
        raise Misconfigured(
            "Set BASE_URL to the address people use, such as https://route.example.org, without a path; "
            "plain http is only for this machine itself."
        )
    return value


def _no_debugging(value: str, base_url: str) -> None:
    if value.lower() not in ("", "0", "false", "no") and base_url.startswith("https://"):
        raise Misconfigured("Set FLASK_DEBUG to 0; debugging is only for this machine itself.")


def _yes_or_no(name: str, value: str) -> bool:
    if value not in ("yes", "no"):
        raise Misconfigured(f"Set {name} to yes or no.")
    return value == "yes"


def _number(name: str, value: str, most: int, least: int = 0) -> int:
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise Misconfigured(f"Set {name} to a whole number from {least} to {most}.")
    return int(value)


def _ladder_ages(value: str) -> tuple[int, int, int]:
    parts = [part.strip() for part in value.split(",")]
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
        first, second, third = (int(part) for part in parts)
        if 0 < first < second < third <= 23:
            return first, second, third
    raise Misconfigured("Set LADDER_AGES to three rising ages with commas between, such as 12,16,18.")


def _retention(value: str) -> dict[str, int]:
    days: dict[str, int] = {}
    for pair in value.split(",") if value else ():
        kind, _, number = pair.strip().partition(":")
        plain = number.isascii() and number.isdigit() and 0 < int(number) <= MOST_DAYS
        if kind not in TERMS or kind in days or not plain:
            raise Misconfigured(
                "Set RETENTION to kind:days pairs with commas between, such as cases:90,sessions:30; "
                f"the kinds are {', '.join(TERMS)}."
            )
        days[kind] = int(number)
    return days


def _security_contact(value: str) -> str:
    if not value.startswith(("mailto:", "https://")):
        raise Misconfigured("Set SECURITY_CONTACT to a mailto: or https: address.")
    return value
