"""The pieces of a role play: who is in it, its scenes, what can be chosen there and where that leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from webapp.library.text import Text

ENDS = {
    "calm": _l("Zo liep het rustig af."),
    "tense": _l("Zo bleef het spannend."),
    "harm": _l("Zo ging er iets mis."),
}
FEELINGS = {
    "calm": _l("rustig"),
    "happy": _l("blij"),
    "tense": _l("gespannen"),
    "angry": _l("boos"),
    "sad": _l("verdrietig"),
    "scared": _l("bang"),
    "ashamed": _l("schaamt zich"),
}
COMPARISONS = ("<", "<=", "=", ">=", ">")


@dataclass(frozen=True)
class Speaker:
    """Somebody in the play besides the youth and who tells the story."""

    id: str
    name: Text


@dataclass(frozen=True)
class Meter:
    """A whole number that choices move up and down, such as how tense it is."""

    id: str
    name: Text
    start: int
    least: int
    most: int


@dataclass(frozen=True)
class Limit:
    """When a choice can be made: a meter compared with a number. Parsed, never run as code."""

    meter: str
    comparison: str
    number: int

    def holds(self, levels: Mapping[str, int]) -> bool:
        level = levels[self.meter]
        below, same = level < self.number, level == self.number
        return {"<": below, "<=": below or same, "=": same, ">=": not below, ">": not (below or same)}[self.comparison]


@dataclass(frozen=True)
class Choice:
    """What the youth can say or do; an open one is said in own words. `reply` tells what it does."""

    id: str
    text: Text
    to: str
    open: bool = False
    reply: Text | None = None
    effect: Mapping[str, int] = field(default_factory=dict)
    limit: Limit | None = None


@dataclass(frozen=True)
class Scene:
    """What somebody says (or, without a speaker, what happens); it has choices or is an end, never both.

    With `help` the page shows the way to somebody to talk to.
    """

    id: str
    text: Text
    speaker: str = ""
    feeling: str = ""
    choices: tuple[Choice, ...] = ()
    end: str = ""
    talk_about: tuple[Text, ...] = ()
    again_from: str = ""
    help: bool = False

    @property
    def ending(self) -> LazyString | str:
        """How it ended, in words; empty when it goes on."""
        return ENDS.get(self.end, "")

    @property
    def feels(self) -> LazyString | str:
        """How the speaker feels, in words."""
        return FEELINGS.get(self.feeling, "")

    def choice(self, id: object) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == id), None)
