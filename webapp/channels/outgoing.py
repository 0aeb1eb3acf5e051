"""One POST to a provider elsewhere: encrypted, with a time limit, following nothing, never into our own network."""

import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from webapp.carriers import OWN_MACHINE
from webapp.channels.sent import NotSent

PATIENCE = 10  # seconds for each step


class Unanswered(Exception):
    """It went, and what became of it nobody can tell."""


def post(url: str, body: bytes, headers: Mapping[str, str], public: bool) -> int:
    """The status of the answer; a redirect is an answer like any other.

    `public` is for an address that somebody else gave: it must lie outside our own network. Raises NotSent when
    nothing was sent, and Unanswered when it was and no answer came.
    """
    parts = urlsplit(url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        _connect(connection, public)
        try:
            connection.request("POST", path, body, dict(headers))
            answer = connection.getresponse()
            answer.read(10_000)
        except (OSError, HTTPException) as wrong:
            raise Unanswered from wrong
        return answer.status
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    if host not in OWN_MACHINE:
        raise NotSent
    return HTTPConnection(host, port, timeout=PATIENCE)


def _connect(connection: HTTPConnection, public: bool) -> None:
    """Looked at once it is connected: what a name leads to can change in between."""
    try:
        connection.connect()
        there = ip_address(connection.sock.getpeername()[0])
    except (OSError, HTTPException, ValueError) as wrong:
        raise NotSent from wrong
    if public and not (getattr(there, "ipv4_mapped", None) or there).is_global:
        raise NotSent
