"""A notice to the devices of a person: the fixed sentence, sealed for the browser that asked for it."""

import json
import logging
import time
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from py_vapid import Vapid02
from pywebpush import WebPusher

from webapp.channels import outgoing, push_services
from webapp.channels.sent import NotSent, once
from webapp.channels.subscriptions import PushSubscription
from webapp.channels.words import sentence_for
from webapp.people.models import Person

log = logging.getLogger("webapp.channels")

GONE = (404, 410)
KEPT_FOR = 4 * 60 * 60  # seconds that a push service keeps it for a phone that is off
SIGNED_FOR = 12 * 60 * 60  # seconds; a push service takes at most a day


def send(person: Person, sentence: str, key: str) -> None:
    """To every device that is on. Raises NotSent when one of them could not be reached; the others had it."""
    if not push_services.is_set_up():
        return
    PushSubscription.erase_over(person)
    text, failed = sentence_for(person, sentence), False
    for device in PushSubscription.live_of(person):
        try:
            with once(person, key, f"push:{device.id}") as mine:
                if mine:
                    _post(device, text)
        except NotSent:
            failed = True
    if failed:
        raise NotSent


def _post(device: PushSubscription, text: str) -> None:
    info = json.loads(device.details)
    endpoint = info["endpoint"]
    if not push_services.is_known(endpoint):  # the list became shorter
        device.erase()
        return
    body = WebPusher(info).encode(text.encode())["body"]
    try:
        status = outgoing.post(endpoint, body, _headers(endpoint), public=not push_services.is_test(endpoint))
    except outgoing.Unanswered as wrong:  # sent again it takes the place of the same on the screen
        raise NotSent from wrong
    if status in GONE:
        device.erase()
    elif not 200 <= status < 300:
        log.error("push: %s of %s", status, urlsplit(endpoint).hostname)
        raise NotSent


def _headers(endpoint: str) -> dict[str, str]:
    parts = urlsplit(endpoint)
    claims: dict[str, Any] = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(time.time()) + SIGNED_FOR,
        "sub": current_app.config["SETTINGS"].vapid_contact,
    }
    signed: dict[str, str] = Vapid02(push_services.private_key()).sign(claims)
    return {**signed, "Content-Encoding": "aes128gcm", "TTL": str(KEPT_FOR), "Urgency": "normal"}
