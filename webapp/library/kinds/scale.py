"""A scale of whole numbers with words, answered with radio buttons and not with a slider."""

import re
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.library.kinds import sentences
from webapp.library.place import Place
from webapp.library.steps import Scale, Step, Value
from webapp.typed import clean


def load(place: Place) -> dict[str, Any]:
    lowest = place.whole("from", 0, 10)
    highest = place.whole("to", lowest + 1, 10)
    return {"scale": Scale(lowest, highest, _words(place, lowest, highest))}


def _words(place: Place, lowest: int, highest: int) -> dict[int, Any]:
    numbers = [str(number) for number in range(lowest, highest + 1)]
    words = place.place("words")
    for end in {numbers[0], numbers[-1]}:
        words.text(end)
    found = {int(number): words.text(number) for number in numbers if words.has(number)}
    words.done()
    return found


def read(form: MultiDict[str, str]) -> Value:
    typed = clean(form.get("answer", ""))
    return int(typed) if re.fullmatch(r"[0-9]{1,2}", typed) else typed or None


def check(step: Step, value: Value) -> str | None:
    if value is None:
        return sentences.nothing_chosen(step) if step.required else None
    if step.scale and type(value) is int and value in step.scale.numbers:
        return None
    return sentences.unknown(step)


def lines(step: Step, value: Value, lang: str) -> list[str]:
    scale = step.scale
    if scale is None or type(value) is not int or value not in scale.numbers:
        return []
    if value in scale.words:
        return [_("%(number)s: %(words)s", number=value, words=scale.words[value].in_(lang))]
    below = scale.words[max(number for number in scale.words if number < value)].in_(lang)
    above = scale.words[min(number for number in scale.words if number > value)].in_(lang)
    return [_("%(number)s: tussen ‘%(below)s’ en ‘%(above)s’", number=value, below=below, above=above)]
