"""Putting pieces in order with buttons: up and down, no dragging needed."""

from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.library.kinds import options, sentences
from webapp.library.place import Place
from webapp.library.steps import Step, Value
from webapp.typed import clean


def load(place: Place) -> dict[str, Any]:
    return {"options": options.load_options(place)}


def read(form: MultiDict[str, str]) -> Value:
    """The order on the screen, after the move (`move=<id>:up`) that was asked for."""
    order = [clean(id) for id in form.getlist("answer")]
    id, _colon, way = form.get("move", "").partition(":")
    if id in order and way in {"up", "down"}:
        place = order.index(id)
        other = place - 1 if way == "up" else place + 1
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
    return order


def check(step: Step, value: Value) -> str | None:
    order = options.strings(value)
    if order is None or not options.known(step, order):
        return sentences.unknown(step)
    if not order and not step.required:
        return None
    return None if len(order) == len(step.options) else sentences.not_in_order(step)


def lines(step: Step, value: Value, lang: str) -> list[str]:
    words = options.words(step, options.strings(value) or [], lang)
    return [f"{number}. {piece}" for number, piece in enumerate(words, 1)]
