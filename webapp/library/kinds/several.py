"""Several choices, up to a number that the content may set."""

from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.library.kinds import options, sentences
from webapp.library.place import Place
from webapp.library.steps import Step, Value
from webapp.typed import clean


def load(place: Place) -> dict[str, Any]:
    loaded: dict[str, Any] = {"options": options.load_options(place)}
    if place.has("most"):
        loaded["most"] = place.whole("most", 2, len(loaded["options"]) or 2)
    return loaded


def read(form: MultiDict[str, str]) -> Value:
    return list(dict.fromkeys(clean(id) for id in form.getlist("answer") if clean(id)))


def check(step: Step, value: Value) -> str | None:
    chosen = options.strings(value)
    if chosen is None or not options.known(step, chosen):
        return sentences.unknown(step)
    if not chosen:
        return sentences.nothing_chosen(step) if step.required else None
    if step.most and len(chosen) > step.most:
        return sentences.too_many(step)
    return None


def lines(step: Step, value: Value, lang: str) -> list[str]:
    return options.words(step, options.strings(value) or [], lang)
