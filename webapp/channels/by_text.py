"""A notice by text message, through any provider that takes a POST with a bearer token; `console:` is for the demo."""

import json
import logging
from urllib.parse import urlencode

from flask import current_app
from flask_babel import gettext as _

from webapp.channels import outgoing
from webapp.channels.addresses import NoticeAddress
from webapp.channels.by_mail import code_note
from webapp.channels.sent import NotSent, once
from webapp.channels.words import sentence_for
from webapp.languages import speaking
from webapp.people.models import Person

log = logging.getLogger("webapp.channels")

ENCODERS = {
    "json": ("application/json", lambda fields: json.dumps(fields).encode()),
    "form": ("application/x-www-form-urlencoded", lambda fields: urlencode(fields).encode()),
}


def is_set_up() -> bool:
    return bool(current_app.config["SETTINGS"].sms_url)


def send(person: Person, sentence: str, key: str) -> None:
    """Raises NotSent."""
    found = NoticeAddress.of(person, "text")
    if found is None or not found.confirmed or not is_set_up():
        return
    text = f"{sentence_for(person, sentence)} {current_app.config['SETTINGS'].base_url}"
    with once(person, key, "text") as mine:
        if mine:
            _post(found.address, text)


def send_code(person: Person, number: str, code: str) -> None:
    """Raises NotSent."""
    with speaking(person.language):
        text = _("De code is %(code)s.", code=code) + " " + code_note()
    _post(number, text)


def _post(number: str, text: str) -> None:
    """Raises NotSent when the provider says no. Without an answer it counts as sent: a text is never sent twice."""
    settings = current_app.config["SETTINGS"]
    if settings.sms_url == "console:":
        print(f"To: {number}\n{text}\n", flush=True)
        return
    kind, encode = ENCODERS[settings.sms_format]
    body = encode({"from": settings.sms_from, "to": number, "text": text})
    headers = {"Authorization": f"Bearer {settings.sms_token}", "Content-Type": kind, "Accept": "application/json"}
    try:
        status = outgoing.post(settings.sms_url, body, headers, public=False)
    except outgoing.Unanswered:
        log.error("text message: no answer")
        return
    if status in (502, 504):  # a machine in between: what stands behind it may have taken it
        log.error("text message: %s", status)
    elif not 200 <= status < 300:
        log.error("text message: %s", status)
        raise NotSent
