"""A passkey in a real browser: made on an own phone, and then in place of the password."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES
from tests.cast import PASSWORD, Cast
from webapp.doors.passkeys import Passkey

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
WITHOUT = "Inloggen zonder wachtwoord"


@pytest.fixture
def phone(app: Flask, site: str, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """At an address with a name: a passkey is for no other."""
    address = site.replace("127.0.0.1", "localhost")
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], base_url=address))
    context = chromium.new_context(viewport=SIZES["phone"], service_workers="block", base_url=address)
    yield context.new_page()
    context.close()


def make_passkey(phone: Page, login_name: str) -> None:
    phone.goto("/sign-in")
    phone.get_by_label("Inlognaam").fill(login_name)
    phone.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    phone.get_by_label("Dit is mijn eigen telefoon").check(force=True)
    phone.get_by_role("button", name="Log in", exact=True).click()
    phone.wait_for_url("/")
    phone.goto("/account/factors")
    phone.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    phone.get_by_role("button", name="Verder").click()
    phone.get_by_role("button", name="Maak een passkey").click()
    expect(phone.get_by_text("De passkey is toegevoegd.")).to_be_visible()


def test_a_passkey_is_made_on_an_own_phone_and_signs_in(app: Flask, cast: Cast, phone: Page) -> None:
    tools = phone.context.new_cdp_session(phone)
    tools.send("WebAuthn.enable")
    device = tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    make_passkey(phone, cast.youth.login_name or "")
    phone.goto("/account")
    phone.get_by_role("button", name="Log uit").click()
    expect(phone.get_by_role("heading", name="Uitgelogd")).to_be_visible()
    phone.goto("/sign-in")
    phone.get_by_role("button", name=WITHOUT).click()
    phone.wait_for_url("/")
    phone.goto("/account")
    expect(phone.get_by_text(cast.youth.login_name).first).to_be_visible()
    with app.app_context():
        assert Passkey.get().sign_count > 0
    tools.send("WebAuthn.setUserVerified", {"authenticatorId": device["authenticatorId"], "isUserVerified": False})
    phone.context.clear_cookies()
    phone.goto("/sign-in")
    phone.get_by_role("button", name=WITHOUT).click()
    expect(phone.locator("#passkey_failed")).to_be_visible()
