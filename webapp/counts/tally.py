"""Numbers of the cases that are erased: a year's page tells the same before and after.

Of a case only that it is one more stays: of its kind of behaviour, of its place, and of how it ended. Each is counted
apart, so that nothing in it belongs together.
"""

from datetime import date
from typing import Self

from peewee import ForeignKeyField, IntegerField, TextField

from webapp.cases.models import Case
from webapp.closing.models import Closure
from webapp.counts.places import first_places
from webapp.database import Record
from webapp.formats import as_date
from webapp.people.models import Person
from webapp.regions.models import Region, within

NOWHERE, UNKNOWN = "", "none"  # no place of a first conversation, no outcome


def quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1


class Tally(Record):
    """How many erased cases of a region began (by `kinds`, `places`) or ended (by `outcomes`) in a quarter with this
    word.
    """

    region = ForeignKeyField(Region, null=True, backref="tallies", on_delete="RESTRICT", index=False)  # see the indexes

    year = IntegerField()
    quarter = IntegerField()
    counted = TextField()
    word = TextField()
    number = IntegerField()

    class Meta:
        indexes = ((("region", "year", "quarter", "counted", "word"), True),)

    @classmethod
    def keep(cls, case: Case) -> None:
        """This closed case counts on; call it in the transaction that erases the case."""
        place = first_places(case.region_id, case.id).get(case.id, NOWHERE)
        cls._add(case, case.started_on, "kinds", case.behaviour_kind)
        cls._add(case, case.started_on, "places", place)
        outcome = Closure.select(Closure.outcome).where(Closure.case == case).scalar()
        cls._add(case, as_date(case.closed_at), "outcomes", outcome or UNKNOWN)

    @classmethod
    def _add(cls, case: Case, day: date, counted: str, word: str) -> None:
        where = {"region": case.region_id, "year": day.year, "quarter": quarter_of(day)}
        where |= {"counted": counted, "word": word}
        keys = [getattr(cls, name) for name in where]
        more = {cls.number: cls.number + 1}
        cls.insert(number=1, **where).on_conflict(conflict_target=keys, update=more).execute()

    @classmethod
    def of_year(cls, year: int, quarters: int, person: Person) -> list[Self]:
        return list(cls.select().where(within(cls.region, person), cls.year == year, cls.quarter <= quarters))
