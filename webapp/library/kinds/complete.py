"""Sentences to finish in own words."""

from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.library.kinds import sentences
from webapp.library.place import Place
from webapp.library.steps import Sentence, Step, Value
from webapp.typed import clean

FIELD = "answer-"


def load(place: Place) -> dict[str, Any]:
    found = tuple(_sentence(child) for child in place.places("sentences", _("zin"), least=1))
    place.unique((sentence.id for sentence in found), _("zin"))
    return {"sentences": found}


def _sentence(place: Place) -> Sentence:
    sentence = Sentence(place.id(), place.text("start"), place.optional_text("end"))
    place.done()
    return sentence


def read(form: MultiDict[str, str]) -> Value:
    """What was typed per sentence, from the fields `answer-<sentence id>`."""
    typed = {name.removeprefix(FIELD): clean(text) for name, text in form.items() if name.startswith(FIELD)}
    return {id: text for id, text in typed.items() if text}


def check(step: Step, value: Value) -> str | None:
    given = value if value is not None else {}
    if not isinstance(given, dict) or set(given) - {sentence.id for sentence in step.sentences}:
        return sentences.unknown(step)
    if not all(isinstance(text, str) for text in given.values()):
        return sentences.unknown(step)
    if any(len(text) > sentences.LONGEST for text in given.values()):
        return sentences.too_long(step)
    missing = [sentence for sentence in step.sentences if not given.get(sentence.id)]
    if step.required and missing:
        return sentences.not_finished(step, str(missing[0].start))
    return None


def lines(step: Step, value: Value, lang: str) -> list[str]:
    given = value if isinstance(value, dict) else {}
    done = (sentence for sentence in step.sentences if given.get(sentence.id))
    return [_whole(sentence, str(given[sentence.id]), lang) for sentence in done]


def _whole(sentence: Sentence, typed: str, lang: str) -> str:
    end = f" {sentence.end.in_(lang)}" if sentence.end else ""
    line = f"{sentence.start.in_(lang)} {' '.join(typed.split())}{end}"
    return line if line[-1] in ".!?…" else f"{line}."
