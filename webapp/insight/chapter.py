"""What stands about somebody, in chapters: a page shows them and a file holds them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from webapp.formats import day, moment


class Line(NamedTuple):
    """One thing: what it is, what it says, and when that was."""

    about: str
    text: str
    at: datetime | None = None

    @property
    def when(self) -> str:
        """The moment, unless that is all that it says."""
        said = moment(self.at) if self.at else ""
        return "" if said == self.text else said

    def as_json(self) -> dict[str, Any]:
        """With the moment as computers read it."""
        found = {"about": self.about, "text": self.text}
        return found | ({"at": self.at.isoformat()} if self.at else {})


class Chapter(NamedTuple):
    """`earlier` are lines that were replaced by later ones."""

    title: str
    lines: list[Line]
    earlier: list[Line]

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"title": self.title, "lines": [line.as_json() for line in self.lines]}
        return found | ({"earlier": [line.as_json() for line in self.earlier]} if self.earlier else {})


def chapter(title: Any, lines: Iterable[Line], earlier: Iterable[Line] = ()) -> Chapter:
    """Without the lines that say nothing."""
    return Chapter(str(title), [line for line in lines if line.text], [line for line in earlier if line.text])


def line(about: Any, value: Any, at: datetime | None = None) -> Line:
    """Words as they are; a date or a moment as people write it."""
    if isinstance(value, datetime):
        return Line(str(about), moment(value), value)
    return Line(str(about), day(value) if isinstance(value, date) else str(value or ""), at)
