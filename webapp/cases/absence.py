"""A professional is away for a while, and a colleague stands in: in every case of theirs, by itself.

| state  | how                                                                                              |
|--------|--------------------------------------------------------------------------------------------------|
| coming | written down by the professional or a coordinator, with the first and last day and the stand-in    |
| now    | from the first day on the stand-in belongs to each case of the professional, new ones too           |
| over   | after the last day, or when it is ended early: the stand-in sees those cases no more                |

A closed case is among them as long as its aftercare is to come; what is over stays between who knew it.
"""

from datetime import date

from peewee import DateField, Expression, ForeignKeyField, ModelSelect, UUIDField

from webapp.database import Moment, Record
from webapp.formats import now, today
from webapp.people.models import Person
from webapp.regions.models import within


class Absence(Record):
    """From the first day up to and including the last; of `ended_at` on it is over earlier."""

    person = ForeignKeyField(Person, backref="absences", on_delete="CASCADE")
    first_day = DateField()
    last_day = DateField()
    stand_in = ForeignKeyField(Person, backref="covered_absences", on_delete="CASCADE")
    recorded_by = ForeignKeyField(Person, backref="recorded_absences", on_delete="RESTRICT")
    at = Moment(default=now)
    ended_at = Moment(null=True)
    key = UUIDField(null=True, unique=True)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """For a coordinator those of the region, for a professional the own ones and those in which they stand in; to
        come or now.
        """
        stand_in = Person.alias("stand_in")
        query = (
            cls.select(cls, Person, stand_in)
            .join(Person, on=(cls.person == Person.id), attr="person")
            .join_from(cls, stand_in, on=(cls.stand_in == stand_in.id), attr="stand_in")
            .where(cls.is_due())
            .order_by(cls.first_day, Person.first_name, cls.id)
        )
        if person.role == "coordinator":
            return query.where(within(Person.region, person))
        return query.where((cls.person == person) | (cls.stand_in == person))

    @classmethod
    def is_due(cls) -> Expression:
        """SQL: to come, or now."""
        return (cls.last_day >= today()) & cls.ended_at.is_null()

    @classmethod
    def between(cls, first: date, last: date) -> Expression:
        """SQL: on one of these days or more."""
        return (cls.first_day <= last) & (cls.last_day >= first) & cls.ended_at.is_null()

    @property
    def is_now(self) -> bool:
        return self.first_day <= today() <= self.last_day and self.ended_at is None
