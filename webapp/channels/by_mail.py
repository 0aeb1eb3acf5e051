"""A notice by mail: the fixed sentence, the address of the app, and a link that stops the mails."""

import hmac

from flask import current_app
from flask_babel import gettext as _

from webapp import mail
from webapp.channels import codes, unsubscribing
from webapp.channels.addresses import NoticeAddress
from webapp.channels.sent import NotSent, once
from webapp.channels.words import TITLE, sentence_for
from webapp.languages import speaking
from webapp.people.models import Person


def send(person: Person, sentence: str, key: str) -> None:
    """Raises NotSent."""
    found = NoticeAddress.of(person, "mail")
    if found is None or not found.confirmed or not mail.is_set_up():
        return
    with once(person, key, "mail") as mine:
        if mine:
            _post(person, sentence, key, found)


def _post(person: Person, sentence: str, key: str, found: NoticeAddress) -> None:
    base_url = current_app.config["SETTINGS"].base_url
    stop = base_url + url_for_outside("channels.unsubscribe", key=unsubscribing.key_of(found))
    with speaking(person.language):
        lines = (sentence_for(person, sentence), base_url, _("Geen mail meer? Open deze link:"), stop)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    try:
        mail.send(found.address, TITLE, "\n\n".join(lines) + "\n", headers, name_of(person, key))
    except mail.NotSent as wrong:
        raise NotSent from wrong


def url_for_outside(endpoint: str, **values: str) -> str:
    """The path, also where there is no request; what stands before it is BASE_URL."""
    return current_app.url_map.bind("").build(endpoint, values)


def name_of(person: Person, key: str) -> str:
    """The same for the same notice, and nothing can be read from it."""
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.digest(secret, f"mail:{person.id}:{key}".encode(), "sha256").hex()[:32]


def send_code(person: Person, address: str, code: str) -> None:
    """Raises NotSent."""
    with speaking(person.language):
        lines = (_("De code is %(code)s.", code=code), code_note())
    try:
        mail.send(address, TITLE, "\n\n".join(lines) + "\n")
    except mail.NotSent as wrong:
        raise NotSent from wrong


def code_note() -> str:
    minutes = int(codes.LIFETIME.total_seconds() // 60)
    return _("De code werkt %(minutes)s minuten. Niets gevraagd? Dan is er niets te doen.", minutes=minutes)
