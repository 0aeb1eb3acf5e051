"""Practising a situation: each press of a button goes on, back or again, and nothing that does not fit is taken."""

import json
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.library.documents import SEEDS, assignment, seed, step
from webapp.library import answers
from webapp.library.linter import lint
from webapp.library.loading import load
from webapp.library.plays import LONGEST_WALK, MOST_WALKS
from webapp.library.scenes import Limit
from webapp.library.steps import Step

NO, YES, AWAY = (
    {"scene": "een", "choice": "nee"},
    {"scene": "een", "choice": "ja"},
    {"scene": "twee", "choice": "weg"},
)


@pytest.fixture
def play(app: Flask) -> Any:
    with app.test_request_context():
        yield load(assignment(step("role_play"))).steps[0]


def press(play: Step, value: Any, button: str, said: str = "") -> Any:
    """What the answer is after this button on the screen that shows this answer."""
    walks = play.play.walks(value)
    form = {"answer": json.dumps([walk.moves for walk in walks]), "answer-scene": walks[-1].here.id}
    return answers.read(play, MultiDict(form | {"play": button, "answer-said": said}))


def test_a_choice_leads_on_and_moves_the_meter(play: Step) -> None:
    value = press(play, None, "choose:ja")
    walk = play.play.walks(value)[0]
    assert (walk.here.id, walk.levels) == ("twee", {"spanning": 8})
    assert [choice.id for choice in walk.choices] == ["terug", "weg"]
    back = play.play.walks(press(play, value, "choose:terug"))[0]
    assert (back.here.id, back.levels) == ("een", {"spanning": 3})


def test_an_answer_is_ready_when_an_end_was_reached(play: Step) -> None:
    assert answers.check(play, None) == "Kies eerst wat je doet."
    assert "nog niet aan het eind" in (answers.check(play, press(play, None, "choose:ja")) or "")
    assert answers.check(play, press(play, None, "choose:nee")) is None


def test_own_words_are_kept_with_their_choice(play: Step) -> None:
    value = press(play, None, "say:zelf", "Liever niet.\nIk ga.")
    assert value == [[{"scene": "een", "choice": "zelf", "said": "Liever niet.\nIk ga."}]]
    assert answers.lines(play, value, "nl") == [
        "Noah: Doe je mee?", "Ik: Liever niet.\nIk ga.", "Het wordt stil.", "Zo liep het rustig af.",
    ]  # fmt: skip


def test_own_words_that_are_missing_or_too_long_are_asked_for(play: Step) -> None:
    assert answers.check(play, press(play, None, "say:zelf", " ")) == "Schrijf eerst op wat je zegt."
    assert "te lang" in (answers.check(play, press(play, None, "say:zelf", "x" * 1001)) or "")
    assert "te lang" in (answers.check(play, press(play, None, "", "x" * 1001)) or "")


def test_words_that_are_being_typed_stay(play: Step) -> None:
    value = press(play, None, "", "Liever n")
    assert play.play.walks(value)[0].typing == "Liever n"
    assert press(play, value, "choose:nee", "Liever n") == [[NO]]


def test_undo_takes_one_step_back(play: Step) -> None:
    assert press(play, [[YES, AWAY]], "undo:") == [[YES]]
    assert press(play, [[YES]], "undo:") == []
    assert press(play, None, "undo:") == []


def test_trying_again_keeps_the_walk_before(play: Step) -> None:
    assert press(play, [[YES, AWAY]], "again:twee") == [[YES, AWAY], [YES]]
    assert press(play, [[YES, AWAY]], "again:") == [[YES, AWAY], []]
    two = press(play, [[YES, AWAY], []], "choose:nee")
    told = answers.lines(play, two, "nl")
    assert (told[0], told[7]) == ("Keer 1", "Keer 2")
    first, second = play.play.walks(two)
    assert second.differs_from(first) == 0
    most = [[NO]] * MOST_WALKS
    assert press(play, most, "again:") == most


@pytest.mark.parametrize(
    "value",
    [
        "nee", 5, {"een": "nee"}, [5], [[5]], [["een"]], [[{"scene": "twee", "choice": "weg"}]], [[NO, NO]],
        [[{"scene": "een", "choice": "weg"}]], [[{"scene": "een", "choice": "nee", "said": "x"}]],
        [[{"scene": "een", "said": 5}]], [[{"scene": "een", "said": "x"}, NO]], [[{"scene": ["een"], "choice": []}]],
        [[YES, {"scene": "twee", "choice": "terug"}] * LONGEST_WALK],
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(play: Step, value: Any) -> None:
    assert answers.check(play, value)
    assert isinstance(answers.lines(play, value, "nl"), list)


@pytest.mark.parametrize("posted", ["{", "5", "[5]", "[[5]]", '"x"', "[" * 99_999, "null", json.dumps([[NO]] * 9)])
def test_an_odd_form_is_refused(play: Step, posted: str) -> None:
    value = answers.read(play, MultiDict({"answer": posted, "play": "choose:nee"}))
    assert answers.check(play, value)


def test_a_choice_that_is_closed_now_is_refused(play: Step) -> None:
    low = assignment(step("role_play"))
    low["steps"][0]["scenes"][0]["choices"][1]["effect"] = {"spanning": 1}
    assert answers.check(load(low).steps[0], [[YES, AWAY]])


@pytest.mark.parametrize(
    ("comparison", "holds"), [("<", "012"), ("<=", "0123"), ("=", "3"), (">=", "345"), (">", "45")]
)
def test_limits_compare(comparison: str, holds: str) -> None:
    assert "".join(str(n) for n in range(6) if Limit("m", comparison, 3).holds({"m": n})) == holds


@pytest.mark.parametrize(
    ("scene", "choice", "to", "sentence"),
    [
        (1, 1, "een", "scène 'mis': hier komt niemand"),
        (0, 0, "een", ""),
    ],
)
def test_the_linter_walks_through_a_play(app: Flask, scene: int, choice: int, to: str, sentence: str) -> None:
    document = assignment(step("role_play"))
    document["steps"][0]["scenes"][scene]["choices"][choice]["to"] = to
    with app.test_request_context():
        found = [str(finding) for finding in lint(document)]
    assert [one for one in found if "scène" in one] == ([f"stap 'role-play', {sentence}"] if sentence else [])


def test_a_play_edited_into_a_dead_end_is_refused(app: Flask) -> None:
    document = assignment(step("role_play"))
    scenes = document["steps"][0]["scenes"]
    scenes[1]["choices"] = [{"id": "rond", "text": {"nl": "Nog eens."}, "to": "twee", "if": "spanning >= 7"}]
    with app.test_request_context():
        found = " ".join(str(finding) for finding in lint(document))
    assert "scène 'twee': vanaf hier is er geen weg naar een einde" in found
    assert "scène 'twee': elke keuze hangt van een meter af" in found


def test_three_plays_come_along(app: Flask) -> None:
    with app.test_request_context():
        plays = [one for path in SEEDS for one in load(seed(path)).steps if one.play]
    assert len(plays) == 3
    assert all({scene.end for scene in one.play.scenes} == {"", "calm", "tense", "harm"} for one in plays)
    assert all(any(choice.open for scene in one.play.scenes for choice in scene.choices) for one in plays)
