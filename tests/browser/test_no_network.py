"""Somebody who goes on without a network sees why the page stays."""

from playwright.sync_api import expect

from tests.browser.question import TEXT, page, place, state, stored, work  # noqa: F401 (fixtures)
from tests.work.conftest import give  # noqa: F401 (a fixture)
from webapp.repair.models import RepairAction


def test_the_reason_comes_into_sight(page, stored):  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 400})
    page.context.set_offline(True)
    page.locator("#answer").fill(TEXT)
    state(page, "device")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    reason = page.locator("[data-saying]").first
    expect(reason).not_to_be_in_viewport()
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(reason).to_be_in_viewport()
    page.context.set_offline(False)
    stored(TEXT)


def test_an_ordinary_form_stays_until_it_can_be_sent(app, cast, browse):
    """Without that the browser shows a page of its own, and the idea is gone."""
    idea = "Ik wil de tuin van de buurman opruimen."
    page = browse("/repair", cast.youth)  # noqa: F811
    page.get_by_label("Wat wil jij doen?").fill(idea)
    page.context.set_offline(True)
    page.get_by_role("button", name="Laat mijn idee zien").click()
    expect(page.get_by_text("Er kwam geen antwoord. Wat getypt is, staat er nog.")).to_be_in_viewport()
    expect(page.get_by_label("Wat wil jij doen?")).to_have_value(idea)
    page.context.set_offline(False)
    page.get_by_role("button", name="Laat mijn idee zien").click()
    expect(page.get_by_text("Mooi dat je dit bedacht.")).to_be_visible()
    with app.test_request_context():
        assert [row.idea for row in RepairAction.visible_to(cast.youth)] == [idea]


def test_the_mark_that_something_is_unsaved_goes_when_it_is_saved(page, stored):  # noqa: F811
    """A page that goes into the browser's memory with unsaved words leaves a mark, for when it comes back."""
    page.context.set_offline(True)
    page.locator("#answer").fill(TEXT)
    state(page, "device")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.evaluate("localStorage.getItem('unsaved') === document.documentElement.dataset.person")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    state(page, "saved")
    assert page.evaluate("localStorage.getItem('unsaved')") is None
    stored(TEXT)
