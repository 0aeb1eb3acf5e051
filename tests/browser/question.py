"""One question with a text box, as the tests of saving use it: the page, and what the server has of it."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.work.conftest import give
from webapp.work.drafts import Draft
from webapp.work.models import Work

__all__ = ["TEXT", "give", "page", "place", "state", "stored", "type_in", "work"]
TEXT = "Ik liep mee met de groep. 😔"


@pytest.fixture
def work(give) -> Work:
    return give("terugspoelen")


@pytest.fixture
def place(work) -> str:
    """A question with one text box."""
    return f"/assignments/{work.id}/steps/mijn-deel"


@pytest.fixture
def page(browse, cast, place) -> Page:
    return browse(place, cast.youth)


@pytest.fixture
def stored(app, work, cast, place) -> Callable[[str], None]:
    """What the server has for this question; waits a moment for it."""

    def text(expected: str) -> None:
        until = time.monotonic() + 8
        while True:
            with app.test_request_context():
                now = Draft.answers(work, cast.youth).get(place.rpartition("/")[2])
            if now == expected or time.monotonic() > until:
                assert now == expected, now
                return
            time.sleep(0.1)

    return text


def state(page: Page, name: str) -> None:
    expect(page.locator("#saved_state")).to_have_attribute("data-state", name, timeout=30_000)


def type_in(page: Page, text: str = TEXT) -> None:
    page.locator("#answer").press_sequentially(text)
