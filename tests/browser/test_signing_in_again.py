"""The session ends while somebody types: they sign in over the page, and only they get their text back."""

from playwright.sync_api import Page, expect

from tests.browser.question import TEXT, give, page, place, state, stored, type_in, work
from tests.cast import PASSWORD
from tests.second_factor import typed
from webapp.people.models import Session
from webapp.work.drafts import Draft

__all__ = ["give", "page", "place", "stored", "work"]


def end_sessions(app) -> None:
    with app.test_request_context():
        Session.update(ended_at=Session.select().get().created_at, ended_why="test").execute()


def sign_in(page: Page, name: str, password: str) -> None:
    dialog = page.get_by_role("dialog", name="Log opnieuw in")
    expect(dialog).to_be_visible(timeout=15_000)
    dialog.get_by_label("Inlognaam").fill(name)
    dialog.get_by_label("Wachtwoord").fill(password)
    for code in typed(name).values():
        dialog.get_by_label("Code uit de app").fill(code)
    dialog.get_by_role("button", name="Log in").click()


def test_signed_out_asks_to_sign_in_over_the_page(app, page, cast, stored):
    end_sessions(app)
    type_in(page)
    sign_in(page, cast.youth.login_name, "verkeerd")
    expect(page.get_by_text("Deze inlognaam en dit wachtwoord horen niet bij elkaar.")).to_be_visible()
    sign_in(page, cast.youth.login_name, PASSWORD)
    state(page, "saved")
    expect(page.locator("#answer")).to_have_value(TEXT)
    stored(TEXT)
    page.get_by_role("button", name="Later verder").click()
    page.wait_for_url("**/assignments")


def test_signing_in_can_wait(app, page, cast, stored):
    end_sessions(app)
    type_in(page)
    expect(page.get_by_role("dialog")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Niet nu").click()
    state(page, "signed_out")
    type_in(page, " Nog meer.")
    expect(page.locator("#answer")).to_have_value(f"{TEXT} Nog meer.")
    page.locator("[data-again]").click()
    sign_in(page, cast.youth.login_name, PASSWORD)
    stored(f"{TEXT} Nog meer.")


def test_a_network_that_drops_at_that_moment_is_no_reason_to_stop_saving(app, page, cast, stored):
    end_sessions(app)
    type_in(page)
    asked = []
    # The first one is for signing in, the second says whether that worked.
    page.route("**/token", lambda route: asked.append(1) or (route.continue_() if len(asked) == 1 else route.abort()))
    sign_in(page, cast.youth.login_name, PASSWORD)
    expect(page.get_by_role("dialog")).to_be_hidden()
    type_in(page, " Nog meer.")
    for _ in range(3):  # every try finds out that the token is an old one, and gets no other
        with page.expect_event("requestfailed", lambda request: request.url.endswith("/token")):
            pass
    page.unroute("**/token")
    state(page, "saved")
    stored(f"{TEXT} Nog meer.")


def test_somebody_else_who_signs_in_gets_none_of_it(app, page, cast):
    end_sessions(app)
    type_in(page)
    sign_in(page, cast.other_youth.login_name, PASSWORD)
    expect(page.get_by_role("heading", name="Hoi Noor")).to_be_visible()
    with app.test_request_context():
        assert Draft.select().count() == 0
