"""Reads a content document place by place and says in a sentence what is wrong where."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import gettext as _

from webapp.library.text import SOURCE, Text

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
LANGUAGE = re.compile(r"[a-z]{2,3}")


class BadContent(ValueError):
    """A document that cannot be used; `problems` says everything that is wrong with it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Place:
    """One object in the document: hands out its values and remembers every problem."""

    def __init__(self, source: Any, name: str, problems: list[str]) -> None:
        self.name = name
        self.problems = problems
        self.asked: set[str] = set()
        self.source: dict[str, Any] = source if isinstance(source, dict) else {}
        if not isinstance(source, dict):
            self.wrong(_("hier hoort een blok met { } te staan"))

    def wrong(self, sentence: str) -> None:
        self.problems.append(f"{self.name}: {sentence}" if self.name else sentence)

    def get(self, key: str) -> Any:
        self.asked.add(key)
        return self.source.get(key)

    def has(self, key: str) -> bool:
        return key in self.source

    def done(self) -> None:
        """Says which keys nobody asked for: most often a typing mistake."""
        for key in sorted(set(self.source) - self.asked):
            self.wrong(_("'%(key)s' ken ik niet", key=key))

    def id(self, key: str = "id") -> str:
        value = self.get(key)
        if isinstance(value, str) and ID.fullmatch(value):
            return value
        self.wrong(_("'%(key)s' mist of mag niet (alleen a-z, 0-9 en -)", key=key))
        return ""

    def text(self, key: str) -> Text:
        if not self.has(key):
            self.wrong(_("'%(key)s' mist", key=key))
            return Text({SOURCE: ""})
        return self._text(key, self.get(key))

    def optional_text(self, key: str) -> Text | None:
        return self.text(key) if self.has(key) else None

    def texts(self, key: str, least: int = 0) -> tuple[Text, ...]:
        return tuple(self._text(key, value) for value in self._list(key, least))

    def _text(self, key: str, value: Any) -> Text:
        if isinstance(value, dict) and SOURCE in value and all(map(_wording, value.items())):
            return Text(value)
        self.wrong(_('\'%(key)s\' moet een tekst zijn, zoals {"nl": "…"}', key=key))
        return Text({SOURCE: ""})

    def one_of(self, key: str, allowed: Iterable[str], otherwise: str | None = None) -> str:
        value = self.get(key)
        if otherwise is not None and not self.has(key):
            return otherwise
        if isinstance(value, str) and value in allowed:
            return value
        choices = ", ".join(sorted(allowed))
        self.wrong(_("'%(key)s' moet een van deze zijn: %(choices)s", key=key, choices=choices))
        return otherwise or ""

    def some_of(self, key: str, allowed: Iterable[str], otherwise: tuple[str, ...]) -> tuple[str, ...]:
        if not self.has(key):
            return otherwise
        values = self._list(key, 1)
        if all(isinstance(value, str) and value in allowed for value in values):
            return tuple(dict.fromkeys(values))
        choices = ", ".join(sorted(allowed))
        self.wrong(_("'%(key)s' mag alleen bevatten: %(choices)s", key=key, choices=choices))
        return otherwise

    def whole(self, key: str, least: int, most: int, otherwise: int | None = None) -> int:
        value = self.get(key)
        if otherwise is not None and not self.has(key):
            return otherwise
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.wrong(
            _("'%(key)s' moet een getal zijn van %(least)s tot en met %(most)s", key=key, least=least, most=most)
        )
        return least

    def yes(self, key: str, otherwise: bool) -> bool:
        value = self.get(key) if self.has(key) else otherwise
        if not isinstance(value, bool):
            self.wrong(_("'%(key)s' moet true of false zijn", key=key))
        return bool(value)

    def span(self, key: str, least: int, most: int) -> tuple[int, int]:
        """Two whole numbers, the lower one first."""
        value = self.get(key)
        match value:
            case [int(low), int(high)] if least <= low <= high <= most and bool not in map(type, value):
                return low, high
        self.wrong(_("'%(key)s' moet twee getallen zijn, van laag naar hoog", key=key))
        return least, most

    def places(self, key: str, label: str, least: int = 0) -> Iterator["Place"]:
        """Each object of a list, named by its own id: "stap 'knoppen'"."""
        for number, value in enumerate(self._list(key, least), 1):
            known = value.get("id", number) if isinstance(value, dict) else number
            name = f"{label} '{known}'"
            yield Place(value, f"{self.name}, {name}" if self.name else name, self.problems)

    def place(self, key: str) -> "Place":
        name = f"'{key}'"
        return Place(self.get(key), f"{self.name}, {name}" if self.name else name, self.problems)

    def unique(self, ids: Iterable[str], label: str) -> None:
        seen: set[str] = set()
        for id in ids:
            if id and id in seen:
                self.wrong(_("%(label)s '%(id)s' komt twee keer voor", label=label, id=id))
            seen.add(id)

    def _list(self, key: str, least: int) -> list[Any]:
        value = self.get(key) if self.has(key) else []
        if not isinstance(value, list):
            self.wrong(_("'%(key)s' moet een lijst zijn", key=key))
            return []
        if len(value) < least:
            self.wrong(_("'%(key)s' heeft er minstens %(least)s nodig", key=key, least=least))
        return value


def _wording(item: tuple[Any, Any]) -> bool:
    lang, words = item
    return bool(LANGUAGE.fullmatch(str(lang))) and isinstance(words, str) and bool(words.strip())
