"""The settings of signing in through the organisation's own provider (OpenID Connect), for staff."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from webapp.carriers import OWN_MACHINE
from webapp.misconfigured import Misconfigured

PLAIN = re.compile(r"[\x21-\x7e]*")


def read(get: Callable[[str, str], str]) -> dict[str, Any]:
    """Each needs the others; without an issuer nobody signs in this way."""
    issuer = oidc_issuer(get("OIDC_ISSUER", ""))
    return {
        "oidc_issuer": issuer,
        "oidc_client_id": plain("OIDC_CLIENT_ID", get("OIDC_CLIENT_ID", ""), needed=bool(issuer)),
        "oidc_client_secret": plain("OIDC_CLIENT_SECRET", get("OIDC_CLIENT_SECRET", ""), needed=bool(issuer)),
        "oidc_mfa": oidc_mfa(get("OIDC_MFA", "")),
    }


def oidc_issuer(value: str) -> str:
    if value and not _is_address(value):
        raise Misconfigured("Set OIDC_ISSUER to the https address of your organisation's sign-in, or leave it out.")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:  # a port that is no number
        return False
    own = parts.scheme == "http" and parts.hostname in OWN_MACHINE
    bare = not (parts.username or parts.query or parts.fragment)
    return bool(parts.hostname and port != 0 and bare and (parts.scheme == "https" or own))


def plain(name: str, value: str, needed: bool) -> str:
    if not PLAIN.fullmatch(value) or (needed and not value):
        raise Misconfigured(f"Set {name} to what your organisation's sign-in service gave with OIDC_ISSUER.")
    return value


def oidc_mfa(value: str) -> frozenset[str]:
    words = [word.strip() for word in value.split(",")] if value else []
    if not all(word and PLAIN.fullmatch(word) for word in words):
        raise Misconfigured("Set OIDC_MFA to the values of amr or acr that mean two factors, with commas between.")
    return frozenset(words)
