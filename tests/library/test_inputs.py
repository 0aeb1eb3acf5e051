"""The inputs of each kind of step: what was typed comes back, an error stands at its field, nothing is run."""

from typing import Any

import pytest
from flask import Flask, render_template

from tests.house_rules import labelled_fields, nothing_inline, unique_ids, well_formed
from tests.library.documents import OWN, assignment, step, text
from tests.page import Page
from webapp.library.loading import load

NASTY = '</textarea><script>alert(1)</script>" hx-get="/x" onclick="x'
VALUES: dict[str, list[Any]] = {
    "explain": [None],
    "choice": [None, "b", NASTY],
    "several": [None, ["a", "c"], [NASTY]],
    "feelings": [None, ["boos", "unsure"], [NASTY]],
    "order": [None, ["c", "a", "b"], [NASTY, "b"]],
    "scale": [None, 0, 7, 99, NASTY],
    "text": [None, "", "Ik dacht niks.", NASTY],
    "role_play": [
        None,
        [[{"scene": "een", "choice": "nee"}]],
        [[{"scene": "een", "choice": "ja"}, {"scene": "twee", "choice": "weg"}], [{"scene": "een", "said": NASTY}]],
        [[{"scene": NASTY}], NASTY, [NASTY]],
        NASTY,
    ],
    "complete": [None, {"een": "loop ik weg"}, {"een": NASTY, NASTY: "x"}],
}


class Rendered:
    """A part of a page as `Page` reads it."""

    status_code, is_streamed, mimetype = 200, False, "text/html"

    def __init__(self, html: str) -> None:
        self.html, self.headers = html, {}

    def get_data(self, as_text: bool) -> str:
        return self.html


def shown(app: Flask, document: dict[str, Any], value: Any, error: str = "", eyebrow: str = "") -> Page:
    with app.test_request_context():
        one = load(document).steps[0]
        html = render_template("library/_step.html", step=one, value=value, error=error, eyebrow=eyebrow)
    return Page(Rendered(html))


@pytest.mark.parametrize("kind", OWN)
def test_the_inputs_of_a_kind_keep_the_house_rules(app: Flask, kind: str) -> None:
    for value in VALUES[kind]:
        for error in ("", "Kies wat past."):
            keeps_the_rules(shown(app, assignment(step(kind)), value, error, "Vraag 2 van 5"), kind, error)


def keeps_the_rules(page: Page, kind: str, error: str) -> None:
    for rule in (well_formed, unique_ids, nothing_inline, labelled_fields):
        rule(page)
    assert page.root.one("h1").text == "Wat dacht je?"
    assert "Vraag 2 van 5" in page.text
    assert not page.root.all("script")
    if kind != "explain":
        assert page.root.one(id="answer")
    if error and kind != "explain":
        assert page.root.one(id="answer_error").text == error


def test_what_was_typed_comes_back(app: Flask) -> None:
    assert shown(app, assignment(step("text")), NASTY).root.one("textarea").text.startswith("</textarea>")
    filled = shown(app, assignment(step("complete")), {"een": "loop ik weg"})
    assert [area.text for area in filled.root.all("textarea")] == ["loop ik weg", ""]
    ticked = shown(app, assignment(step("feelings")), ["bang", "unsure"])
    assert [box["value"] for box in ticked.root.all("input") if "checked" in box.attributes] == ["bang", "unsure"]
    zero = shown(app, assignment(step("scale")), 0)
    assert [dot["value"] for dot in zero.root.all("input") if "checked" in dot.attributes] == ["0"]


def test_the_order_on_the_screen_is_sent_with_every_button(app: Flask) -> None:
    page = shown(app, assignment(step("order")), ["c", "a", "b"])
    assert [field["value"] for field in page.root.all("input", name="answer")] == ["c", "a", "b"]
    moves = [button["value"] for button in page.root.all("button", name="move") if "hidden" not in button.attributes]
    assert moves == ["c:down", "a:up", "a:down", "b:up"]


def test_help_example_and_freedom_stand_with_the_question(app: Flask) -> None:
    page = shown(app, assignment(step("text", help=text("Eén zin."), example=text("Ik liep."), required=False)), None)
    for words in ("Eén zin.", "Ik liep.", "Dit hoeft niet.", "Ik dacht …"):
        assert words in page.text


def test_words_without_a_translation_say_that_they_are_dutch(app: Flask) -> None:
    with app.test_request_context():
        one = load(assignment(step("text"))).steps[0]
        html = app.jinja_env.get_template("library/_step.html").render(step=one, value=None, error="", lang="tr")
    assert Page(Rendered(html)).root.children[0].get("lang") == "nl"
