"""To which addresses a message to a device may go: those of the known push services, and our key for them."""

import base64
import re
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import current_app

from webapp.carriers import OWN_MACHINE

# Of Chrome and Edge on a phone, Firefox, Safari, and Edge on Windows. A browser gives the address, so somebody else
# could: it must be one of these, and our server asks nothing of any other.
HOSTS = re.compile(
    r"fcm\.googleapis\.com|(?:[a-z0-9-]+\.)*push\.services\.mozilla\.com|(?:[a-z0-9-]+\.)+push\.apple\.com"
    r"|(?:[a-z0-9-]+\.)+notify\.windows\.com"
)
LONGEST = 1000


def is_set_up() -> bool:
    return bool(current_app.config["SETTINGS"].vapid_private_key)


def is_known(endpoint: str) -> bool:
    """Plain https to one of those hosts. In tests, which no setting can turn on, also to this machine itself."""
    if len(endpoint) > LONGEST or not re.fullmatch(r"[!-~]+", endpoint):
        return False
    try:
        parts = urlsplit(endpoint)
        plain = parts.port is None and not parts.username and not parts.fragment
    except ValueError:
        return False
    host = parts.hostname or ""
    return is_test(endpoint) or (plain and parts.scheme == "https" and HOSTS.fullmatch(host) is not None)


def is_test(endpoint: str) -> bool:
    return bool(current_app.config["TESTING"]) and urlsplit(endpoint).hostname in OWN_MACHINE


def private_key() -> EllipticCurvePrivateKey:
    return derive_private_key(int.from_bytes(unpacked(current_app.config["SETTINGS"].vapid_private_key)), SECP256R1())


def public_key() -> str:
    """As a browser wants it, to take messages from us only."""
    point = private_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def are_keys(p256dh: str, auth: str) -> bool:
    """What a browser gives to seal messages for it: a point on the curve, and sixteen bytes."""
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), unpacked(p256dh))
        return len(p256dh) < 200 and len(unpacked(auth)) == 16
    except ValueError:
        return False


def unpacked(text: str) -> bytes:
    """Raises ValueError."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise ValueError("not base64url")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
