"""Whatever goes wrong while somebody types: afterwards the text is there, and "saved" was never said too early.

Two moments: nothing was sent yet (the last key was just pressed), and a save is under way without an answer while the
writer typed on. Each test is a cell of the table that pytest prints at its end.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import COOKIE, SIZES, signed_in
from tests.browser.killable import killable
from tests.browser.question import give, place, stored, work
from tests.browser.weather import Weather, weather
from tests.cast import PASSWORD, Cast

__all__ = ["give", "place", "stored", "weather", "work"]
FIRST, REST = "Ik liep mee met de groep. 😔", " Dat had ik niet moeten doen."
MOMENTS = ("nothing sent", "save under way")


@dataclass
class Writing:
    """Somebody who types on a page, and what can happen to it."""

    app: Flask
    cast: Cast
    site: str
    weather: Weather
    context: BrowserContext
    address: str

    def sign_in(self) -> None:
        token = signed_in(self.app, self.cast.youth, own_phone=False)
        self.context.add_cookies([{"name": COOKIE, "value": token, "url": self.site}])

    def open(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.goto(self.address)
        page.wait_for_load_state("networkidle")
        return page

    def type(self, moment: str) -> Page:
        """At the moment of the fault all of the text is in the field, for a tenth of a second or more."""
        page = self.open()
        answer = page.locator("#answer")
        answer.press_sequentially(FIRST)
        if moment == "save under way":
            self.weather.turn("frozen")
            page.evaluate("document.activeElement.dispatchEvent(new Event('input', { bubbles: true }))")
            assert self.weather.reached.wait(10)
        answer.press_sequentially(REST)
        page.wait_for_timeout(100)
        return page


def never_said(page: Page) -> None:
    expect(page.locator("#saved_state")).not_to_have_attribute("data-state", "saved")


def told(page: Page, *states: str) -> None:
    expect(page.locator("#saved_state")).to_have_attribute("data-state", re.compile("|".join(states)), timeout=30_000)


def tab_closed(writing: Writing, page: Page) -> Page:
    page.close()
    writing.weather.turn("fair")
    return writing.open()


def server_killed(writing: Writing, page: Page) -> Page:
    writing.weather.turn("gone")
    writing.weather.thawed.set()
    told(page, "device")
    writing.weather.turn("fair")
    return page


def network_cut(writing: Writing, page: Page) -> Page:
    writing.context.set_offline(True)
    writing.weather.turn("fair")
    told(page, "device")
    writing.context.set_offline(False)
    return page


def server_frozen(writing: Writing, page: Page) -> Page:
    writing.weather.turn("frozen")
    time.sleep(2.5)
    never_said(page)
    page.close()
    writing.weather.turn("fair")
    return writing.open()


def answers_with(status: int, *states: str) -> Callable[[Writing, Page], Page]:
    def fault(writing: Writing, page: Page) -> Page:
        writing.weather.turn(str(status))
        writing.weather.thawed.set()
        told(page, *states)
        writing.weather.turn("fair")
        page.reload()
        return page

    return fault


def session_expired(writing: Writing, page: Page) -> Page:
    with writing.app.test_request_context():
        writing.cast.youth.end_sessions("test")
    writing.weather.turn("fair")
    dialog = page.locator("#sign_in_again")
    expect(dialog).to_be_visible(timeout=30_000)
    never_said(page)
    dialog.get_by_label("Inlognaam").fill(writing.cast.youth.login_name or "")
    dialog.get_by_label("Wachtwoord").fill(PASSWORD)
    dialog.get_by_role("button", name="Log in").click()
    return page


def form_token_stale(writing: Writing, page: Page) -> Page:
    page.evaluate("document.querySelectorAll('[name=csrf_token]').forEach((field) => (field.value = 'oud'))")
    writing.weather.turn("fair")
    return page


def signed_out_elsewhere(writing: Writing, page: Page) -> Page:
    with writing.app.test_request_context():
        writing.cast.youth.end_sessions("signed-out")
    writing.weather.turn("fair")
    page.goto(f"{writing.site}/contact")
    writing.sign_in()
    page.goto(writing.address)
    return page


def new_version_deployed(writing: Writing, page: Page) -> Page:
    """The page of the former version still saves; it is also asked for anew, with other files."""
    manifest = writing.app.extensions["manifest"]
    manifest.__dict__["addresses"] = dict(manifest.addresses)
    writing.weather.turn("fair")
    page.reload()
    return page


FAULTS: dict[str, Callable[[Writing, Page], Page]] = {
    "tab closed": tab_closed,
    "server killed": server_killed,
    "network cut": network_cut,
    "server frozen": server_frozen,
    "500": answers_with(500, "device"),
    "413": answers_with(413, "failed"),
    "429": answers_with(429, "device"),
    "session expired": session_expired,
    "form token stale": form_token_stale,
    "signed out elsewhere": signed_out_elsewhere,
    "new version deployed": new_version_deployed,
}


def recovered(page: Page, stored: Any) -> None:
    expect(page.locator("#answer")).to_have_value(FIRST + REST, timeout=15_000)
    stored(FIRST + REST)
    told(page, "saved")


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", FAULTS)
def test_no_word_is_lost(app, cast, site, weather, chromium: Browser, place, stored, fault, moment):
    context = chromium.new_context(viewport=SIZES["phone"], service_workers="block")
    writing = Writing(app, cast, site, weather, context, site + place)
    writing.sign_in()
    try:
        recovered(FAULTS[fault](writing, writing.type(moment)), stored)
    finally:
        weather.turn("fair")
        context.close()


@pytest.mark.parametrize("moment", MOMENTS)
def test_no_word_is_lost_when_the_browser_is_killed(
    app,
    cast,
    site,
    weather,
    chromium,
    place,
    stored,
    moment,
    tmp_path,
):
    """The cookie of the session goes with it: the same person signs in again."""
    with killable(chromium.browser_type, tmp_path) as context:
        writing = Writing(app, cast, site, weather, context, site + place)
        writing.sign_in()
        writing.type(moment)
    weather.turn("fair")
    with killable(chromium.browser_type, tmp_path) as context:
        writing = Writing(app, cast, site, weather, context, site + place)
        writing.sign_in()
        recovered(writing.open(), stored)
