"""Writing the letter in a real browser: typing saves, starters type along, the whole letter reads and prints."""

import re

import pytest
from playwright.sync_api import expect

from tests.letters.conftest import published
from webapp.work.drafts import Draft
from webapp.work.models import Work

DEED = "Ik heb vuurwerk gegooid bij de gymzaal."


@pytest.fixture
def work(cast):
    return Work.give(cast.case, published("excuusbrief"), cast.professional, recipient="meneer Jansen")


def kept(app, work, cast):
    """What the server has now."""
    with app.test_request_context():
        return {step: value for step, value in Draft.answers(work, cast.youth).items() if "." not in step}


def test_typing_saves_by_itself(app, browse, cast, work):
    page = browse(f"/letters/{work.id}/parts/wat-ik-deed", cast.youth)
    state = page.locator("#saved_state")
    expect(state).to_have_attribute("data-state", "empty")
    page.get_by_role("textbox", name="2. Wat heb ik gedaan?").fill(DEED)
    expect(state).to_have_attribute("data-state", "saved")
    expect(state).to_contain_text("Opgeslagen om")
    assert kept(app, work, cast) == {"wat-ik-deed": DEED}
    page.get_by_role("textbox", name="2. Wat heb ik gedaan?").press_sequentially(" Ik stak de lont aan.")
    page.get_by_role("button", name="Klaar met dit stukje").click()
    page.wait_for_url(re.compile("parts/voor-de-ander"))
    assert kept(app, work, cast) == {"wat-ik-deed": f"{DEED} Ik stak de lont aan."}


def arrived(page, text):
    """The last words travel after the page was left; on a busy machine that takes a moment."""
    for _try in range(20):
        page.reload()
        if text in page.locator("#letter").inner_text():
            return
        page.wait_for_timeout(250)
    expect(page.locator("#letter")).to_contain_text(text)


def test_leaving_the_page_takes_the_last_words_along(app, browse, cast, work):
    page = browse(f"/letters/{work.id}/parts/spijt", cast.youth)
    page.get_by_role("textbox", name="4. Mijn spijt").fill("Sorry dat ik het deed.")
    page.get_by_role("link", name="Hele brief").click()
    expect(page.locator("#letter")).to_be_visible()
    arrived(page, "Sorry dat ik het deed.")


def test_a_starter_is_typed_at_the_cursor(browse, cast, work):
    page = browse(f"/letters/{work.id}/parts/wat-ik-deed", cast.youth)
    field = page.get_by_role("textbox", name="2. Wat heb ik gedaan?")
    field.fill("Eerst. Laatst.")
    field.evaluate("field => field.setSelectionRange(6, 6)")
    page.get_by_role("button", name="Die dag heb ik …").click()
    expect(field).to_have_value("Eerst. Die dag heb ik  Laatst.")
    expect(field).to_be_focused()
    page.keyboard.type("gewacht.")
    expect(field).to_have_value("Eerst. Die dag heb ik gewacht. Laatst.")


def test_the_salutation_starts_with_the_agreed_name(browse, cast, work):
    page = browse(f"/letters/{work.id}/parts/aanhef", cast.youth)
    page.get_by_role("button", name="Beste meneer Jansen,").click()
    expect(page.get_by_role("textbox", name="1. Aanhef")).to_have_value(re.compile(r"^Beste meneer Jansen,\s*$"))


def test_ticking_the_list_saves_at_once(app, browse, cast, work):
    page = browse(f"/letters/{work.id}/whole", cast.youth)
    page.get_by_label("Ik zeg eerlijk wat ik deed.").check()
    expect(page.locator("#self_check_saved")).to_have_text("Je lijst is bewaard.")
    assert kept(app, work, cast) == {"self-check": ["eerlijk"]}
    page.evaluate("document.querySelectorAll('[name=line]').forEach(box => box.click())")  # faster than any answer
    others = ["ander", "sorry", "goedmaken", "voortaan", "vrij", "veilig"]
    for _ in range(100):
        if kept(app, work, cast) == {"self-check": others}:
            break
        page.wait_for_timeout(50)
    assert kept(app, work, cast) == {"self-check": others}


def test_only_the_letter_is_printed(browse, cast, work):
    page = browse(f"/letters/{work.id}/parts/wat-ik-deed", cast.youth, size="laptop", scheme="dark")
    page.get_by_role("textbox", name="2. Wat heb ik gedaan?").fill(DEED)
    expect(page.locator("#saved_state")).to_have_attribute("data-state", "saved")
    page.get_by_role("link", name="Hele brief").click()
    page.emulate_media(media="print", color_scheme="light")
    assert page.locator("body").inner_text().strip() == DEED
    looks = page.locator("#letter").evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).boxShadow]")
    assert looks == ["rgb(0, 0, 0)", "none"]


@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_one_main_button_and_nothing_sideways(browse, cast, work, size):
    for path in (f"/letters/{work.id}", f"/letters/{work.id}/whole", "/letters"):
        page = browse(path, cast.youth, size=size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(".btn--primary:visible").count() <= 1


def test_all_of_it_without_javascript(app, browse, cast, work):
    page = browse(f"/letters/{work.id}/parts/wat-ik-deed", cast.youth, javascript=False)
    page.get_by_role("textbox", name="2. Wat heb ik gedaan?").fill(DEED)
    page.get_by_role("button", name="Klaar met dit stukje").click()
    page.get_by_role("link", name="Hele brief").click()
    page.get_by_label("Ik zeg eerlijk wat ik deed.").check()
    page.get_by_role("button", name="Bewaar de lijst").click()
    page.get_by_role("button", name="Laat Samira lezen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je brief is ingeleverd")
    page.get_by_role("link", name="Lees je brief").click()
    page.get_by_role("button", name="Haal mijn brief terug").click()
    expect(page.get_by_role("textbox", name="1. Aanhef")).to_be_visible()
