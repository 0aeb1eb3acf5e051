"""Notes that professionals write for professionals only."""

from typing import Self
from uuid import UUID

from peewee import ForeignKeyField, ModelSelect, UUIDField

from webapp import audit
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, locked, transaction
from webapp.formats import now
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText


class Note(SealedRecord):
    """One note in a case; never shown to youth, parents or coordinator."""

    case = ForeignKeyField(Case, backref="notes", on_delete="CASCADE")
    author = ForeignKeyField(Person, on_delete="RESTRICT")
    text = SealedText()
    at = Moment(default=now)
    key = UUIDField(null=True, unique=True)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The latest first, each with its author."""
        rule = Case.open_for(person, "professional")
        author = Person.alias("author")
        query = of_cases(cls, rule).select_extend(author).order_by(cls.at.desc())
        return query.join_from(cls, author, on=(cls.author == author.id), attr="author")

    @classmethod
    def write(cls, case: Case, by: Person, text: str, key: UUID | None) -> Self:
        """Sent twice with the same key is written once; another text with it is another note."""
        with transaction():
            locked(Case.select(Case.id).where(Case.id == case.id)).get()
            already = cls.get_or_none(cls.key == key) if key else None
            if already and (already.case_id, already.author_id) == (case.id, by.id):
                already.case = case
                if already.text == text:
                    return already
            note = cls.create(case=case, author=by, text=text, key=None if already else key)
            audit.record("note.written", note, case)
        return note
