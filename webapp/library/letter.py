"""The parts of an apology letter and the questions that help to look at it again."""

from dataclasses import dataclass

from webapp.library.text import Text

WHEN = ("asks_forgiveness", "but", "blames", "contact_details", "names_others")


@dataclass(frozen=True)
class Part:
    """One small piece of the letter, written in the youth's own words."""

    id: str
    title: Text
    prompt: Text
    help: Text | None = None
    example: Text | None = None
    starters: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Question:
    """A gentle question, asked when the text does what `when` says; never a block."""

    id: str
    when: str
    text: Text


@dataclass(frozen=True)
class SelfCheck:
    """A line that the youth ticks; nothing judges it."""

    id: str
    text: Text
