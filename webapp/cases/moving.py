"""Somebody of the staff goes to work in another region: only without a case, so that none of them crosses with them."""

from webapp import audit
from webapp.cases.absence import Absence
from webapp.cases.memberships import Membership
from webapp.database import locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.regions.models import Region


def move(person: Person, to: Region) -> None:
    """Raises Conflict as long as they work on a case (a closed one too, until it is erased), stand in or are away."""
    with transaction():
        list(locked(Person.select(Person.id).where(Person.id == person.id)))
        to_come = Membership.ended_at.is_null() | (Membership.ended_at > now())
        if Membership.select().where(Membership.person == person, to_come).exists():
            raise Conflict(
                f"{person.login_name} still works on cases, or will: hand over the open ones first, and wait until the "
                "closed ones are erased. Or add-staff makes another account in the other region."
            )
        concerned = (Absence.person == person) | (Absence.stand_in == person)
        if Absence.select().where(concerned, Absence.is_due()).exists():
            raise Conflict(f"{person.login_name} is away or stands in for somebody: end that first.")
        person.region = to
        person.save(only=[Person.region])
        person.end_sessions("moved")
        notices = person.notices.model  # what they were told there is not theirs to see any more
        notices.update(read_at=now()).where(notices.person == person, notices.read_at.is_null()).execute()
        audit.record("person.moved", person)
