"""What waits on the device is sent in order, by who it is of; what the server does not take stays to be read."""

import pytest
from playwright.sync_api import expect

from tests.browser.question import TEXT, give, page, place, state, stored, work
from tests.browser.test_fault_matrix import weather
from tests.browser.test_flight_mode import all_kept
from tests.browser.test_on_the_device import kept
from tests.browser.weather import PORTAL, refusal
from webapp.work.submissions import Submission

__all__ = ["give", "page", "place", "stored", "weather", "work"]


def test_words_that_are_not_taken_any_more_can_still_be_read(app, cast, page, work, stored):
    page.context.set_offline(True)
    page.locator("#answer").fill(TEXT)
    state(page, "device")
    context, site = page.context, page.url.partition("/assignments")[0]
    page.close()
    with app.test_request_context():
        work.cancel(cast.professional)
    context.set_offline(False)
    other = context.new_page()
    other.goto(f"{site}/contact")
    expect(other.locator("#outbox").get_by_text(TEXT)).to_be_visible()
    expect(other.get_by_text("Er wacht 1 ding")).to_have_count(0)
    other.get_by_role("button", name="Haal dit weg").click()
    expect(other.locator("#outbox")).to_be_empty()
    assert kept(other) == kept(other, "actions") == 0


def test_handing_in_waits_for_the_words_in_another_tab(app, browse, cast, work, place, stored, weather):
    page = browse("/", cast.youth, own_phone=True)
    all_kept(page)
    site = page.url.rstrip("/")
    weather.turn("503")
    page.goto(site + place)
    page.locator("#answer").fill(TEXT)
    state(page, "device")
    page.context.set_offline(True)
    check = page.context.new_page()
    check.goto(site + place.partition("/steps")[0] + "/check")
    check.locator("form[data-outbox]").evaluate("form => form.requestSubmit()")
    expect(check.locator(".note:focus").get_by_text("Dit wacht op internet")).to_be_visible()
    page.context.set_offline(False)
    check.wait_for_timeout(2500)
    assert kept(check, "actions") == 1
    with app.test_request_context():
        assert not Submission.select().where(Submission.work == work.id).exists()
    weather.turn("fair")
    stored(TEXT)
    expect(check.get_by_text("Er wacht 1 ding")).to_have_count(0, timeout=20_000)  # it was tried


@pytest.mark.parametrize("answer", ["portal", "503"])
def test_what_is_not_a_page_of_this_person_replaces_nothing(app, browse, cast, give, monkeypatch, answer):
    """Neither the page of a network that asks to sign in, nor a server that can't now."""
    page = browse("/", cast.youth, own_phone=True)
    all_kept(page)
    before = kept(page, "pages")
    whole, other = app.wsgi_app, PORTAL if answer == "portal" else refusal(503)
    folder = ("/static/vendor/none-", "/phone/none")
    monkeypatch.setattr(
        app,
        "wsgi_app",
        lambda env, start: (
            other(env, start) if "HTTP_X_KEEP" in env or env["PATH_INFO"].startswith(folder) else whole(env, start)
        ),
    )
    give("door-andere-ogen")  # so that other pages are wanted
    shelf = "performance.getEntriesByType('resource').find(({ name }) => name.includes('/shelf-')).name"
    page.evaluate(f"import({shelf}).then((shelf) => shelf.refresh(true))")
    assert kept(page, "pages") == before
    page.evaluate("fetch('/static/vendor/none-00000000.js').then((answer) => answer.text())")
    page.wait_for_timeout(200)
    assert not page.evaluate("caches.match('/static/vendor/none-00000000.js').then(Boolean)")
