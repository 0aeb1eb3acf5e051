"""Somebody who goes on without a network sees why the page stays."""

from playwright.sync_api import expect

from tests.browser.question import TEXT, page, place, state, stored, work  # noqa: F401 (fixtures)
from tests.work.conftest import give  # noqa: F401 (a fixture)


def test_the_reason_comes_into_sight(page, stored):  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 400})
    page.context.set_offline(True)
    page.locator("#answer").fill(TEXT)
    state(page, "unsaved")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    reason = page.locator("[data-saying]").first
    expect(reason).not_to_be_in_viewport()
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(reason).to_be_in_viewport()
    page.context.set_offline(False)
    stored(TEXT)
