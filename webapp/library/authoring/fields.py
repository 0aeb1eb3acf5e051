"""The fields of a content document as people fill them in: each shows a piece of JSON and takes it back from a form.

What nobody touched stays as it was, translations too. An empty field leaves its key out of the document.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.library.text import SOURCE
from webapp.typed import clean

Source = dict[str, Any]
Form = MultiDict[str, str]
Choices = Iterable[tuple[str, Any]]
LONGEST = 4000


@dataclass(frozen=True)
class Field:
    """One key of the document. `input` is the name of the macro that draws it."""

    name: str
    label: Any
    hint: Any = ""

    input = "line"

    def shown(self, source: Source) -> Any:
        return source.get(self.name, "")

    def taken(self, form: Form, source: Source, at: str) -> Any:
        """The value in the form; None leaves the key out. `at` is the field's name in the form."""
        return clean(form.get(at, ""))[:LONGEST] or None


class Line(Field):
    """A short text in Dutch; its translations stay."""

    def shown(self, source: Source) -> Any:
        return dutch(source.get(self.name))

    def taken(self, form: Form, source: Source, at: str) -> Any:
        words, old = clean(form.get(at, ""))[:LONGEST], source.get(self.name)
        return {**(old if isinstance(old, dict) else {}), SOURCE: words} if words else None


class Paragraph(Line):
    input = "paragraph"


class Lines(Field):
    """A list of texts, one on each line."""

    input = "paragraph"

    def shown(self, source: Source) -> Any:
        return "\n".join(dutch(one) for one in listed(source.get(self.name)))

    def taken(self, form: Form, source: Source, at: str) -> Any:
        old = {dutch(one): one for one in listed(source.get(self.name))}
        lines = [line.strip() for line in clean(form.get(at, ""))[: 4 * LONGEST].splitlines() if line.strip()]
        return [old.get(line) or {SOURCE: line} for line in lines] or None


class Plain(Field):
    """A text that is no words for readers, such as a condition."""


class Number(Field):
    input = "number"

    def taken(self, form: Form, source: Source, at: str) -> Any:
        return number(form.get(at, ""))


class Span(Field):
    """Two whole numbers."""

    input = "span"

    def shown(self, source: Source) -> Any:
        value = listed(source.get(self.name))
        return [*value[:2], "", ""][:2]

    def taken(self, form: Form, source: Source, at: str) -> Any:
        ends = [number(form.get(f"{at}-{end}", "")) for end in ("from", "to")]
        return None if ends == [None, None] else ends


@dataclass(frozen=True)
class Pick(Field):
    """One of a few values."""

    choices: Callable[[], Choices] = tuple
    input = "pick"

    def options(self) -> list[tuple[str, Any]]:
        return list(self.choices())


@dataclass(frozen=True)
class Ticks(Field):
    """Some of a few values."""

    choices: Callable[[], Choices] = tuple
    input = "ticks"

    def options(self) -> list[tuple[str, Any]]:
        return list(self.choices())

    def shown(self, source: Source) -> Any:
        return listed(source.get(self.name))

    def taken(self, form: Form, source: Source, at: str) -> Any:
        old = self.shown(source)
        ticked = [value for value in form.getlist(at) if value in dict(self.options())]
        return sorted(ticked, key=lambda value: old.index(value) if value in old else len(old)) or None


@dataclass(frozen=True)
class Yes(Field):
    """Yes or no; the usual one is left out of the document."""

    usual: bool = False
    input = "yes"

    def shown(self, source: Source) -> Any:
        return bool(source.get(self.name, self.usual))

    def taken(self, form: Form, source: Source, at: str) -> Any:
        value = at in form
        return None if value == self.usual else value


def number(text: str) -> int | None:
    text = text.strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,3}", text) else None


def dutch(value: Any) -> str:
    words = value.get(SOURCE, "") if isinstance(value, Mapping) else value
    return words if isinstance(words, str) else ""


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
