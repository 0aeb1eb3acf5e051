"""One choice out of a few."""

from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.library.kinds import options, sentences
from webapp.library.place import Place
from webapp.library.steps import Step, Value
from webapp.typed import clean


def load(place: Place) -> dict[str, Any]:
    return {"options": options.load_options(place)}


def read(form: MultiDict[str, str]) -> Value:
    return clean(form.get("answer", "")) or None


def check(step: Step, value: Value) -> str | None:
    if value is None:
        return sentences.nothing_chosen(step) if step.required else None
    return None if step.option(value) else sentences.unknown(step)


def lines(step: Step, value: Value, lang: str) -> list[str]:
    return options.words(step, [value], lang) if isinstance(value, str) else []
