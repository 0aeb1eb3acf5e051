"""Loading: what is wrong is said with its place; the schema and the loader agree; steps depend on answers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.library.documents import OWN, SEEDS, assignment, letter, options, seed, step, text
from webapp.library import loading
from webapp.library.loading import load, parse
from webapp.library.place import BadContent

SCHEMA = json.loads((Path(loading.__file__).parent / "schema.json").read_text("utf-8"))
VALID = Draft202012Validator(SCHEMA)


def broken(change: Callable[[dict[str, Any]], None], document: dict[str, Any] | None = None) -> dict[str, Any]:
    document = document or assignment()
    change(document)
    return document


def set_in(*path: Any, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: Any) -> None:
        for key in path[:-1]:
            document = document[key]
        document[path[-1]] = value

    return change


def drop(*path: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: Any) -> None:
        for key in path[:-1]:
            document = document[key]
        del document[path[-1]]

    return change


STEP = {kind: number for number, kind in enumerate(OWN)}
WRONG = [
    (set_in("schema", value="iets/2"), "'schema' moet mijn-route-content/1 zijn"),
    (set_in("id", value="Hoofdletters"), "'id' mist of mag niet"),
    (set_in("id", value="a" * 49), "'id' mist of mag niet"),
    (drop("title"), "'title' mist"),
    (set_in("title", value={"nl": " "}), "'title' moet een tekst zijn"),
    (set_in("title", value={"tr": "Merhaba"}), "'title' moet een tekst zijn"),
    (set_in("title", value="Titel"), "'title' moet een tekst zijn"),
    (set_in("minutes", value="10"), "'minutes' moet een getal zijn"),
    (set_in("minutes", value=True), "'minutes' moet een getal zijn"),
    (set_in("ages", value=[9, 23]), "'ages' moet twee getallen zijn"),
    (set_in("topics", value=["onzin"]), "'topics' mag alleen bevatten"),
    (set_in("topics", value=[]), "'topics' heeft er minstens 1 nodig"),
    (drop("topics"), "'topics' mist"),
    (set_in("reading_level", value="C2"), "'reading_level' moet een van deze zijn"),
    (set_in("kind", value="film"), "'kind' moet een van deze zijn"),
    (set_in("extra", value=1), "'extra' ken ik niet"),
    (set_in("criteria", 0, "youth", value=None), "criterium 'eerlijk': 'youth' moet een tekst zijn"),
    (drop("steps", STEP["choice"], "options"), "stap 'choice': 'options' heeft er minstens 2 nodig"),
    (set_in("steps", STEP["choice"], "optoins", value=[]), "stap 'choice': 'optoins' ken ik niet"),
    (set_in("steps", STEP["choice"], "kind", value="quiz"), "stap 'choice': 'kind' moet een van deze zijn"),
    (set_in("steps", STEP["choice"], "by", value="ouder"), "stap 'choice': 'by' moet een van deze zijn"),
    (set_in("steps", STEP["choice"], "by", value="parent"), "stap 'choice': schrijf bij 'readers' wie dit mag lezen"),
    (set_in("steps", STEP["choice"], "required", value="ja"), "stap 'choice': 'required' moet true of false zijn"),
    (
        set_in("steps", STEP["feelings"], "options", 0, "icon", value="smile"),
        "stap 'feelings', antwoord 'boos': 'icon'",
    ),
    (set_in("steps", STEP["feelings"], "options", 0, "id", value="unsure"), "'unsure' staat er al vanzelf bij"),
    (drop("steps", STEP["scale"], "words", "10"), "stap 'scale', 'words': '10' mist"),
    (set_in("steps", STEP["text"], "words", value=[9]), "stap 'text': 'words' moet twee getallen zijn"),
    (
        set_in("steps", STEP["complete"], "sentences", value=[]),
        "stap 'complete': 'sentences' heeft er minstens 1 nodig",
    ),
    (set_in("steps", STEP["text"], "if", value={"step": "choice"}), "kies één van is, includes en at_least"),
    (drop("steps", STEP["role_play"], "scenes", 1, "text"), "stap 'role-play', scène 'twee': 'text' mist"),
    (set_in("steps", STEP["role_play"], "scenes", 0, "end", value="calm"), "een scène heeft keuzes of is een einde"),
    (drop("steps", STEP["role_play"], "scenes", 2, "end"), "een scène heeft keuzes of is een einde"),
    (set_in("steps", STEP["role_play"], "scenes", 2, "end", value="won"), "'end' moet een van deze zijn"),
    (set_in("steps", STEP["role_play"], "scenes", 1, "choices", 1, "if", value="1 == 1"), "'if' moet een meter"),
    (set_in("steps", STEP["role_play"], "scenes", 1, "choices", 1, "if", value="boos >= 7"), "'if' moet een meter"),
    (set_in("steps", STEP["role_play"], "scenes", 1, "choices", 0, "effect", value={"boos": 1}), "'boos' ken ik niet"),
    (set_in("steps", STEP["role_play"], "scenes", 1, "choices", 0, "to", value="weg"), "scène 'weg', die er niet is"),
    (set_in("steps", STEP["role_play"], "scenes", 3, "again_from", value="weg"), "scène 'weg', die er niet is"),
    (set_in("steps", STEP["role_play"], "start", value="nul"), "scène 'nul', die er niet is"),
    (set_in("steps", STEP["role_play"], "scenes", 0, "speaker", value="kai"), "'speaker' moet een van deze zijn"),
    (set_in("steps", STEP["role_play"], "scenes", 1, "choices", 0, "open", value=1), "'open' moet true of false zijn"),
    (set_in("steps", value=[5]), "stap '1': hier hoort een blok met { } te staan"),
]
# What a schema cannot say: references, and that an id comes once.
ONLY_THE_LOADER = {"'10' mist", "die er niet is", "'boos' ken ik niet", "'if' moet een meter", "'speaker' moet"}


@pytest.mark.parametrize(("change", "sentence"), WRONG, ids=[sentence for _change, sentence in WRONG])
def test_what_is_wrong_is_said_with_its_place_and_the_schema_agrees(
    change: Callable[[dict[str, Any]], None], sentence: str
) -> None:
    document = broken(change)
    with pytest.raises(BadContent) as wrong:
        load(document)
    assert any(sentence in problem for problem in wrong.value.problems), wrong.value.problems
    if not any(words in sentence for words in ONLY_THE_LOADER):
        assert not VALID.is_valid(document)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (assignment(step("text", "a"), step("text", "a")), "stap 'a' komt twee keer voor"),
        (assignment(step("choice", options=options("x", "x"))), "antwoord 'x' komt twee keer voor"),
        (assignment(step("text", **{"if": {"step": "later", "is": "x"}})), "stap 'later' komt niet eerder voor"),
    ],
)
def test_the_loader_also_sees_doubles_and_lost_references(document: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadContent, match=sentence):
        load(document)


@pytest.mark.parametrize("document", [assignment(), letter(), *map(seed, SEEDS)], ids=lambda document: document["id"])
def test_the_schema_accepts_what_the_loader_accepts(document: dict[str, Any]) -> None:
    assert load(document).id == document["id"]
    assert not [error.message for error in VALID.iter_errors(document)]


@pytest.mark.parametrize("source", ["", "{", "[]", "null", "3", "[" * 100_000, '{"steps": 1}', "\0"])
def test_no_json_breaks_the_loader(source: str) -> None:
    with pytest.raises(BadContent):
        parse(source)


def test_the_letter_says_what_is_missing() -> None:
    document = broken(drop("parts", 1, "title"), letter())
    with pytest.raises(BadContent, match="deel 'wat-ik-deed': 'title' mist"):
        load(document)
    assert not VALID.is_valid(document)


def test_a_text_falls_back_to_dutch_and_says_so() -> None:
    title = load(assignment(title={"nl": "Proef", "tr": "Deneme"})).title
    assert (title.in_("tr"), title.in_("tr").lang) == ("Deneme", "tr")
    assert (title.in_("ar"), title.in_("ar").lang) == ("Proef", "nl")


def test_steps_follow_the_answers() -> None:
    document = load(
        assignment(
            step("scale"),
            step("several", **{"if": {"step": "scale", "at_least": 5}}),
            step("text", **{"if": {"step": "several", "includes": "b"}}),
            step("choice", by="parent", readers=["parent"]),
            step("complete", **{"if": {"step": "scale", "is": 3}}),
        )
    )

    def ids(answers: dict[str, Any], *by: str) -> list[str]:
        return [found.id for found in document.steps_for(answers, *by)]

    assert ids({}) == ["scale", "choice"]
    assert ids({"scale": 3}) == ["scale", "choice", "complete"]
    assert ids({"scale": 7, "several": ["b"]}, "youth") == ["scale", "several", "text"]
    assert ids({"scale": 2, "several": ["b"]}, "youth") == ["scale"]
    assert ids({"scale": "7"}, "parent", "together") == ["choice"]


def test_younger_youths_get_their_own_words() -> None:
    younger = {"ages": [10, 12], "question": text("Wat dacht jij?")}
    document = load(assignment(step("text", variants=[younger])))
    assert document.has_younger_words
    assert str(document.for_age(12).steps[0].question) == "Wat dacht jij?"
    assert str(document.for_age(13).steps[0].question) == "Wat dacht je?"
    assert document.for_age(12).steps[0].starters == document.steps[0].starters
