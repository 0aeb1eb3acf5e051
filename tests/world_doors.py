"""The part of the test world at the door: an app with codes that a professional began to set up, and passkeys."""

from typing import Any

from webapp.doors.code_apps import CodeApp
from webapp.doors.passkeys import Passkey

# For tests/test_canaries.py: field → who of the cast may read it. It is shown in answer to the form that makes it.
READERS = {"code_app.secret": ""}


def live(family: Any) -> None:
    """`family` is a tests.world.Family."""
    for person in (family.professional, family.youth):
        Passkey.create(
            person=person, credential_id=f"passkey of {person.id}", public_key=b"key", name="Chrome op Android"
        )
    CodeApp(person=family.professional, secret=family.words("code_app.secret")).save(force_insert=True)
