"""Reviewing in a real browser: a tapped sentence, remarks that save by themselves, a decision bound to the screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.reviews.desk import LETTER, Handed, letter_content
from webapp.reviews.models import Review
from webapp.reviews.remarks import Remark
from webapp.work.models import Work

LONG = "Een lang en zorgvuldig bericht."


@pytest.fixture
def handed(cast, app):
    with app.test_request_context():
        return Handed(cast, None, letter_content(), LETTER)


def remarks(app, cast) -> list[tuple[str, str, str]]:
    """Where, what kind, and the words, as the server has them."""
    with app.test_request_context():
        rows = list(Remark.select().order_by(Remark.section, Remark.sentence))
        for row in rows:
            row.review.case = cast.case
        return [(row.spot, row.kind, row.text) for row in rows]


def message(app, cast) -> str | None:
    with app.test_request_context():
        review = Review.get()
        review.case = cast.case
        return review.message


def saved(page: Page) -> None:
    """After something was typed: it is being saved, and then it is."""
    for state in ("saving", "saved"):
        expect(page.locator("#review_saved")).to_have_attribute("data-state", state)


def test_tap_type_and_send_back_on_a_phone(app, browse, cast, handed):
    page = browse(handed.path, cast.professional)
    page.get_by_role("link", name="Het spijt me.").click()
    expect(page.locator("#composer_title")).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("Stuur terug"))).to_be_hidden()
    page.get_by_label("Opmerking", exact=True).fill("Mooi, zonder maar.")
    saved(page)
    assert remarks(app, cast) == [("spijt:1", "compliment", "Mooi, zonder maar.")]
    page.keyboard.press("Escape")
    expect(page.locator("#composer")).to_have_count(0)
    expect(page.locator("[data-sentence='spijt:1']")).to_be_focused()
    page.locator(".criterion").first.get_by_label("Bijna").check()
    saved(page)
    page.get_by_role("button", name="Stuur terug met 1 opmerking").click()
    page.wait_for_url(re.compile("/decided$"))
    expect(page.get_by_role("heading", name="Wat gebeurt er nu?")).to_be_visible()


def test_what_is_typed_goes_along_when_another_sentence_is_tapped(app, browse, cast, handed):
    page = browse(f"{handed.path}?sentence=gedaan:1", cast.professional, size="laptop")
    page.get_by_label("Opmerking", exact=True).fill("Eerste")
    page.get_by_role("link", name="Ik was daar met een vriend.").click()
    expect(page.locator("#remark_form [name=sentence]")).to_have_value("gedaan:3")
    expect(page.get_by_label("Opmerking", exact=True)).to_have_value("")
    page.get_by_label("Opmerking", exact=True).fill("Tweede")
    page.get_by_role("button", name="Plaats").click()
    expect(page.locator(".remark--pin")).to_have_count(2)
    expect(page.locator("#review_saved")).to_have_attribute("data-state", "saved")
    assert [(place, text) for place, _kind, text in remarks(app, cast)] == [
        ("gedaan:1", "Eerste"),
        ("gedaan:3", "Tweede"),
    ]


def test_the_message_stays_when_a_remark_is_placed(app, browse, cast, handed):
    page = browse(f"{handed.path}?sentence=gedaan:1", cast.professional, size="laptop")
    page.get_by_label("Opmerking", exact=True).fill("Eerlijk")
    page.get_by_label("Bericht aan Robin").fill("Goed bezig!")
    page.get_by_role("button", name="Plaats").click()
    expect(page.locator(".remark--pin")).to_have_count(1)
    expect(page.get_by_label("Bericht aan Robin")).to_have_value("Goed bezig!")


def test_the_decision_takes_the_last_words_along(app, browse, cast, handed):
    page = browse(handed.path, cast.professional, size="laptop")
    page.get_by_label("Bericht aan Robin").fill("Goed bezig!")
    page.get_by_role("button", name="Keur goed").click()
    page.wait_for_url(re.compile("/decided$"))
    with app.test_request_context():
        review = Review.get()
        review.case = cast.case
        assert (review.decision, review.message) == ("approved", "Goed bezig!")
        assert Work.get_by_id(handed.work.id).status == "approved"


def test_what_was_ticked_before_the_script_was_there_counts(app, browse, cast, handed):
    page = browse("/reviews", cast.professional)
    late = []
    page.route("**/autosave-*.js", lambda route: late.append(route))  # a slow network
    page.locator(f"main a[href='{handed.path}']").click()
    page.locator(".criterion").first.get_by_label("Gelukt").check()
    while not late:
        page.wait_for_timeout(50)
    late[0].continue_()
    page.wait_for_load_state("load")
    page.get_by_role("button", name="Keur goed").click()
    page.wait_for_url(re.compile("/decided$"))


def test_a_colleague_who_takes_over_stops_the_open_page(app, browse, cast, handed):
    page = browse(f"{handed.path}?sentence=gedaan:1", cast.professional, size="laptop")
    with app.test_request_context():
        Review.update(reviewer=cast.other_professional).execute()
    page.get_by_label("Opmerking", exact=True).fill("Nog net getypt")
    expect(page.locator("#review_saved")).to_have_attribute("data-state", "failed")
    expect(page.get_by_text("Een collega heeft dit overgenomen.")).to_be_visible()
    expect(page.get_by_label("Opmerking", exact=True)).to_have_value("Nog net getypt")
    assert remarks(app, cast) == []


def test_an_older_tab_does_not_wipe_the_message(app, browse, cast, handed):
    older = browse(handed.path, cast.professional, size="laptop")
    newer = older.context.new_page()
    newer.goto(older.url)
    newer.get_by_label("Bericht aan Robin").fill(LONG)
    saved(newer)
    older.bring_to_front()
    older.locator(".criterion").first.get_by_label("Bijna").check()
    expect(older.locator("#review_saved")).to_have_attribute("data-state", "conflict")
    assert message(app, cast) == LONG
    older.get_by_label("Bericht aan Robin").fill("Kort.")
    older.get_by_role("button", name="Keur goed").click()
    older.wait_for_timeout(500)
    expect(older.get_by_label("Bericht aan Robin")).to_have_value(LONG)
    expect(older.get_by_text("Kort.", exact=True)).to_be_visible()
    older.get_by_role("button", name="Keur goed").click()
    older.wait_for_url(re.compile("/decided$"))
    assert message(app, cast) == LONG


def test_without_javascript_the_same_work_is_done(app, browse, cast, handed):
    page = browse(handed.path, cast.professional, javascript=False)
    page.get_by_role("link", name="Het spijt me.").click()
    page.get_by_label("Opmerking", exact=True).fill("Vertel meer.")
    page.get_by_label("Tip").check()
    page.get_by_role("button", name="Plaats").click()
    page.get_by_role("button", name="Stuur terug met 1 opmerking").click()
    expect(page.get_by_role("heading", name="Teruggestuurd")).to_be_visible()
    assert remarks(app, cast) == [("spijt:1", "tip", "Vertel meer.")]
