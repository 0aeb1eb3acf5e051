"""The ceremonies of a passkey: what the browser is asked, and whether its answer is right. The library checks it.

The address people use (`BASE_URL`) is the only origin, and its name the only one that a passkey is for.
"""

import json
from collections.abc import Iterable
from typing import Any

import webauthn
from flask import current_app
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from webapp.doors.challenges import Challenge
from webapp.people.models import Person
from webapp.pwa import NAME

LONGEST = 20_000  # characters of an answer
ODD = (WebAuthnException, ValueError, TypeError, KeyError, RecursionError)
REQUIRED = UserVerificationRequirement.REQUIRED


class Refused(Exception):
    """An answer to another question, of another site, without a check of the person, or no answer at all."""


def questions(challenge: Challenge, known: Iterable[str]) -> dict[str, Any]:
    """To sign in: with one of the known passkeys, when there are any; else with one that the device offers."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(),
        challenge=challenge.bytes,
        allow_credentials=_described(known) or None,
        user_verification=REQUIRED,
    )
    return _as_json(webauthn.options_to_json(options))


def questions_to_add(person: Person, challenge: Challenge, known: Iterable[str]) -> dict[str, Any]:
    options = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name=NAME,
        user_id=person.id.bytes,
        user_name=person.login_name or "",
        challenge=challenge.bytes,
        exclude_credentials=_described(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=REQUIRED
        ),
    )
    return _as_json(webauthn.options_to_json(options))


def made(answer: str, challenge: Challenge) -> VerifiedRegistration:
    """The new key. Raises Refused."""
    try:
        return webauthn.verify_registration_response(
            credential=answer[:LONGEST],
            expected_challenge=challenge.bytes,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except ODD as wrong:
        raise Refused from wrong


def id_in(answer: str) -> str:
    """Which passkey says that it answers. Raises Refused."""
    try:
        id = str(json.loads(answer[:LONGEST])["id"])
    except ODD as wrong:
        raise Refused from wrong
    if not (id.isascii() and id.isprintable()):
        raise Refused  # such as half a character: no database can even be asked for it
    return id


def checked(answer: str, challenge: Challenge, public_key: bytes, sign_count: int) -> VerifiedAuthentication:
    """The signature, and that the count goes up: a copied key would count again what was counted. Raises Refused."""
    try:
        return webauthn.verify_authentication_response(
            credential=answer[:LONGEST],
            expected_challenge=challenge.bytes,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except ODD as wrong:
        raise Refused from wrong


def _described(ids: Iterable[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(id)) for id in ids]


def _as_json(options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(options)
    return found


def _host() -> str:
    name: str = current_app.config["SETTINGS"].host
    return name


def _origin() -> str:
    address: str = current_app.config["SETTINGS"].base_url
    return address
