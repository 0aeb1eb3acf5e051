"""One year in numbers, over the quarters that are over: who came, and how it ended.

Only whole quarters count, so that nobody can compare yesterday's page with today's. Of cases only fixed words, dates
and the place of the first conversation are read, never a text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from peewee import JOIN

from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.cases.words import KINDS
from webapp.closing.models import Closure
from webapp.closing.words import ENDINGS
from webapp.counts.suppressing import Table, table
from webapp.formats import as_date, today
from webapp.places.models import Place

FIRST_YEAR = 2020
NOWHERE, UNKNOWN = "", "none"


def years() -> list[int]:
    """From this year back, as far as there are cases."""
    first: date | None = Case.select(Case.started_on).order_by(Case.started_on).limit(1).scalar()
    return list(range(today().year, max(first.year if first else today().year, FIRST_YEAR) - 1, -1))


def quarters_over(year: int) -> int:
    """How many quarters of this year are over."""
    this_year, month = today().year, today().month
    return 4 if year < this_year else (month - 1) // 3 if year == this_year else 0


def quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1


class Year:
    """The cases that began, and those that ended, in the quarters of this year that are over."""

    def __init__(self, year: int) -> None:
        self.year, self.quarters = year, quarters_over(year)
        rows = Case.select(Case.id, Case.started_on, Case.behaviour_kind, Case.closed_at, Closure.outcome)
        self._rows = list(rows.join(Closure, JOIN.LEFT_OUTER, on=(Closure.case == Case.id)).tuples())

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
        return [
            tally("began", _("Begonnen per kwartaal"), quarters, (quarter_of(row[1]) for row in began)),
            tally("kinds", _("Begonnen naar gedrag"), KINDS, (row[2] for row in began)),
            tally("places", _("Begonnen naar plek van het eerste gesprek"), *self._places(began)),
            tally("ended", _("Geëindigd per kwartaal"), quarters, (quarter_of(as_date(row[3])) for row in ended)),
            tally("outcomes", _("Hoe het eindigde"), outcomes, (row[4] or UNKNOWN for row in ended)),
        ]

    @staticmethod
    def _places(began: list[tuple[Any, ...]]) -> tuple[dict[str, str], list[str]]:
        """All places with their name, by the alphabet; and for each case the place of its first conversation."""
        held = Appointment.select(Appointment.case, Place.id).join(Place).where(Appointment.cancelled_at.is_null())
        first: dict[Any, str] = {}
        for case, place in held.order_by(Appointment.starts_at).tuples():
            first.setdefault(case, str(place))
        names = {str(place.id): place.name for place in Place.select().order_by(Place.name, Place.id)}
        return {**names, NOWHERE: _("Ergens anders, of nog geen gesprek")}, [
            first.get(row[0], NOWHERE) for row in began
        ]


def tally(id: str, title: str, words: Mapping[Any, Any], found: Iterable[Any]) -> Table:
    """How often each of these was found, in the order of the words."""
    counted = Counter(found)
    return table(id, title, [(str(word), counted[key]) for key, word in words.items()])
