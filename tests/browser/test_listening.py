"""Reading aloud stops when what was read is not on the screen any more."""

from tests.browser.question import give, page, place, stored, type_in, work

__all__ = ["give", "page", "place", "stored", "work"]
VOICE = """
const said = [];
window.said = said;
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{localService: true, lang: "nl-NL"}],
  addEventListener() {},
  cancel: () => said.splice(0),
  speak: (one) => said.push(one.text),
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_it_does_not_go_on_over_the_next_question(page, place):
    page.add_init_script(VOICE)
    page.reload()
    page.locator("button[data-listen]:visible").click()
    assert page.evaluate("said.length") > 0
    type_in(page)
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith(place))
    page.wait_for_function("said.length === 0")
    assert page.locator("button[data-listen]:visible").inner_text() == "Lees voor"
