"""How many requests wait for a coordinator, and by when the first answer is due."""

from datetime import date
from typing import NamedTuple

from peewee import fn

from webapp.formats import today
from webapp.people.models import Person
from webapp.petitions.models import OPEN_STATES, Petition


class Waiting(NamedTuple):
    """`first` is the earliest day on which an answer is due."""

    number: int
    first: date | None

    @property
    def is_late(self) -> bool:
        return self.first is not None and self.first < today()

    @classmethod
    def of(cls, coordinator: Person) -> "Waiting":
        counted = Petition.visible_to(coordinator).where(Petition.state.in_(OPEN_STATES))
        number, first = counted.select(fn.COUNT(Petition.id), fn.MIN(Petition.due_on)).tuples().get()
        return cls(number, date.fromisoformat(first) if isinstance(first, str) else first)
