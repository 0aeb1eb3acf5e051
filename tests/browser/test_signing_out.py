"""After signing out the device shows and holds nothing, whatever way back somebody tries."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SIZES
from tests.cast import PASSWORD, Cast

FILL = """async () => {
  localStorage.setItem("left", "KANARIE");
  sessionStorage.setItem("left", "KANARIE");
  await (await caches.open("left")).put("/left", new Response("KANARIE"));
  const opening = indexedDB.open("left");
  await new Promise((done) => { opening.onsuccess = done; });
  opening.result.close();
}"""
LEFT = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  caches: (await caches.keys()).filter((name) => name === "left"),
  databases: (await indexedDB.databases()).map((one) => one.name),
})"""


@pytest.fixture
def phone(chromium: Browser, site: str, cast: Cast) -> Iterator[Page]:
    """A phone on which Robin signed in through the form, with the Back button's memory on."""
    context = chromium.new_context(viewport=SIZES["phone"], base_url=site, locale="nl-NL")
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("Inlognaam").fill(cast.youth.login_name)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(site + "/")
    yield page
    context.close()


def sign_out(page: Page) -> None:
    page.goto("/account")
    page.locator("form[action='/sign-out'] button").last.click()
    page.wait_for_url("**/signed-out")


def test_nothing_stays_on_the_device(phone):
    phone.evaluate(FILL)
    sign_out(phone)
    phone.wait_for_function("localStorage.length === 0")
    phone.wait_for_timeout(300)
    assert phone.evaluate(LEFT) == {"local": 0, "session": 0, "caches": [], "databases": []}


def test_back_forward_and_offline_show_nothing(phone):
    phone.goto("/account")
    sign_out(phone)
    for way in (phone.go_back, phone.go_back, phone.go_forward):
        way(wait_until="load")
        assert "groene-fiets-101" not in phone.content()
        assert "Robin" not in phone.locator("body").inner_text()
    phone.context.set_offline(True)
    try:
        phone.goto("/account", timeout=3000)
    except Exception:  # noqa: BLE001  no page at all is fine too
        return
    assert "groene-fiets-101" not in phone.content()


def test_a_second_tab_is_signed_out_too(phone):
    second = phone.context.new_page()
    second.goto("/account")
    sign_out(phone)
    second.reload()
    assert second.locator("h1").inner_text() == "Inloggen"


def test_the_code_of_the_letter_comes_along_behind_the_hash(phone):
    asked = []
    phone.context.clear_cookies()
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto("/activate#ABCD-EFGH-JKLM")
    assert phone.get_by_label("Code").input_value() == "ABCD-EFGH-JKLM"
    assert "#" not in phone.url, "not in the history of the phone"
    phone.goto("/sign-in")
    assert not [url for url in asked if "ABCD" in url.split("#")[0]], "no server ever gets it in an address"
