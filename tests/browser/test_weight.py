"""What a visit weighs over the wire, counted by the browser itself; the promise to who pays for each megabyte."""

from collections.abc import Iterator
from contextlib import closing, nullcontext
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import COOKIE, SIZES
from tests.chromium import launch_args
from webapp.demo import story
from webapp.library.models import load_seed
from webapp.people.models import Person, Session

KB = 1000


@pytest.fixture
def phone(app: Flask, site: str, chromium: Browser) -> Iterator[BrowserContext]:
    """Robin's phone, halfway through as in the demo; nothing of this site is on it but the cookie."""
    with app.test_request_context():
        load_seed()
        story.tell()
        robin = Person.get(Person.login_name == "jongere")
        Session.start(robin, "Test", own_phone=False)
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer
        cookie = signer.dumps({"_user_id": robin.session_token, "_fresh": True})
    context = chromium.new_context(viewport=SIZES["phone"])
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": site}])
    yield context
    context.close()


class Meter:
    """Counts what the server sends, headers and bodies, to pages and to the service worker alike."""

    def __init__(self, wsgi: Any) -> None:
        self.wsgi = wsgi
        self.sent: dict[str, int] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        path = environ["PATH_INFO"]

        def start(status: str, headers: list[tuple[str, str]], *args: Any) -> Any:
            self.add(path, sum(len(name) + len(value) + 4 for name, value in headers) + len(status) + 11)
            return start_response(status, headers, *args)

        answer = self.wsgi(environ, start)
        with closing(answer) if hasattr(answer, "close") else nullcontext():
            for chunk in answer:
                self.add(path, len(chunk))
                yield chunk

    def add(self, path: str, size: int) -> None:
        self.sent[path] = self.sent.get(path, 0) + size

    def total(self, ending: str = "") -> float:
        return sum(size for path, size in self.sent.items() if path.endswith(ending)) / KB


@pytest.fixture
def meter(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Meter:
    meter = Meter(app.wsgi_app)
    monkeypatch.setattr(app, "wsgi_app", meter)
    return meter


def visit_start(context: BrowserContext, site: str) -> None:
    """Opens the first screen, and waits for the service worker too."""
    page = context.new_page()
    page.goto(f"{site}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_load_state("networkidle")
    page.close()


def test_the_first_visit_weighs_at_most_75_kb(meter: Meter, phone: BrowserContext, site: str) -> None:
    visit_start(phone, site)
    assert meter.total() <= 75, f"look what was added to the first screen: {meter.sent}"
    assert meter.total(".js") <= 25, f"look what was added to the scripts: {meter.sent}"


def test_a_repeat_visit_weighs_under_15_kb(meter: Meter, phone: BrowserContext, site: str) -> None:
    visit_start(phone, site)
    meter.sent.clear()
    visit_start(phone, site)
    assert meter.total() < 15, f"something is not kept: {meter.sent}"


def test_the_app_can_be_installed(app: Flask, site: str, chromium: Browser, tmp_path: Any) -> None:
    context = chromium.browser_type.launch_persistent_context(tmp_path, **launch_args())
    page = context.pages[0]
    page.goto(f"{site}/sign-in")
    page.wait_for_load_state("networkidle")
    errors = context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    context.close()
    assert errors == []
