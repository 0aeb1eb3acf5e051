"""Own words, short or long, with sentence starters."""

from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.library.kinds import sentences
from webapp.library.place import Place
from webapp.library.steps import Step, Value
from webapp.typed import clean


def load(place: Place) -> dict[str, Any]:
    length = place.span("words", 1, 800) if place.has("words") else None
    return {"starters": place.texts("starters"), "length": length}


def read(form: MultiDict[str, str]) -> Value:
    return clean(form.get("answer", ""))


def check(step: Step, value: Value) -> str | None:
    if value is not None and not isinstance(value, str):
        return sentences.nothing_written(step)
    if not value:
        return sentences.nothing_written(step) if step.required else None
    return sentences.too_long(step) if len(value) > sentences.LONGEST else None


def lines(step: Step, value: Value, lang: str) -> list[str]:
    if not isinstance(value, str):
        return []
    return [line.strip() for line in value.splitlines() if line.strip()]
