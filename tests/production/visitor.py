"""Somebody on the other side of the proxy: https, a cookie, forms."""

import re
import socket
import ssl
from dataclasses import dataclass, field
from http.client import HTTPResponse, HTTPSConnection
from urllib.parse import urlencode

from tests.production.machine import NAME, Machine

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def token(self) -> str:
        found = TOKEN.search(self.text)
        return found[1] if found else ""


class ToNginx(HTTPSConnection):
    """The real name, at the port that it has here."""

    def __init__(self, port: int, trust: ssl.SSLContext) -> None:
        super().__init__(NAME, timeout=60, context=trust)
        self.there, self.trust = port, trust

    def connect(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.there), timeout=60)
        self.sock = self.trust.wrap_socket(plain, server_hostname=NAME)


@dataclass
class Visitor:
    """A new connection for every request, so that each one meets the door."""

    machine: Machine
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        connection = ToNginx(self.machine.port, self.machine.trust())
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | headers
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(form) if form is not None else None, sent)
            response = connection.getresponse()
            self._keep_cookies(response)
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, page: Answer, **fields: str) -> Answer:
        """A form of this page."""
        return self.ask("POST", path, fields | {"csrf_token": page.token}, Origin=f"https://{NAME}")

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _sign, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
