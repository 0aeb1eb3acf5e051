"""What a reviewer types survives every button, every link, a network that drops and a session that ends."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_review import LONG, handed, message, remarks, saved
from tests.browser.test_signing_in_again import end_sessions, sign_in
from tests.cast import PASSWORD
from tests.second_factor import typed
from webapp.reviews.models import Review

__all__ = ["handed"]
FIRST = "gedaan:1"


@pytest.fixture
def page(browse, cast, handed) -> Page:
    """The desk on a laptop, with a remark placed at the first sentence and its form open."""
    page = browse(f"{handed.path}?sentence={FIRST}", cast.professional, size="laptop")
    page.get_by_label("Opmerking", exact=True).fill("Eerlijk")
    page.get_by_role("button", name="Plaats").click()
    expect(page.locator(".remark--pin")).to_have_count(1)
    page.locator(f"[data-sentence='{FIRST}']").click()
    expect(page.get_by_role("button", name="Verwijder")).to_be_visible()
    return page


def words(page: Page):
    return page.get_by_label("Bericht aan Robin")


def state(page: Page, name: str) -> None:
    expect(page.locator("#review_saved")).to_have_attribute("data-state", name, timeout=15_000)


def test_removing_a_remark_keeps_the_message(app, cast, page):
    words(page).fill(LONG)
    page.get_by_role("button", name="Verwijder").click()
    expect(page.locator(".remark--pin")).to_have_count(0)
    expect(words(page)).to_have_value(LONG)
    state(page, "saved")
    assert message(app, cast) == LONG


@pytest.mark.parametrize(
    ("link", "there"), [("Nog een opmerking", "another=1"), ("Nakijken", "/reviews$"), ("Jongeren", "/cases$")]
)
def test_a_link_is_followed_after_saving(app, cast, page, link, there):
    page.route("**/verdicts", lambda route: (time.sleep(0.3), route.continue_()))
    words(page).fill(LONG)
    page.get_by_role("link", name=link).first.click()
    page.wait_for_url(re.compile(there))
    assert message(app, cast) == LONG
    if "another" in there:
        expect(words(page)).to_have_value(LONG)


def test_back_to_the_sentence_before_keeps_what_was_typed(app, cast, page):
    page.locator("[data-sentence='spijt:1']").click()
    expect(page.locator("#remark_form [name=sentence]")).to_have_value("spijt:1")
    page.get_by_label("Opmerking", exact=True).fill("Mooi")
    words(page).fill(LONG)
    page.go_back()
    expect(page.locator("#remark_form [name=sentence]")).to_have_value(FIRST)
    expect(page.locator(".remark--pin")).to_have_count(2)
    expect(words(page)).to_have_value(LONG)
    assert [text for _place, _kind, text in remarks(app, cast)] == ["Eerlijk", "Mooi"]


def test_an_empty_remark_is_not_called_saved_and_not_sent(app, cast, page):
    page.get_by_label("Opmerking", exact=True).fill("")
    state(page, "unsaved")
    page.get_by_role("link", name="Sluiten").click()
    expect(page.locator("#composer")).to_have_count(0)
    state(page, "saved")
    assert [text for _place, _kind, text in remarks(app, cast)] == ["Eerlijk"]


def test_a_note_without_a_verdict_is_there_again(page):
    page.locator(".criterion summary").first.click()
    page.locator("[name=note-eigen-deel]").fill("Mooi dat je dit durft.")
    saved(page)
    page.reload()
    expect(page.locator("[name=note-eigen-deel]")).to_have_value("Mooi dat je dit durft.")


def test_enter_in_a_note_decides_nothing(app, cast, page):
    page.locator(".criterion summary").first.click()
    page.locator("[name=note-eigen-deel]").fill("Mooi.")
    page.locator("[name=note-eigen-deel]").press("Enter")
    page.wait_for_url(re.compile("#desk$"))
    expect(page.locator("[name=note-eigen-deel]")).to_have_value("Mooi.")
    with app.test_request_context():
        assert Review.get().decision is None


def test_a_session_that_ends_costs_no_remark(app, cast, page):
    page.locator("[data-sentence='spijt:1']").click()
    expect(page.locator("#remark_form [name=sentence]")).to_have_value("spijt:1")
    end_sessions(app)
    page.get_by_label("Opmerking", exact=True).fill("Een lange opmerking.")
    page.get_by_role("button", name="Plaats").click()
    sign_in(page, cast.professional.login_name, PASSWORD)
    expect(page.locator(".remark--pin")).to_have_count(2)
    state(page, "saved")
    assert remarks(app, cast)[1][2] == "Een lange opmerking."


def test_signing_in_again_in_another_tab_is_enough(app, cast, page):
    end_sessions(app)
    words(page).fill("Een bericht.")
    expect(page.get_by_role("dialog")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Niet nu").click()
    state(page, "signed_out")
    other = page.context.new_page()
    other.goto(page.url.partition("/reviews")[0] + "/sign-in")
    other.get_by_label("Inlognaam").fill(cast.professional.login_name)
    other.get_by_label("Wachtwoord").fill(PASSWORD)
    other.get_by_role("button", name="Log in").click()
    other.get_by_label("Code uit de app").fill(typed(cast.professional.login_name)["code"])
    other.get_by_role("button", name="Log in", exact=True).click()
    expect(other.get_by_role("link", name="Vandaag").first).to_be_visible()
    page.bring_to_front()
    page.get_by_role("button", name="Keur goed").click()
    page.wait_for_url(re.compile("/decided$"))
    assert message(app, cast) == "Een bericht."


def test_without_a_network_it_is_tried_again_and_leaving_is_warned_about(app, cast, page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.context.set_offline(True)
    words(page).fill("Een bericht.")
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    state(page, "unsaved")
    page.locator("[data-sentence='spijt:1']").click()
    expect(page.get_by_text("Opslaan lukt nu niet.")).to_be_visible()
    expect(words(page)).to_have_value("Een bericht.")
    page.context.set_offline(False)
    state(page, "saved")
    assert message(app, cast) == "Een bericht."
    page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_words_that_the_browser_puts_back_replace_nothing(app, cast, page):
    """A browser may fill in what stood in the field when the page was last there."""
    words(page).fill(LONG)
    saved(page)
    put_back = "document.getElementById('message').value = 'Kort.'"
    page.add_init_script(f"document.addEventListener('readystatechange', () => {{ {put_back} }}, {{ once: true }})")
    page.reload()
    state(page, "conflict")
    assert message(app, cast) == LONG
    page.get_by_role("link", name="Kijk wat er staat").click()
    expect(page.get_by_text("Dit schreef je op een andere plek")).to_be_visible()
