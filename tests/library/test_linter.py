"""The linter: the shipped content is clean, and each kind of mistake in a copy is found."""

from typing import Any

import pytest

from tests.library.documents import SEEDS, assignment, letter, options, seed, step, text
from webapp.frontend import sprite
from webapp.library import readability
from webapp.library.linter import lint
from webapp.library.loading import load

LONG = "Dit is een zin die maar doorgaat en doorgaat en daardoor voor heel veel mensen te lang is."
HARD = "Verantwoordelijkheidsbesef veronderstelt institutionele gedragsverandering. " * 30
PARENTS = {"by": "parent", "readers": ["parent", "professional"]}
TOGETHER = {"by": "together", "readers": ["youth", "parent"]}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_shipped_content_is_ready_to_publish(path: Any) -> None:
    assert [str(finding) for finding in lint(seed(path))] == []
    assert seed(path)["id"] == path.stem


@pytest.mark.parametrize("path", [path for path in SEEDS if path.stem != "excuusbrief"], ids=lambda path: path.stem)
def test_an_assignment_is_short_and_has_a_step_for_parents(path: Any) -> None:
    document = load(seed(path))
    always = [step for step in document.steps if step.condition is None]
    assert 5 <= len(always) <= 7
    assert any(step.by != "youth" for step in document.steps)
    assert all(option.reply for step in always if step.kind in ("choice", "several") for option in step.options)
    assert document.why
    assert document.for_parents


def test_the_letter_has_six_parts_and_asks_all_five_questions() -> None:
    document = load(letter())
    assert [part.id for part in document.parts] == [
        "aanhef",
        "wat-ik-deed",
        "voor-de-ander",
        "spijt",
        "goedmaken",
        "afsluiten",
    ]
    assert len({question.when for question in document.questions}) == 5


def test_every_face_is_in_the_icon_sprite() -> None:
    faces = {option.icon for path in SEEDS for step in load(seed(path)).steps for option in step.options if option.icon}
    assert faces <= sprite.ALWAYS


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (assignment(step("text", help=text(LONG))), "stap 'text': deze zin is te lang"),
        (assignment(starter=text(f"{LONG} {LONG[:-1]} en ook nog hierom."), minutes=0), "'minutes' moet een getal"),
        (
            assignment(step("explain", body=[text("Een twee drie vier vijf zes zeven acht negen tien elf.")] * 90)),
            "gemiddeld",
        ),
        (assignment(step("explain", body=[text(HARD)])), "dit leest moeilijker dan B1"),
        (assignment(step("text", help=text("Dit is geen straf."))), "stap 'text': het woord ‘straf’"),
        (assignment(goal=text("Je hebt een fout gemaakt.")), "het woord ‘fout’"),
        (assignment(step("text", help=text("Goed gedaan 🎉"))), "stap 'text': gebruik een woord"),
        (assignment(step("text", help=text("Wat vindt u?"))), "stap 'text': ‘u’ past niet"),
        (assignment(step("text", help=text("Wat vind je?"), **PARENTS)), "stap 'text': ‘je’ past niet"),
        (assignment(step("text"), audience="parent"), "stap 'text': deze opdracht is voor een ouder"),
        (assignment(step("text", help=text("Wat vind jij?"), **TOGETHER)), "stap 'text': ‘jij’ past niet"),
        (assignment(step("text", by="parent", readers=["professional"])), "wie het opschrijft, mag het ook lezen"),
        (assignment(step("text", readers=["youth", "parent"])), "zeg in 'shared_because' waarom"),
        (
            assignment(step("choice"), step("text", **PARENTS, **{"if": {"step": "choice", "is": "a"}})),
            "'if' verraadt een antwoord",
        ),
        (
            assignment(step("choice"), step("text", **{"if": {"step": "choice", "is": "z"}})),
            "antwoord 'z' bestaat niet",
        ),
        (assignment(step("text", question={"nl": "Wat?", "tr": "Ne?"})), "de vertaling (tr) mist"),
        (assignment(look_fors=[text("Let op.")]), "geef precies 3 dingen"),
        (assignment(step("text"), step("text")), "stap 'text' komt twee keer voor"),
        (assignment(step("choice", options=options("a", "a"))), "antwoord 'a' komt twee keer voor"),
        ({"kind": "assignment"}, "'title' mist"),
        (None, "hier hoort een blok"),
    ],
)
def test_a_mistake_is_found(document: Any, sentence: str) -> None:
    findings = [str(finding) for finding in lint(document)]
    assert any(sentence in finding for finding in findings), findings


def test_what_somebody_says_in_quotes_may_use_another_form() -> None:
    assert not [f for f in lint(assignment(step("text", question=text("Wat?"), **PARENTS))) if "past niet" in str(f)]
    quoted = assignment(step("text", question=text("Wat zegt u? ‘Ik ben er voor je.’"), **PARENTS))
    assert lint(quoted) == []


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("boom", 1),
        ("idee", 2),
        ("over", 2),
        ("video", 3),
        ("mooie", 2),
        ("eeuwig", 2),
        ("jongere", 3),
        ("coöperatie", 5),
    ],
)
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert readability.syllables(word) == count


def test_an_easy_text_scores_higher_than_a_legal_one() -> None:
    easy = readability.flesch_douma(["Ik ga naar huis. Daar eet ik een appel."])
    legal = readability.flesch_douma(["De verwerkingsverantwoordelijke informeert betrokkenen onverwijld."])
    assert easy > 90 > 30 > legal
