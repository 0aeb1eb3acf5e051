"""What a device keeps of what is typed: from the first key, sealed, for its writer alone."""

from playwright.sync_api import Page, expect

from tests.browser.question import TEXT, give, page, place, state, stored, work
from tests.browser.weather import weather

__all__ = ["give", "page", "place", "stored", "weather", "work"]
ROWS = """async () => {
  const opening = indexedDB.open("mijn-route");
  await new Promise((done) => { opening.onsuccess = done; });
  const rows = {};
  for (const name of opening.result.objectStoreNames) {
    const asked = opening.result.transaction(name).objectStore(name).getAll();
    await new Promise((done) => { asked.onsuccess = done; });
    rows[name] = asked.result.length;
  }
  opening.result.close();
  return rows;
}"""

TYPED_ON_WHILE_IT_IS_ASKED_FOR_ANEW = """text => {
  setTimeout(() => window.location.reload());
  setTimeout(() => {
    const field = document.getElementById("answer");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, 500);
}"""


def kept(page: Page, name: str = "drafts") -> int:
    return page.evaluate(ROWS).get(name, 0)


def test_what_was_typed_without_a_network_is_there_in_the_next_tab(page, stored):
    page.context.set_offline(True)
    page.locator("#answer").fill(TEXT)
    state(page, "device")
    expect(page.get_by_text("Je tekst staat op dit toestel.")).to_be_visible()
    address, context = page.url, page.context
    page.close()
    stored(None)
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#answer")).to_have_value(TEXT)
    state(again, "saved")
    stored(TEXT)
    assert kept(again) == 0


def test_each_key_is_kept_before_the_server_has_it(page, stored):
    page.route("**/drafts/**", lambda route: None)  # the server never answers
    page.locator("#answer").press_sequentially("Ik l")
    page.wait_for_timeout(100)
    address, context = page.url, page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#answer")).to_have_value("Ik l")
    stored("Ik l")


def test_a_page_that_was_made_before_the_last_save_shows_it_all_the_same(page, weather, stored):
    page.locator("#answer").fill("Ik liep mee.")
    state(page, "saved")
    weather.turn("late")
    with page.expect_response("**/drafts/**"):
        page.evaluate(TYPED_ON_WHILE_IT_IS_ASKED_FOR_ANEW, TEXT)
        assert weather.made.wait(10)
    stored(TEXT)
    page.wait_for_timeout(300)  # until this page has heard it
    weather.turn("fair")
    expect(page.locator("#answer")).to_have_value(TEXT)
    state(page, "saved")


def test_a_second_tab_takes_over_with_one_tap(page, stored):
    page.locator("#answer").fill("Eerste tab")
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.get_by_text("Je schrijft dit ook in een ander tabblad.")).to_be_visible()
    expect(second.locator("#answer")).not_to_be_editable()
    second.get_by_role("button", name="Hier verder schrijven").click()
    expect(second.locator("#answer")).to_be_editable()
    expect(second.locator("#answer")).to_have_value("Eerste tab")
    expect(page.locator("#answer")).not_to_be_editable()
    second.locator("#answer").fill("Tweede tab")
    stored("Tweede tab")
    page.get_by_role("button", name="Hier verder schrijven").click()
    expect(page.locator("#answer")).to_have_value("Tweede tab")
    expect(page.locator("#answer")).to_be_editable()


def test_where_the_browser_keeps_nothing_typing_goes_on(browse, cast, place, stored):
    page = browse("/assignments", cast.youth)
    page.add_init_script("indexedDB.open = () => { throw new Error('refused'); }")
    page.goto(page.url.removesuffix("/assignments") + place)
    page.context.set_offline(True)
    page.locator("#answer").fill(TEXT)
    state(page, "unsaved")
    expect(page.get_by_text("Laat deze pagina open.")).to_be_visible()
    page.context.set_offline(False)
    state(page, "saved")
    stored(TEXT)
