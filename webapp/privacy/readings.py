"""Which explanation about data somebody gets by age and role, and which ones they were shown, when.

| state   | how                                                                                                  |
|---------|------------------------------------------------------------------------------------------------------|
| shown   | while making the account, before anything is filled in                                              |
| changed | the text has a new version, or the youth is 14 or 18 by now: shown once at the next visit            |
| shown   | from that page on; what was shown before stays in the list                                           |

It explains; it asks no consent. A text that changes in what it says gets a new name here.
"""

from datetime import date

from flask import current_app
from flask_babel import lazy_gettext as _l
from peewee import ForeignKeyField, ModelSelect, TextField

from webapp import audit
from webapp.database import Moment, Record, transaction
from webapp.formats import age_on, now, today
from webapp.people.models import Person

VERSIONS = {name: f"{name}-2026-11" for name in ("child", "teenager", "adult", "parents", "staff")}
FOR_WHOM = {
    "child": _l("10 tot en met 13 jaar"),
    "teenager": _l("14 tot en met 17 jaar"),
    "adult": _l("18 jaar en ouder"),
    "parents": _l("Ouders, verzorgers en steunfiguren"),
    "staff": _l("Medewerkers"),
}
TEENAGER = 14


def audience_of(person: Person) -> str:
    """For whom the explanation is that this person gets today."""
    if person.role == "youth":
        return audience_at(age_on(person.birth_date, today()) if isinstance(person.birth_date, date) else TEENAGER)
    return "parents" if person.role == "parent" else "staff"


def audience_at(age: int) -> str:
    adult = current_app.config["SETTINGS"].ladder_ages[2]
    return "adult" if age >= adult else "teenager" if age >= TEENAGER else "child"


class PrivacyReading(Record):
    """One text that was shown to one person; the newest one also stands with the person."""

    person = ForeignKeyField(Person, backref="privacy_readings", on_delete="CASCADE")
    version = TextField()
    language = TextField()
    at = Moment(default=now)

    class Meta:
        table_name = "privacy_reading"
        indexes = ((("person", "version"), True),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        return cls.select().where(cls.person == person).order_by(cls.at)

    @classmethod
    def note(cls, person: Person) -> None:
        """It was shown to this person in their language; the first time of a version counts."""
        version = VERSIONS[audience_of(person)]
        with transaction():
            fields = {"person": person, "version": version, "language": person.language}
            row = cls(**fields)
            is_new = bool(cls.insert(row.__data__).on_conflict_ignore().as_rowcount().execute())
            person.privacy_version, person.privacy_seen_at = version, now()
            person.save(only=[Person.privacy_version, Person.privacy_seen_at])
            if is_new:
                audit.record("person.privacy-shown", person, actor=person.id)


def is_news_for(person: Person) -> bool:
    """They read one, and another one is right now. Who never made an account with a code read none."""
    return bool(person.privacy_version) and person.privacy_version != VERSIONS[audience_of(person)]
