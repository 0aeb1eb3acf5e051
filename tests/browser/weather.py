"""Between the browser and the app: a server that is gone, hangs, refuses or can't, for as long as a test wants."""

import threading
from collections.abc import Iterable
from typing import Any

from werkzeug.exceptions import HTTPException, default_exceptions
from werkzeug.wrappers import Response

WRITING = "/drafts/"
PORTAL = Response("<!doctype html><title>Wifi</title><h1>Log in op de wifi</h1>", mimetype="text/html")


class Weather:
    """`fair`, `gone` (no answer at all), `frozen` (takes the request, answers never), `portal` (a network that answers
    everything with its own page), or a status for what is saved.
    """

    def __init__(self, wsgi: Any) -> None:
        self.wsgi = wsgi
        self.now = "fair"
        self.thawed = threading.Event()
        self.reached = threading.Event()  # a save came this far

    def turn(self, weather: str) -> None:
        self.now = weather
        if weather == "fair":
            self.thawed.set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        saving = environ["PATH_INFO"].startswith(WRITING)
        if saving:
            self.reached.set()
        if self.now == "frozen" and saving:
            self.thawed.wait(30)
        elif self.now == "portal":
            return PORTAL(environ, start_response)
        elif self.now == "gone":
            environ["werkzeug.socket"].shutdown(2)
        elif self.now.isdecimal() and saving:
            return refusal(int(self.now))(environ, start_response)
        return self.wsgi(environ, start_response)


def refusal(status: int) -> HTTPException:
    return default_exceptions[status]()
