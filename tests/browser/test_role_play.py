"""A youth practises a situation on a phone: chooses, goes back, uses own words, tries again, and compares."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.question import state
from tests.browser.test_axe import Inspector
from tests.work.conftest import give
from webapp.work.drafts import Draft
from webapp.work.models import Work

__all__ = ["give"]


@pytest.fixture
def work(give) -> Work:
    return give("bij-de-winkel")


@pytest.fixture
def page(browse, cast, work) -> Page:
    return browse(f"/assignments/{work.id}/steps/oefenen", cast.youth)


def press(page: Page, words: str) -> None:
    """Presses, and waits for the screen that comes after it."""
    scene = page.locator("input[name=answer]").get_attribute("value")
    page.get_by_role("button", name=words).click()
    expect(page.locator("input[name=answer]")).not_to_have_attribute("value", scene or "")


def walk_to_an_end(page: Page) -> None:
    for _turn in range(20):
        choices = page.locator(".replies button")
        if not choices.count():
            return
        press(page, choices.first.inner_text().split("\n")[-1])


def test_choosing_going_back_and_trying_again(page, app, cast, work):
    expect(page.get_by_role("button", name="Verder", exact=True)).to_have_count(0)
    press(page, "snel dan")
    expect(page.get_by_text("Dit gebeurt er.")).to_be_visible()
    assert page.evaluate("document.activeElement.classList.contains('chat')"), "what is new is read aloud"
    press(page, "Eén stap terug")
    walk_to_an_end(page)
    expect(page.get_by_role("button", name="Verder", exact=True)).to_be_visible()
    press(page, "Begin opnieuw")
    press(page, "snel dan")
    walk_to_an_end(page)
    page.get_by_text("Vergelijk met de vorige keer").click()
    expect(page.get_by_text("Hier koos je anders:").first).to_be_visible()
    with app.test_request_context():
        assert len(Draft.answers(work, cast.youth)["oefenen"]) == 2


def test_own_words_are_saved_while_typing(page, app, cast, work):
    page.get_by_label("Ik zeg het in mijn eigen woorden").press_sequentially("Doe ik niet")
    state(page, "saved")
    page.reload()
    expect(page.get_by_label("Ik zeg het in mijn eigen woorden")).to_have_value("Doe ik niet")
    press(page, "Dit zeg ik")
    expect(page.locator(".chat__line--mine").last).to_contain_text("Doe ik niet")


def test_it_works_without_javascript(browse, cast, work):
    page = browse(f"/assignments/{work.id}/steps/oefenen", cast.youth, javascript=False)
    page.get_by_role("button", name="snel dan").click()
    expect(page.get_by_text("Dit gebeurt er.")).to_be_visible()
    page.get_by_role("button", name="Eén stap terug").click()
    page.get_by_role("button", name="Later verder").click()
    expect(page.locator("#page_notices")).to_contain_text("Alles is bewaard")


def test_everybody_can_use_every_screen_of_it(page, site, work):
    inspector = Inspector(page, site)
    inspector.path = "the first scene"
    inspector.look()
    press(page, "snel dan")
    inspector.path = "after a choice"
    inspector.look()
    walk_to_an_end(page)
    press(page, "Begin opnieuw")
    walk_to_an_end(page)
    page.get_by_text("Vergelijk met de vorige keer").click()
    inspector.path = "the end"
    inspector.look()
    assert not inspector.wrong, "\n".join(inspector.wrong)
