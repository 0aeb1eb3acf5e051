"""Fills in any assignment or letter, whatever its steps ask."""

from typing import Any

from webapp.library.document import Document
from webapp.library.steps import Answers, Step


def answer(step: Step, text: str) -> Any:
    """A right answer to this step, with this text wherever something is typed."""
    ids = [option.id for option in step.options]
    by_kind: dict[str, Any] = {
        "choice": ids[:1] and ids[0],
        "several": ids[:1],
        "feelings": ids[:1],
        "order": ids,
        "scale": step.scale and step.scale.lowest,
        "complete": {sentence.id: text for sentence in step.sentences},
        "text": text,
    }
    return by_kind[step.kind]


def answers(document: Document, by: tuple[str, ...], text: str) -> Answers:
    """Step or part id → value: everything that `by` is asked, filled in."""
    if document.kind == "letter":
        return {part.id: text for part in document.parts} if "youth" in by else {}
    filled: dict[str, Any] = {}
    for step in document.steps:
        if step.asks and step in document.steps_for(filled):
            filled[step.id] = answer(step, text)
    return {id: value for id, value in filled.items() if document.step(id).by in by}


def plain(name: str) -> str:
    """Words as people write them, for tests that look at the page and not at the words."""
    texts = {"appointment.video_link": "kamer-1", "work.recipient": "meneer Jansen", "place.name": "De Bieb"}
    texts["draft_revision.sealed_value.beside"] = "Dit schreef ik op een andere telefoon."
    if name.startswith("membership.label"):
        return "familie"
    return texts.get(name, "Ik heb hier goed over nagedacht. Het was mijn eigen keuze.")
