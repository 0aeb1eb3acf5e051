"""Each kind of step takes what fits, refuses the rest with a sentence, and reads in plain lines."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from tests.library.documents import OWN, assignment, step
from webapp.library import answers
from webapp.library.loading import load
from webapp.library.steps import Step

LONG = "a" * 1_000_000
GOOD: dict[str, tuple[list[tuple[str, str]], Any, list[str]]] = {
    "explain": ([], None, []),
    "choice": ([("answer", "a")], "a", ["Antwoord a"]),
    "several": ([("answer", "c"), ("answer", "a")], ["c", "a"], ["Antwoord c", "Antwoord a"]),
    "feelings": ([("answer", "boos"), ("answer", "unsure")], ["boos", "unsure"], ["Antwoord boos", "Dat weet ik niet"]),
    "order": (
        [("answer", "b"), ("answer", "a"), ("answer", "c")],
        ["b", "a", "c"],
        ["1. Antwoord b", "2. Antwoord a", "3. Antwoord c"],
    ),
    "scale": ([("answer", "7")], 7, ["7: tussen ‘boos’ en ‘ontploft’"]),
    "text": ([("answer", "Eerst dit.\r\n\r\nToen dat.")], "Eerst dit.\n\nToen dat.", ["Eerst dit.", "Toen dat."]),
    "role_play": (
        [("answer-scene", "een"), ("play", "choose:nee")],
        [[{"scene": "een", "choice": "nee"}]],
        ["Noah: Doe je mee?", "Ik: Nee.", "Het wordt stil.", "Zo liep het rustig af."],
    ),
    "complete": (
        [("answer-een", "loop ik weg"), ("answer-twee", "ga ik weg!")],
        {"een": "loop ik weg", "twee": "ga ik weg!"},
        ["Als ik boos ben, loop ik weg.", "Dan ga ik weg!"],
    ),
}
ASKING = [kind for kind in OWN if kind != "explain"]


def a_step(kind: str, **more: Any) -> Step:
    return load(assignment(step(kind, **more))).steps[0]


def form(*fields: tuple[str, str]) -> MultiDict[str, str]:
    return MultiDict(fields)


@pytest.mark.parametrize("kind", OWN)
def test_a_good_answer_is_read_checked_and_said(kind: str) -> None:
    fields, value, lines = GOOD[kind]
    one = a_step(kind)
    assert answers.read(one, form(*fields)) == value
    assert answers.check(one, value) is None
    assert answers.lines(one, value, "nl") == lines


@pytest.mark.parametrize("kind", ASKING)
def test_an_empty_answer_gets_a_sentence_when_it_is_required(kind: str) -> None:
    empty = answers.read(a_step(kind), form())
    assert answers.check(a_step(kind), empty)
    assert answers.check(a_step(kind), None)
    assert answers.lines(a_step(kind), empty, "nl") == []
    assert answers.check(a_step(kind, required=False), empty) is None


@pytest.mark.parametrize("kind", ASKING)
@pytest.mark.parametrize("garbage", ["onbekend", LONG, "\0", "🤡", "‮", "<b hx-get=/x>", "-1", "99", "²", "a\0b"])
def test_what_cannot_be_an_answer_is_refused_without_breaking(kind: str, garbage: str) -> None:
    fields = [("answer", garbage), ("answer-een", garbage), ("answer-nep", garbage), ("move", garbage)]
    one = a_step(kind)
    value = answers.read(one, form(*fields))
    sentence = answers.check(one, value)
    assert answers.lines(one, value, "nl") is not None
    if kind != "text" or garbage in (LONG, "\0", "‮"):
        assert sentence
        assert garbage not in sentence


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize("value", ["x", 3, True, 1.5, ["x"], [1], [["a"]], {"x": "y"}, {"een": 1}, [], {}, None])
def test_a_stored_value_of_another_shape_never_breaks_a_page(kind: str, value: Any) -> None:
    one = a_step(kind)
    answers.check(one, value)
    assert isinstance(answers.lines(one, value, "nl"), list)
    answers.replies(one, value, "nl")


def test_text_is_tidied_but_keeps_its_words() -> None:
    one = a_step("text")
    value = answers.read(one, form(("answer", "  e\u0301e\u0301n\0 \u202eemoji 🙂\r\nعربي ")))
    assert value == "één emoji 🙂\nعربي"


def test_the_longest_text_fits_and_one_more_does_not() -> None:
    one = a_step("text")
    assert answers.check(one, "a" * 5000) is None
    assert "5000" in str(answers.check(one, "a" * 5001))


def test_no_more_choices_than_allowed() -> None:
    assert "hoogstens 2" in str(answers.check(a_step("several"), ["a", "b", "c"]))


@pytest.mark.parametrize(
    ("move", "order"),
    [("b:up", "bac"), ("b:down", "acb"), ("a:up", "abc"), ("c:down", "abc"), ("x:up", "abc"), ("b:sideways", "abc")],
)
def test_pieces_move_one_place(move: str, order: str) -> None:
    sent = form(("answer", "a"), ("answer", "b"), ("answer", "c"), ("move", move))
    assert answers.read(a_step("order"), sent) == list(order)
    assert answers.moves(sent)
    assert not answers.moves(form(("answer", "a")))


def test_every_piece_has_a_place() -> None:
    one = a_step("order")
    assert answers.check(one, ["a", "b"])
    assert answers.check(one, ["a", "b", "b"])
    assert [option.id for option in one.options_in_order(["c", "a"])] == ["c", "a", "b"]


def test_parents_are_addressed_as_u_and_youths_as_je() -> None:
    for kind in ("choice", "text", "complete"):
        assert str(answers.check(a_step(kind), None)).startswith("Je ")
        assert str(answers.check(a_step(kind, by="parent", readers=["parent"]), None)).startswith("U ")
        both = a_step(kind, by="together", readers=["youth", "parent"])
        assert str(answers.check(both, None)).startswith("Jullie ")


def test_a_chosen_option_gets_its_reply() -> None:
    with_reply = [{"id": "a", "text": {"nl": "A"}, "reply": {"nl": "Goed gezien."}}, {"id": "b", "text": {"nl": "B"}}]
    one = a_step("several", options=with_reply, most=2)
    assert answers.replies(one, ["a", "b"], "tr") == ["Goed gezien."]
    assert answers.replies(one, ["a"], "tr")[0].lang == "nl"
