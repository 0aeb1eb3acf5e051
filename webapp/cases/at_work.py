"""Who works where: the professionals of a region, and whether one that was chosen still is."""

from typing import Any

from flask_babel import gettext as _
from peewee import Expression, ModelSelect

from webapp.database import locked
from webapp.errors import Conflict
from webapp.people.models import Person
from webapp.regions.models import within


def works_beside(whom: Any) -> Expression:
    """SQL: a professional who works in the region of this member of the staff, this case or this referral."""
    return (Person.role == "professional") & Person.blocked_at.is_null() & within(Person.region, whom)


def professionals_beside(whom: Any) -> ModelSelect:
    return Person.select().where(works_beside(whom))


def expect_colleague(whom: Any, person: Person) -> None:
    """Locks the person. Raises Conflict when they were blocked, or went to another region, since they were chosen."""
    if not list(locked(professionals_beside(whom).where(Person.id == person.id))):
        raise Conflict(_("%(name)s werkt hier niet meer. Kies iemand anders.", name=person.full_name))
