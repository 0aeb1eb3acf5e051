"""Saving while somebody types, in a real browser: cut off, refused, too long, in two tabs; nothing typed is lost."""

import re
import time

from playwright.sync_api import expect

from tests.browser.question import TEXT, give, page, place, state, stored, type_in, work
from webapp.work.drafts import Draft

__all__ = ["give", "page", "place", "stored", "work"]


def test_typing_is_saved_within_seconds_and_said_only_then(page, stored):
    state(page, "empty")
    type_in(page)
    state(page, "saving")
    state(page, "saved")
    expect(page.locator("#saved_state")).to_contain_text("Opgeslagen om")
    stored(TEXT)


def test_without_a_connection_it_says_so_and_saves_later(page, stored):
    page.context.set_offline(True)
    type_in(page)
    state(page, "device")
    expect(page.get_by_text("Je tekst staat op dit toestel.")).to_be_visible()
    type_in(page, " En toen?")
    page.context.set_offline(False)
    state(page, "saved")
    expect(page.get_by_text("Je tekst staat op dit toestel.")).to_have_count(0)
    stored(f"{TEXT} En toen?")


def test_a_server_that_can_not_is_asked_again(page, stored):
    answers = iter([(500, {}), (429, {"Retry-After": "1"}), (200, {"Content-Type": "text/html"})])

    def answer(route):
        status, headers = next(answers, (0, {}))
        route.fulfill(status=status, headers=headers, body="<p>Portaal</p>") if status else route.continue_()

    page.route("**/drafts/**", answer)
    type_in(page)
    state(page, "device")
    state(page, "saved")
    assert next(answers, None) is None
    stored(TEXT)


def test_a_server_that_asks_for_rest_gets_it_also_while_somebody_types_on(page, stored):
    asked = []

    def busy(route):
        asked.append(time.monotonic())
        tired = {"status": 503, "headers": {"Retry-After": "7"}, "body": ""}
        route.continue_() if len(asked) > 1 else route.fulfill(**tired)

    page.route("**/drafts/**", busy)
    type_in(page, "Eerst.")
    state(page, "device")
    for _time in range(20):
        type_in(page, "x")
        page.wait_for_timeout(200)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    assert len(asked) == 1
    state(page, "saved")
    assert asked[1] - asked[0] >= 7
    stored("Eerst." + 20 * "x")


def test_an_answer_that_never_came_is_asked_again_with_the_same_key(page, stored):
    keys = []

    def lose_the_first(route):
        keys.append(re.search(r"(?:^|&)op=([^&]+)", route.request.post_data)[1])
        if len(keys) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/drafts/**", lose_the_first)
    type_in(page)
    state(page, "saved")
    assert keys[0] == keys[1]
    stored(TEXT)


def test_a_step_is_not_left_while_it_can_not_be_saved(page, place, stored):
    page.context.set_offline(True)
    type_in(page)
    page.get_by_role("button", name="Verder", exact=True).click()
    state(page, "device")
    expect(page.locator("#answer")).to_have_value(TEXT)
    assert page.url.endswith(place)
    page.context.set_offline(False)
    state(page, "saved")
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith(place))
    stored(TEXT)


def test_words_that_were_taken_away_do_not_come_back(page, place, stored):
    """The save with those words is still under way when the writer has taken them out and goes on."""
    page.locator("#answer").fill("Ik heb spijt.")
    state(page, "saved")
    held = []
    page.route("**/drafts/**", lambda route: route.continue_() if held else held.append(route))
    page.locator("#answer").fill("Ik heb spijt. En Kevin was de baas.")
    page.wait_for_timeout(2500)
    assert len(held) == 1
    page.locator("#answer").fill("Ik heb spijt.")
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_timeout(500)
    assert page.url.endswith(place)
    held[0].continue_()
    page.wait_for_url(lambda url: not url.endswith(place))
    stored("Ik heb spijt.")


def test_the_form_itself_is_newer_than_what_was_sent_when_the_tab_was_hidden(page, place, stored):
    held, sent = [], []
    page.route("**/drafts/**", lambda route: route.continue_() if held else held.append(route))
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    page.locator("#answer").fill("Ik heb spijt. En Kevin was de baas.")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.evaluate("delete document.hidden")
    page.locator("#answer").fill("Ik heb spijt.")
    page.route("**/steps/**", lambda route: (sent.append(route.request.post_data or ""), route.continue_()))
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_timeout(500)
    held[0].continue_()
    page.wait_for_url(lambda url: not url.endswith(place))
    assert re.search(r"(?:^|&)turn=[1-9]", sent[0])
    stored("Ik heb spijt.")


def test_a_stale_form_token_is_renewed(page, stored):
    page.evaluate("document.querySelectorAll('[name=csrf_token]').forEach(field => (field.value = 'oud'))")
    type_in(page)
    state(page, "saved")
    stored(TEXT)


def test_two_devices_keep_both_texts(page, place, browse, cast, stored):
    other = browse(place, cast.youth)
    type_in(page, "Van de eerste.")
    state(page, "saved")
    type_in(other, "Van de tweede.")
    state(other, "conflict")
    other.get_by_role("link", name="Kijk wat er staat").click()
    expect(other.get_by_role("heading", name="Er zijn twee teksten")).to_be_visible()
    expect(other.locator(".typed").nth(0)).to_have_text("Van de tweede.")
    expect(other.locator(".typed").nth(1)).to_have_text("Van de eerste.")
    other.get_by_role("button", name="Allebei onder elkaar").click()
    other.wait_for_url(f"**{place}")
    stored("Van de eerste.\n\nVan de tweede.")


def test_too_long_is_said_and_shorter_is_saved(page, stored):
    page.locator("#answer").fill("x" * 5001)
    state(page, "failed")
    expect(page.locator("[data-words]")).to_contain_text("te lang")
    page.locator("#answer").fill("Kort.")
    state(page, "saved")
    expect(page.locator("[data-words]")).to_have_count(0)
    stored("Kort.")


def test_closing_the_tab_takes_the_last_words_along(page, stored):
    type_in(page)
    page.close()
    stored(TEXT)


def test_leaving_is_warned_about_only_while_something_is_nowhere_else(browse, cast, place):
    page = browse("/contact", cast.youth)
    page.add_init_script("indexedDB.open = () => { throw new Error('refused'); }")
    page.goto(page.url.removesuffix("/contact") + place)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    type_in(page)
    state(page, "saved")
    page.context.set_offline(True)
    type_in(page, " Meer.")
    state(page, "unsaved")
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    state(page, "saved")
    page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_the_next_question_comes_without_a_new_page(page, place):
    page.evaluate("window.same = true")
    type_in(page)
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith(place))
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("window.same")
    assert page.title().startswith(page.locator("h1").inner_text())
    page.get_by_role("button", name="Terug", exact=True).click()
    page.wait_for_url(f"**{place}")
    expect(page.locator("#answer")).to_have_value(TEXT)
    page.go_back()
    page.wait_for_url(lambda url: not url.endswith(place))
    page.go_forward()
    expect(page.locator("#answer")).to_have_value(TEXT)


def test_moving_pieces_needs_no_server_and_is_saved(app, browse, cast, work):
    step = next(step for step in work.document.steps if step.kind == "order")
    page = browse(f"/assignments/{work.id}/steps/{step.id}", cast.youth)
    first, second = page.locator("#answer li").nth(0).inner_text(), page.locator("#answer li").nth(1).inner_text()
    page.locator("#answer li").nth(0).get_by_role("button", name=re.compile("Lager")).click()
    assert page.locator("#answer li p").nth(1).inner_text() in first
    assert page.locator("#answer li p").nth(0).inner_text() in second
    state(page, "saved")
    with app.test_request_context():
        order = [option.id for option in step.options]
        assert Draft.answers(work, cast.youth)[step.id][:2] == [order[1], order[0]]


def test_pieces_move_too_for_who_only_looks(browse, cast, work):
    step = next(step for step in work.document.steps if step.kind == "order")
    page = browse(f"/library/{work.document.id}/{step.id}", cast.professional)
    first, second = (page.locator("#answer li p").nth(place).inner_text() for place in (0, 1))
    page.locator("#answer li").nth(0).get_by_role("button", name=re.compile("Lager")).click()
    assert [page.locator("#answer li p").nth(place).inner_text() for place in (0, 1)] == [second, first]
