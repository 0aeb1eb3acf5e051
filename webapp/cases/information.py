"""What a parent without authority is told about the child when they ask for it; the professional decides each time.

Such a parent may ask for important facts (Dutch civil code, book 1, article 377c), unless the other parent would not
get them either, or the child's interest is against it.
"""

from typing import Self
from uuid import UUID

from peewee import ForeignKeyField, ModelSelect, UUIDField

from webapp import audit
from webapp.cases.memberships import Membership
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, locked, transaction
from webapp.formats import now
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText


class Information(SealedRecord):
    """One answer to one parent. Read by that parent, as long as they may know of the case, and by professionals."""

    case = ForeignKeyField(Case, backref="information", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="information", on_delete="CASCADE")
    text = SealedText()
    written_by = ForeignKeyField(Person, backref="written_information", on_delete="RESTRICT")
    at = Moment(default=now)
    key = UUIDField(null=True, unique=True)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The latest first, with who wrote it."""
        rule = Case.open_for(person, "professional", "parent")
        writer = Person.alias("writer")
        query = of_cases(cls, rule).select_extend(writer).order_by(cls.at.desc())
        query = query.join_from(cls, writer, on=(cls.written_by == writer.id), attr="written_by")
        return query.where(cls.person == person) if person.role == "parent" else query

    @classmethod
    def give(cls, member: Membership, by: Person, text: str, key: UUID | None) -> Self:
        """Sent twice with one key it is given once; another text with that key is another answer."""
        case = member.case
        with transaction():
            locked(Case.select(Case.id).where(Case.id == case.id)).get()
            already = cls.get_or_none(cls.key == key, cls.case == case) if key else None
            if already:
                already.case = case
                if already.text == text:
                    return already
            fields = {"text": text, "written_by": by, "key": None if already else key}
            given = cls.create(case=case, person=member.person, **fields)
            audit.record("information.given", given, case, actor=by.id)
        return given
