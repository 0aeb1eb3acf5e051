"""One save as a form sends it: which step of which work, and what was typed in it."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from flask import abort
from werkzeug.datastructures import MultiDict

from webapp.errors import Invalid
from webapp.library import answers
from webapp.library.document import Document
from webapp.library.kinds.sentences import LONGEST
from webapp.library.steps import Step
from webapp.people.access import device_name
from webapp.people.models import Person
from webapp.typed import Typed, clean, whole
from webapp.work.models import Work

WRITES = {"youth": ("youth", "together", "in_turn"), "parent": ("parent", "in_turn")}


@dataclass(frozen=True)
class Save:
    """One save as it was sent: value is JSON-able; base is the revision it started from, 0 for none."""

    step: str
    value: Any
    base: int
    op: UUID
    client: str = ""
    device: str = ""
    turn: int = 0


def own_step(document: Document, step_id: str, person: Person) -> Step:
    """The step with this id that this person writes, shown or not; else 404."""
    step = document.step(step_id)
    if step is None or step.by not in WRITES.get(person.role, ()):
        abort(404)
    return step


def spoken_to(step: Step, person: Person) -> Step:
    """The step in the words for its writer: of what is answered in turn each has an answer of their own."""
    return replace(step, by=person.role) if step.by == "in_turn" else step


def posted(work: Work, person: Person, step_id: str, form: MultiDict[str, str]) -> Save:
    """The save in this form; raises Invalid when what it holds can't be an answer. Unknown fields are left out."""
    document = work.document
    if document.kind == "letter":
        value = letter_part(document, step_id, person, form)
    else:
        value = answer(spoken_to(own_step(document, step_id, person), person), form)
    return Save(
        step=step_id,
        value=value,
        base=whole(form.get("base", "")),
        op=Typed(form).key("op") or uuid4(),
        client=clean(form.get("client", ""))[:64],
        device=device_name(),
        turn=whole(form.get("turn", "")),
    )


def answer(step: Step, form: MultiDict[str, str]) -> Any:
    """What was answered, even when it is not ready to be handed in."""
    value = answers.read(step, form)
    if isinstance(value, dict):
        value = {sentence.id: value[sentence.id] for sentence in step.sentences if sentence.id in value}
    unfinished = replace(step, required=False, most=None)
    if not step.asks:
        abort(404)
    if wrong := answers.check(unfinished, value):
        raise Invalid({"answer": wrong})
    return value


def letter_part(document: Document, part_id: str, person: Person, form: MultiDict[str, str]) -> str:
    if document.part(part_id) is None or person.role != "youth":
        abort(404)
    typed = Typed(form)
    text = typed.text("answer", LONGEST)
    typed.done()
    return text
