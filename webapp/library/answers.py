"""What a step does with an answer: read it from a form, check it, say it in plain lines."""

from werkzeug.datastructures import MultiDict

from webapp.library.kinds.table import KINDS
from webapp.library.steps import Option, Step, Value
from webapp.library.text import Wording


def read(step: Step, form: MultiDict[str, str]) -> Value:
    """The answer in this form (fields `answer`, `answer-<id>`, `move`)."""
    return KINDS[step.kind].read(form)


def check(step: Step, value: Value) -> str | None:
    """None when the answer can be handed in, else a sentence that says what to do."""
    return KINDS[step.kind].check(step, value)


def lines(step: Step, value: Value, lang: str) -> list[str]:
    """The answer in plain text, a line at a time; empty when there is none."""
    return KINDS[step.kind].lines(step, value, lang)


def moves(form: MultiDict[str, str]) -> bool:
    """Whether this form only moves a piece or goes on in a role play, so that the same question stays on screen."""
    return bool(form.get("move") or form.get("play"))


def chosen(step: Step, value: Value) -> list[Option]:
    """The options that were chosen."""
    ids = value if isinstance(value, list) else [value]
    return [option for option in map(step.option, ids) if option]


def replies(step: Step, value: Value, lang: str) -> list[Wording]:
    """What the content says back to the options that were chosen."""
    return [option.reply.in_(lang) for option in chosen(step, value) if option.reply]
