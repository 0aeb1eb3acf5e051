"""One year of a region in numbers, over the quarters that are over: who came, and how it ended.

Only whole quarters count, so that nobody can compare yesterday's page with today's. Of cases only fixed words, dates
and the place of the first conversation are read, never a text. Cases that are erased count on: see `tally`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from peewee import JOIN, fn

from webapp.cases.models import Case
from webapp.cases.words import KINDS
from webapp.closing.models import Closure
from webapp.closing.words import ENDINGS
from webapp.counts.places import first_places
from webapp.counts.suppressing import Table, table
from webapp.counts.tally import NOWHERE, UNKNOWN, Tally, quarter_of
from webapp.formats import as_date, today
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.regions.models import within

FIRST_YEAR = 2020


def years(person: Person) -> list[int]:
    """From this year back, as far as there are cases in the region of this coordinator."""
    erased_in = Tally.select(fn.MIN(Tally.year)).where(within(Tally.region, person))
    began_in = Case.select(fn.MIN(Case.started_on), erased_in).where(Case.open_for(person, "coordinator"))
    first, erased = began_in.tuples().get()
    oldest = min(first.year if first else today().year, erased or today().year)
    return list(range(today().year, max(oldest, FIRST_YEAR) - 1, -1))


def quarters_over(year: int) -> int:
    """How many quarters of this year are over."""
    this_year, month = today().year, today().month
    return 4 if year < this_year else (month - 1) // 3 if year == this_year else 0


class Year:
    """The cases that began, and those that ended, in the quarters of this year that are over."""

    def __init__(self, year: int, person: Person) -> None:
        self.year, self.quarters, self._person = year, quarters_over(year), person
        rows = Case.select(Case.id, Case.started_on, Case.behaviour_kind, Case.closed_at, Closure.outcome)
        rows = rows.join(Closure, JOIN.LEFT_OUTER, on=(Closure.case == Case.id))
        self._rows = list(rows.where(Case.open_for(person, "coordinator")).tuples())
        self._erased = Tally.of_year(year, self.quarters, person)

    def _counts(self, day: date | None) -> bool:
        return day is not None and day.year == self.year and quarter_of(day) <= self.quarters

    @property
    def began(self) -> list[tuple[Any, ...]]:
        return [row for row in self._rows if self._counts(row[1])]

    @property
    def ended(self) -> list[tuple[Any, ...]]:
        return [row for row in self._rows if row[3] and self._counts(as_date(row[3]))]

    def tables(self) -> list[Table]:
        """In an order that does not depend on the numbers: see `suppressing`."""
        if not self.quarters:
            return []
        began, ended = self.began, self.ended
        quarters = {number: _("Kwartaal %(number)s", number=number) for number in range(1, self.quarters + 1)}
        outcomes = {**ENDINGS, UNKNOWN: _("Gesloten zonder terugblik")}
        began_in = self._by_quarter("kinds", (row[1] for row in began))
        ended_in = self._by_quarter("outcomes", (as_date(row[3]) for row in ended))
        found = self._all("outcomes", (row[4] or UNKNOWN for row in ended))
        return [
            counted("began", _("Begonnen per kwartaal"), quarters, began_in),
            counted("kinds", _("Begonnen naar gedrag"), KINDS, self._all("kinds", (row[2] for row in began))),
            counted("places", _("Begonnen naar plek van het eerste gesprek"), *self._places(began)),
            counted("ended", _("Geëindigd per kwartaal"), quarters, ended_in),
            counted("outcomes", _("Hoe het eindigde"), outcomes, found),
        ]

    def _all(self, name: str, found: Iterable[str]) -> Counter[Any]:
        """How often each word was found, with the cases that are erased."""
        numbers = Counter(found)
        for row in self._erased:
            numbers[row.word] += row.number if row.counted == name else 0
        return numbers

    def _by_quarter(self, name: str, days: Iterable[date]) -> Counter[Any]:
        numbers = Counter(map(quarter_of, days))
        for row in self._erased:
            numbers[row.quarter] += row.number if row.counted == name else 0
        return numbers

    def _places(self, began: list[tuple[Any, ...]]) -> tuple[dict[str, str], Counter[Any]]:
        """All places with their name, by the alphabet; and how many cases had their first conversation there."""
        first = first_places(self._person.region_id)
        places = Place.visible_to(self._person).order_by(Place.name, Place.id)
        names = {str(place.id): place.name for place in places}
        words = {**names, NOWHERE: _("Ergens anders, of nog geen gesprek")}
        return words, self._all("places", (first.get(row[0], NOWHERE) for row in began))


def counted(id: str, title: str, words: Mapping[Any, Any], numbers: Mapping[Any, int]) -> Table:
    """How often each of these was found, in the order of the words."""
    return table(id, title, [(str(word), numbers[key]) for key, word in words.items()])
