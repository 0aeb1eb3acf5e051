"""The steps of staff at the door in a real browser, each looked at: the code, the first app, the recovery codes."""

import pyotp
import pytest

from tests.browser.test_axe import Inspector
from tests.cast import PASSWORD
from webapp.doors.code_apps import CodeApp


@pytest.fixture
def door(chromium, site):
    """A browser in which nobody is signed in."""
    context = chromium.new_context(service_workers="block", base_url=site)
    yield Inspector(context.new_page(), site)
    context.close()


def arrive(door, login_name):
    door.page.goto("/sign-in")
    door.page.get_by_label("Inlognaam").fill(login_name)
    door.page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(door, "Log in")


def press(door, name):
    with door.page.expect_navigation():
        door.page.get_by_role("button", name=name, exact=True).click()
    door.path = door.page.url
    door.look()


def test_every_step_can_be_used_by_everybody(app, cast, door):
    arrive(door, "samira")
    door.page.get_by_label("Code uit de app").fill("000000")
    press(door, "Log in")
    with app.test_request_context():
        CodeApp.delete().where(CodeApp.person == cast.coordinator).execute()
    arrive(door, "marjan")
    press(door, "Gebruik een app")
    secret = door.page.locator("#secret").inner_text().replace(" ", "")
    door.page.get_by_label("Code uit de app").fill(pyotp.TOTP(secret).now())
    press(door, "Klaar")
    assert door.page.locator("#codes li").count() == 10
    door.page.get_by_role("link", name="Ik heb ze bewaard").click()
    door.page.wait_for_url("**/")
    assert door.page.get_by_role("heading", level=1).count() == 1
    door.check()
