"""Between the browser and the app: a server that is gone, hangs, refuses or can't, for as long as a test wants."""

import threading
from collections.abc import Iterable
from contextlib import closing
from typing import Any

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException, default_exceptions
from werkzeug.wrappers import Response

WRITING = "/drafts/"
PAGES = "/assignments/"
PORTAL = Response("<!doctype html><title>Wifi</title><h1>Log in op de wifi</h1>", mimetype="text/html")


class Weather:
    """`fair`, `gone` (no answer at all), `frozen` (takes the request, answers never), `portal` (a network that answers
    everything with its own page), `late` (a page stays under way after it is made), or a status for what is saved.
    """

    def __init__(self, wsgi: Any) -> None:
        self.wsgi = wsgi
        self.now = "fair"
        self.thawed = threading.Event()
        self.reached = threading.Event()  # a save came this far
        self.made = threading.Event()  # a page that is late

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
        elif self.now == "late" and environ["PATH_INFO"].startswith(PAGES):
            return self.late(self.wsgi(environ, start_response))
        return self.wsgi(environ, start_response)

    def late(self, answer: Iterable[bytes]) -> Iterable[bytes]:
        with closing(answer):  # type: ignore[type-var]
            page = [*answer]
        self.made.set()
        self.thawed.wait(30)
        return page


@pytest.fixture
def weather(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Weather:
    weather = Weather(app.wsgi_app)
    monkeypatch.setattr(app, "wsgi_app", weather)
    return weather


def refusal(status: int) -> HTTPException:
    return default_exceptions[status]()
