"""Accounts of youths and parents who are in no case: nobody can do anything with them."""

from uuid import UUID

from peewee import ModelSelect

from webapp import audit
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.database import locked, transaction
from webapp.formats import now
from webapp.people.models import STAFF, Person
from webapp.retention import span


def without_a_case() -> ModelSelect:
    """Who left a case is in it until the case is erased: what they wrote there is part of it."""
    return Person.select().where(
        Person.role.not_in(STAFF),
        Person.created_at < now() - span("accounts"),
        Person.id.not_in(Membership.select(Membership.person)),
        Person.id.not_in(Case.select(Case.youth)),
    )


def erase(person_id: UUID) -> int:
    """1, or 0 when the account came into a case meanwhile."""
    with transaction():
        list(locked(Person.select(Person.id).where(Person.id == person_id)))
        person = without_a_case().where(Person.id == person_id).get_or_none()
        if person is None:
            return 0
        Person.delete().where(Person.id == person.id).execute()
        audit.record("person.erased", person)
    return 1
