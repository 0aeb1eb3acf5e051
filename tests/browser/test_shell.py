"""What every page gains from JavaScript: read aloud, the look of this device, messages, and a clean way back."""

from playwright.sync_api import Page

VOICE = """
window.said = [];
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{localService: LOCAL, lang: "nl-NL"}],
  speak: (words) => said.push(words.text), cancel() {}, addEventListener() {},
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def with_voice(page: Page, local: bool) -> Page:
    page.add_init_script(VOICE.replace("LOCAL", str(local).lower()))
    page.reload()
    return page


def test_a_voice_on_the_device_reads_the_page_and_stops(browse, cast):
    page = with_voice(browse("/", cast.youth), local=True)
    button = page.locator("button[data-listen]").first
    button.click()
    assert page.evaluate("said.length") > 0
    assert button.inner_text() == "Stop"
    button.click()
    assert button.inner_text() == "Lees voor"


def test_a_voice_elsewhere_would_get_the_text_so_it_is_not_used(browse, cast):
    page = with_voice(browse("/", cast.youth), local=False)
    assert page.locator("button[data-listen]:visible").count() == 0


def test_the_look_stays_on_this_device(browse, cast):
    page = browse("/account", cast.youth)
    page.get_by_label("Donker").check()
    page.get_by_label("Groter").check()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("html").get_attribute("data-size") == "large"
    assert page.get_by_label("Donker").is_checked()
    page.get_by_label("Zoals dit toestel").check()
    assert page.locator("html").get_attribute("data-theme") is None


def test_a_password_can_be_seen_and_hidden(browse, cast):
    page = browse("/account", cast.youth)
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    field = page.locator("input[type=password]").first
    name = field.get_attribute("id")
    button = page.locator(f"[data-reveal={name}]")
    button.click()
    assert page.locator(f"#{name}").get_attribute("type") == "text"
    button.click()
    assert page.locator(f"#{name}").get_attribute("type") == "password"


def swap_into(page: Page, status: int, body: str) -> None:
    """An answer of the outside world to an htmx request that aims at a field."""
    page.route("**/somewhere", lambda route: route.fulfill(status=status, body=body, content_type="text/html"))
    page.evaluate(
        """() => { const field = Object.assign(document.createElement("div"), {id: "field", textContent: "getypt"});
        document.querySelector("main .content").append(field);
        return htmx.ajax("POST", "/somewhere", {target: "#field", source: field}); }"""
    )


def test_an_error_never_lands_in_a_field(browse, cast):
    page = browse("/", cast.youth)
    swap_into(page, 502, "<h1>Bad gateway</h1>")
    page.locator("#page_errors .note").wait_for()
    assert page.locator("#field").inner_text() == "getypt"
    assert "geen antwoord" in page.locator("#page_errors").inner_text()


def test_a_form_that_comes_back_with_mistakes_is_swapped_and_gets_the_focus(browse, cast):
    page = browse("/", cast.youth)
    swap_into(page, 422, '<div id="error_summary" tabindex="-1" data-focus>Er mist nog iets</div>')
    page.locator("#field #error_summary").wait_for()
    page.wait_for_function("document.activeElement.id === 'error_summary'")


def test_a_page_that_was_left_is_hidden_until_it_is_asked_for_anew(browse, cast):
    page = browse("/", cast.youth)
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert page.locator("body").is_hidden()


def test_without_javascript_nothing_promises_more_than_it_does(browse, cast):
    page = browse("/account", cast.youth, javascript=False)
    dead = "[data-listen], [data-reveal], [data-look], [data-print]"
    assert page.locator(dead).count() > 0
    assert page.locator(dead).locator("visible=true").count() == 0


NEWER = """
window.registration = {waiting: {postMessage() {}}, addEventListener() {}};
Object.defineProperty(navigator, "serviceWorker", {value: {
  controller: {}, addEventListener() {}, register: async () => window.registration,
}});
"""


def test_a_newer_version_that_another_tab_took_over_comes_at_a_tap(browse, cast):
    page = browse("/", cast.youth)
    page.add_init_script(NEWER)
    page.reload()
    button = page.get_by_role("button", name="Gebruik de nieuwe versie")
    button.wait_for()
    page.evaluate("registration.waiting = null")
    with page.expect_navigation():
        button.click()
