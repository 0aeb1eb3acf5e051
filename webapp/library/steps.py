"""One step of an assignment: what is asked, of whom, and who may read the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from webapp.library.plays import RolePlay
from webapp.library.text import Text

Value = str | int | list[Any] | dict[str, str] | None
Answers = Mapping[str, Any]

BY = ("youth", "parent", "together", "in_turn")
JOINT = ("together", "in_turn")  # by youth and parent: on one phone, or each on their own
READERS = ("youth", "parent", "professional")


@dataclass(frozen=True)
class Option:
    """Something to choose, with a warm reply and perhaps an icon."""

    id: str
    text: Text
    reply: Text | None = None
    icon: str | None = None


@dataclass(frozen=True)
class Scale:
    """Whole numbers from low to high, some of them with words."""

    lowest: int
    highest: int
    words: Mapping[int, Text]

    @property
    def numbers(self) -> range:
        return range(self.lowest, self.highest + 1)


@dataclass(frozen=True)
class Sentence:
    """A sentence that the answer finishes; `end` comes after the answer."""

    id: str
    start: Text
    end: Text | None = None


@dataclass(frozen=True)
class Condition:
    """When a step is asked: depends on the answer to an earlier step."""

    step: str
    test: str
    value: str | int

    def holds(self, answers: Answers) -> bool:
        given = answers.get(self.step)
        if self.test == "includes":
            return isinstance(given, list) and self.value in given
        if self.test == "at_least":
            return type(given) is int and given >= int(self.value)
        return bool(given == self.value)


@dataclass(frozen=True)
class Variant:
    """Other words for one age group; what is empty stays as it was."""

    ages: tuple[int, int]
    question: Text | None = None
    help: Text | None = None
    example: Text | None = None
    body: tuple[Text, ...] = ()
    starters: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Step:
    """One screen. Which of the later fields are filled depends on `kind`."""

    id: str
    kind: str
    question: Text
    by: str = "youth"
    readers: tuple[str, ...] = ("youth", "professional")
    required: bool = True
    help: Text | None = None
    example: Text | None = None
    shared_because: Text | None = None
    condition: Condition | None = None
    variants: tuple[Variant, ...] = ()
    body: tuple[Text, ...] = ()
    options: tuple[Option, ...] = ()
    most: int | None = None
    scale: Scale | None = None
    starters: tuple[Text, ...] = ()
    length: tuple[int, int] | None = None
    sentences: tuple[Sentence, ...] = ()
    play: RolePlay | None = None

    @property
    def template(self) -> str:
        return f"library/kinds/_{self.kind}.html"

    @property
    def asks(self) -> bool:
        """An explanation asks nothing; every other step does."""
        return self.kind != "explain"

    @property
    def rows(self) -> int:
        """Lines in the text box: two for a short answer, six for a long one."""
        return 2 if self.length and self.length[1] <= 40 else 6

    def choices_in(self, lang: str) -> list[tuple[str, str, str]]:
        """The options as the choice macro wants them: value, words, icon."""
        return [(option.id, option.text.in_(lang), option.icon or "") for option in self.options]

    def option(self, id: object) -> Option | None:
        return next((option for option in self.options if option.id == id), None)

    def options_in_order(self, ids: object) -> list[Option]:
        """The options in the order of an answer; those without a place come last."""
        placed = {id: number for number, id in enumerate(ids if isinstance(ids, list) else [])}
        return sorted(self.options, key=lambda option: placed.get(option.id, len(placed)))

    def for_age(self, age: int) -> "Step":
        """The same step in the words for this age."""
        for variant in self.variants:
            if variant.ages[0] <= age <= variant.ages[1]:
                words = {key: value for key, value in vars(variant).items() if key != "ages" and value}
                return replace(self, **words)
        return self
