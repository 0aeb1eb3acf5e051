"""That a talk about how the youth is doing was held: when, about what, and how it ended. No score and no instrument."""

import json
from datetime import date
from typing import Self
from uuid import UUID

from flask_babel import lazy_gettext as _l
from peewee import Check, DateField, ForeignKeyField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, Record, locked, transaction
from webapp.formats import now
from webapp.people.models import Person

AREAS = {
    "home": _l("Thuis"),
    "school_or_work": _l("School of werk"),
    "friends": _l("Vrienden"),
    "free_time": _l("Vrije tijd"),
    "online": _l("Online"),
    "money": _l("Geld"),
    "substances": _l("Alcohol en drugs"),
    "wellbeing": _l("Hoe het met je gaat"),
}
OUTCOMES = {
    "no_concerns": _l("Geen zorgen"),
    "discussed": _l("Zorgen besproken"),
    "referred": _l("Andere hulp gezocht"),
}


class ConcernCheck(Record):
    """One talk; `areas` is a list of what it was about. What was said stands nowhere."""

    case = ForeignKeyField(Case, backref="concern_checks", on_delete="CASCADE")
    held_on = DateField()
    areas = TextField()
    outcome = TextField(constraints=[Check("outcome IN ('no_concerns', 'discussed', 'referred')")])
    noted_by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = Moment(default=now)
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "concern_check"

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """Professionals of the case only."""
        return of_cases(cls, Case.open_for(person, "professional")).order_by(cls.held_on.desc(), cls.at.desc())

    @property
    def area_words(self) -> list[str]:
        return [str(AREAS[area]) for area in json.loads(self.areas)]

    @classmethod
    def note(cls, case: Case, by: Person, held_on: date, areas: list[str], outcome: str, key: UUID | None) -> Self:
        """Sent twice with one key it is noted once; another talk with that key is another one."""
        with transaction():
            locked(Case.select(Case.id).where(Case.id == case.id)).get()
            fields = {"case": case, "held_on": held_on, "areas": json.dumps(areas), "outcome": outcome}
            already = cls.get_or_none(cls.key == key) if key else None
            if already and already.was_made_with(**fields):
                return already
            check = cls.create(noted_by=by, key=None if already else key, **fields)
            audit.record("concern-check.noted", check, case, actor=by.id)
        return check
