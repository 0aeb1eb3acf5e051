"""A running site, and browsers in which somebody of the cast is signed in."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, Literal

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.chromium import launch_args
from tests.second_factor import factor_of
from webapp import form_token
from webapp.people.models import Person, Session

SIZES = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1280, "height": 800}}
COOKIE = "mijn-route"

Browse = Callable[..., Page]


class Quiet(WSGIRequestHandler):
    """Serves without writing a line for each request."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_args())
        yield browser
        browser.close()


@pytest.fixture
def site(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The app's address, as long as the test runs; over plain http, so without the cookie for https."""
    monkeypatch.setitem(app.config, "SESSION_COOKIE_NAME", COOKIE)
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", False)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    server.daemon_threads = False  # closing waits for the last answer, so that no connection is left behind
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def signed_in(app: Flask, person: Person, own_phone: bool) -> str:
    """The cookie of a new session."""
    with app.test_request_context():
        Session.start(person, "Test", own_phone, factor_of(person))
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer
        kept = {"_user_id": person.session_token, "_fresh": True, "csrf_token": form_token.new_for(person.id)}
        return str(signer.dumps(kept))


def named(scheme: str = "light", javascript: bool = True) -> dict[str, Any]:
    """The same in the browser's own words."""
    return {"color_scheme": scheme, "java_script_enabled": javascript}


@pytest.fixture
def browse(app: Flask, site: str, chromium: Browser) -> Iterator[Browse]:
    """`browse("/letters", cast.youth)`: a browser of that person's own, on a phone unless said otherwise."""
    opened = ExitStack()

    def go(path: str, person: Person, size: str = "phone", own_phone: bool = False, **look: Any) -> Page:
        token = signed_in(app, person, own_phone)
        workers: Literal["allow", "block"] = "allow" if own_phone else "block"
        context = chromium.new_context(viewport=SIZES[size], service_workers=workers, **named(**look))
        opened.callback(context.close)
        context.add_cookies([{"name": COOKIE, "value": token, "url": site}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(site + path)
        return page

    with opened:
        yield go
