"""Signing out, and somebody else on the same device: what waits is sent or thrown away; nobody can read it."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from werkzeug.exceptions import ServiceUnavailable

from tests.browser.conftest import COOKIE, signed_in
from tests.browser.question import TEXT, give, page, place, state, stored, work
from tests.browser.test_fault_matrix import weather
from tests.browser.test_flight_mode import all_kept
from tests.browser.test_on_the_device import kept

__all__ = ["give", "page", "place", "stored", "weather", "work"]
DUMP = """async () => {
  const bytes = [];
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    await new Promise((done) => { opening.onsuccess = done; });
    for (const store of opening.result.objectStoreNames) {
      const asked = opening.result.transaction(store).objectStore(store).getAll();
      await new Promise((done) => { asked.onsuccess = done; });
      for (const row of asked.result) {
        bytes.push(JSON.stringify(row), row.key ? "KEY" : "", row.sealed ? new TextDecoder().decode(row.sealed) : "");
      }
    }
    opening.result.close();
  }
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) bytes.push(request.url);
  }
  return [...bytes, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })].join("\\n");
}"""


@pytest.fixture
def nothing_saved(app, monkeypatch) -> dict[str, bool]:
    """What a page sends while it goes passes a network that is only cut off in the browser; here it arrives nowhere."""
    whole, cut_off = app.wsgi_app, {"now": True}

    def cut(environ: dict[str, Any], start_response: Any) -> Any:
        if cut_off["now"] and environ["PATH_INFO"].startswith("/drafts/"):
            return ServiceUnavailable()(environ, start_response)
        return whole(environ, start_response)

    monkeypatch.setattr(app, "wsgi_app", cut)
    return cut_off


def type_without_a_network(page: Page) -> str:
    """Types, and goes to the account page, which this phone keeps. Gives the site's address."""
    page.context.set_offline(True)
    page.locator("#answer").fill(TEXT)
    state(page, "device")
    site = page.url.partition("/assignments")[0]
    page.goto(f"{site}/account")
    return site


def test_signing_out_asks_first_and_leaves_nothing(browse, cast, place, stored, nothing_saved):
    page = browse("/", cast.youth, own_phone=True)
    all_kept(page)
    page.goto(page.url.rstrip("/") + place)
    site = type_without_a_network(page)
    page.get_by_role("button", name="Log uit").click()
    expect(page.get_by_role("heading", name="Er is nog iets niet verstuurd")).to_be_visible()
    page.get_by_role("button", name="Blijf ingelogd").click()
    assert kept(page) == 1
    page.get_by_role("button", name="Log uit").click()
    page.get_by_role("button", name="Gooi het weg en log uit").click()
    expect(page.get_by_role("heading", name="Geen internet")).to_be_visible()
    page.goto(f"{site}/account")
    expect(page.get_by_role("heading", name="Geen internet")).to_be_visible()
    page.context.set_offline(False)
    page.goto(f"{site}/account")
    expect(page.get_by_role("heading", name="Uitgelogd")).to_be_visible()
    page.goto(f"{site}/account")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    stored(None)


def test_somebody_else_on_the_same_phone_finds_nothing(app, browse, cast, place, stored, nothing_saved):
    page = browse("/", cast.youth, own_phone=True)
    all_kept(page)
    page.goto(page.url.rstrip("/") + place)
    site = type_without_a_network(page)
    page.context.clear_cookies()
    nothing_saved["now"] = False
    page.context.set_offline(False)
    page.goto(f"{site}/sign-in")
    token = signed_in(app, cast.other_youth, own_phone=False)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": site}])
    page.goto(f"{site}/assignments")
    page.wait_for_load_state("networkidle")
    assert kept(page, "pages") == kept(page, "keys") == 0
    left = page.evaluate(DUMP)
    for secret in (TEXT, "Ik liep", "Robin", "Samira", "KEY", place):
        assert secret not in left, secret
    stored(None)
    token = signed_in(app, cast.youth, own_phone=False)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": site}])
    page.goto(f"{site}{place}")
    expect(page.locator("#answer")).to_have_value(TEXT)
    stored(TEXT)


def test_signing_out_asks_about_a_text_in_another_tab_and_is_not_fooled_by_a_portal(page, weather):
    """A network that answers everything with its own page is no server that signed somebody out."""
    site = page.url.partition("/assignments")[0]
    weather.turn("503")
    page.locator("#answer").fill(TEXT)
    state(page, "device")
    account = page.context.new_page()
    account.goto(f"{site}/account")
    account.get_by_role("button", name="Log uit").click()
    expect(account.get_by_role("heading", name="Er is nog iets niet verstuurd")).to_be_visible()
    weather.turn("portal")
    account.get_by_role("button", name="Gooi het weg en log uit").click()
    expect(account.get_by_role("heading", name="Log in op de wifi")).to_be_visible()
    weather.turn("fair")
    page.close()
    account.goto(f"{site}/account")
    expect(account.get_by_role("heading", name="Uitgelogd")).to_be_visible()
    account.goto(f"{site}/account")
    expect(account.get_by_role("heading", name="Inloggen")).to_be_visible()
