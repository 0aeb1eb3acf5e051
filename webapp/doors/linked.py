"""An account at the organisation's own sign-in service, linked to a member of staff here."""

from typing import Any, Self

from flask_babel import gettext as _
from peewee import ForeignKeyField, TextField

from webapp import audit
from webapp.database import Moment, Record, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person


class LinkedAccount(Record):
    """| state    | how                                                                                    |
    |----------|----------------------------------------------------------------------------------------|
    | none     | who comes from the organisation is nobody here: no account is ever made for them         |
    | linked   | by the member of staff, signed in here and there, or by an administrator's command      |
    | unlinked | by them, or by a new activation code: the row is gone                                   |
    """

    person = ForeignKeyField(Person, unique=True, backref="linked_accounts", on_delete="CASCADE")
    issuer = TextField()
    subject = TextField()
    linked_at = Moment(default=now)

    class Meta:
        table_name = "linked_account"
        indexes = ((("issuer", "subject"), True),)

    @classmethod
    def of(cls, person: Any) -> Self | None:
        return cls.get_or_none(cls.person == person)

    @classmethod
    def person_with(cls, issuer: str, subject: str) -> Person | None:
        """Staff only, and not who is blocked."""
        row = cls.select(cls, Person).join(Person).where(cls.issuer == issuer, cls.subject == subject).first()
        return row.person if row and row.person.is_staff and not row.person.blocked_at else None

    @classmethod
    def link(cls, person: Person, issuer: str, subject: str, by: Person | None = None) -> None:
        """In place of a former link; twice the same is once. Raises Conflict when it is somebody else's."""
        with transaction():
            other = cls.get_or_none(cls.issuer == issuer, cls.subject == subject)
            if other and other.person_id != person.id:
                raise Conflict(_("Dit account van de organisatie is al van iemand anders hier."))
            if other is None:
                cls.delete().where(cls.person == person).execute()
                row = cls.create(person=person, issuer=issuer, subject=subject)
                audit.record("person.account-linked", row, actor=by.id if by else None)

    @classmethod
    def unlink(cls, person: Person) -> None:
        with transaction():
            row = cls.of(person)
            if row and cls.delete().where(cls.id == row.id).execute():
                audit.record("person.account-unlinked", row, actor=person.id)
