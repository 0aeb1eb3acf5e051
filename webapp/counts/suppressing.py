"""Hiding small numbers: below five nothing is told, nor anything from which it could be worked out.

A zero is about nobody and is told. A number of 1 to 4 is hidden. As the total is told too, others are hidden with it
until the hidden ones together can be divided in more ways than one. Which other one goes by its place, never by its
size: who knows the rule would learn something from the size. When that can't be, or when the total itself is small,
nothing of the table is told. So the order of the rows may never depend on the numbers.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

FEWEST = 5


class Row(NamedTuple):
    """`number` is None when it is hidden."""

    word: str
    number: int | None


class Table(NamedTuple):
    """What may be told of one division of the same people; without rows it is withheld."""

    id: str
    title: str
    rows: list[Row]
    total: int | None

    @property
    def most(self) -> int:
        return max((row.number or 0 for row in self.rows), default=0) or 1


def hidden_in(numbers: Sequence[int]) -> set[int] | None:
    """The places that are hidden; None when nothing may be told."""
    if 0 < sum(numbers) < FEWEST:
        return None
    hidden = {place for place, number in enumerate(numbers) if 0 < number < FEWEST}
    if hidden and not _ambiguous([numbers[place] for place in hidden]):
        visible = [place for place, number in enumerate(numbers) if number >= FEWEST]
        if not visible:
            return None
        hidden.add(visible[-1])
    return hidden


def _ambiguous(small: list[int]) -> bool:
    """Whether their sum does not tell what each is: more than all ones, less than all fours, and five or more."""
    fewest, most = len(small), len(small) * (FEWEST - 1)
    return len(small) > 1 and fewest < sum(small) < most and sum(small) >= FEWEST


def table(id: str, title: str, counted: Iterable[tuple[str, int]]) -> Table:
    """What may be told of these words with their numbers."""
    found = list(counted)
    numbers = [number for _word, number in found]
    hidden = hidden_in(numbers)
    if hidden is None:
        return Table(id, title, [], None)
    rows = [Row(word, None if place in hidden else number) for place, (word, number) in enumerate(found)]
    return Table(id, title, rows, sum(numbers))
