"""The same text on more than one page of one device: none takes the words of another away, or says "saved" for it."""

from playwright.sync_api import Page, expect

from tests.browser.question import give, page, place, state, stored, work
from tests.browser.test_flight_mode import until
from tests.browser.test_on_the_device import kept

__all__ = ["give", "page", "place", "stored", "work"]


def turn(page: Page, event: str) -> None:
    """The page goes into the browser's memory, or comes back from it."""
    page.evaluate(f"window.dispatchEvent(new PageTransitionEvent('{event}', {{ persisted: true }}))")


def test_after_a_refusal_the_same_page_can_be_typed_on(page, stored):
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Verder", exact=True).last.click()
    expect(page.locator(".error-summary, .field--error").first).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.locator("#answer")).to_be_editable()
    page.locator("#answer").fill("Toch iets")
    stored("Toch iets")


def test_an_answer_that_comes_late_takes_nothing_from_the_tab_that_took_over(page, place):
    held = []
    page.route("**/drafts/**", lambda route: held.append(route))
    page.locator("#answer").fill("Eerste tab")
    page.wait_for_timeout(2300)
    second = page.context.new_page()
    second.route("**/drafts/**", lambda route: route.abort())
    second.goto(page.url)
    second.get_by_role("button", name="Hier verder schrijven").click()
    expect(second.locator("#answer")).to_be_editable()
    second.locator("#answer").fill("Tweede tab, nog niet verstuurd")
    state(second, "device")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    expect(page.get_by_role("button", name="Hier verder schrijven")).to_be_visible()
    second.close()
    assert kept(page) == 1
    page.get_by_role("button", name="Hier verder schrijven").click()
    expect(page.locator("#answer")).to_have_value("Tweede tab, nog niet verstuurd")


def test_a_page_that_comes_back_never_says_saved_over_what_was_written_since(page, stored):
    page.route("**/drafts/**", lambda route: route.abort())
    page.locator("#answer").fill("Vroeger")
    state(page, "device")
    turn(page, "pagehide")
    later = page.context.new_page()
    later.goto(page.url)
    expect(later.locator("#answer")).to_have_value("Vroeger")
    for text in ("Later", "Nog later"):
        later.locator("#answer").fill(text)
        stored(text)
    until(lambda: kept(later) == 0)
    later.close()
    turn(page, "pageshow")
    page.unroute_all()
    page.locator("#answer").fill("Vroeger, en nu dit")
    expect(page.locator("#saved_state")).to_have_attribute("data-state", "conflict", timeout=9000)
    stored("Nog later")
