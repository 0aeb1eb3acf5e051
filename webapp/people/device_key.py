"""The key with which a person's device seals what it keeps for them.

It comes with every page of that person and is the same each time, so that what an earlier session left on the device
can be read by nobody but its writer, signed in again. The server needs to keep nothing for it.
"""

import base64
import hmac

from flask import current_app
from flask_login import current_user


def device_key() -> str:
    """Of who is signed in: 256 bits in base64."""
    secret = current_app.config["SECRET_KEY"].encode()
    return base64.b64encode(hmac.digest(secret, f"device {current_user.id}".encode(), "sha256")).decode()
