"""Sends a mail with fixed, neutral words; what people typed never goes into one.

`MAIL_URL` says how: `smtp://user:password@host:587` (encrypted before anything is said), `smtps://…`, or `console:`,
which writes the mail to the log and is for the demo.
"""

import logging
import smtplib
import ssl
from collections.abc import Mapping
from email import policy
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import SplitResult, unquote, urlsplit

from flask import current_app

log = logging.getLogger("webapp.mail")

PATIENCE = 10  # seconds; somebody is waiting for the page
LINES = policy.SMTP.clone(max_line_length=998)  # a long link in a header stays as it is, to be read by machines
PORTS = {"smtp": 587, "smtps": 465}
OWN_MACHINE = ("127.0.0.1", "localhost", "::1")


class NotSent(Exception):
    """The mail server did not take it."""


def is_set_up() -> bool:
    return bool(current_app.config["SETTINGS"].mail_url)


def send(to: str, subject: str, text: str, headers: Mapping[str, str] | None = None, name: str = "") -> None:
    """Call it after the transaction, never inside one. Raises NotSent.

    `name` is for the Message-ID: a mail that is sent again with the same one is shown once.
    """
    settings = current_app.config["SETTINGS"]
    letter = EmailMessage(LINES)
    letter["From"], letter["To"], letter["Subject"] = settings.mail_from, to, subject
    host = settings.mail_from.rpartition("@")[2]
    letter["Date"], letter["Message-ID"] = formatdate(), f"<{name}@{host}>" if name else make_msgid(domain=host)
    letter["Auto-Submitted"] = "auto-generated"
    for field, value in (headers or {}).items():
        letter[field] = value
    letter.set_content(text)
    way = urlsplit(settings.mail_url)
    if way.scheme == "console":
        # The demo has no mail server, and gunicorn keeps quiet about what is logged; as text, to copy the link from.
        print(f"To: {to}\nSubject: {subject}\n\n{text}", flush=True)
        return
    try:
        with _server(way) as server:
            server.send_message(letter)
    except (OSError, smtplib.SMTPException) as wrong:
        log.error("mail: %s", type(wrong).__name__)  # not the message: servers repeat the address in it
        raise NotSent from wrong


def reach() -> None:
    """Connects, signs in and leaves; raises what goes wrong, without a word of it in the log."""
    with _server(urlsplit(current_app.config["SETTINGS"].mail_url)) as server:
        server.noop()


def _server(way: SplitResult) -> smtplib.SMTP:
    """Connected, encrypted and signed in; a server on this machine itself needs no encryption."""
    host, port = way.hostname or "", way.port or PORTS[way.scheme]
    safe = ssl.create_default_context()
    if way.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=safe)
    else:
        server = smtplib.SMTP(host, port, timeout=PATIENCE)
    try:
        if way.scheme == "smtp" and host not in OWN_MACHINE:
            server.starttls(context=safe)
        if way.username:
            server.login(unquote(way.username), unquote(way.password or ""))
    except BaseException:
        server.close()
        raise
    return server
