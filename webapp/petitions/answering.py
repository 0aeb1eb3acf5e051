"""What happens to a request after it was asked (the table stands at Petition). Each verb in one transaction."""

from flask_babel import gettext as _

from webapp.database import transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.notices.models import Notice
from webapp.people.models import Person
from webapp.petitions.models import Petition


def take_up(petition: Petition, by: Person) -> None:
    """Twice is once."""
    with transaction():
        fresh = petition.held()
        if fresh.state == "asked":
            fresh.state, fresh.taken_up_at, fresh.taken_up_by = "taken_up", now(), by
            fresh.save()
            fresh.note("petition.taken-up", by)


def extend(petition: Petition, reason: str, by: Person) -> None:
    """Two months more, once, while the first month is not over; the asker is told."""
    with transaction():
        fresh = petition.held()
        if not fresh.can_be_extended:
            raise Conflict(_("Meer tijd nemen kan één keer, en alleen in de eerste maand."))
        fresh.due_on, fresh.extended_at, fresh.extension_reason = fresh.longest, now(), reason
        fresh.save()
        Notice.withdraw(fresh, what="petition.due")
        Notice.tell(fresh.person, "petition.extended", fresh, fresh.path)
        fresh.note("petition.extended", by)


def answer(petition: Petition, outcome: str, words: str, by: Person) -> None:
    """Done or declined; the asker is told that there is an answer."""
    with transaction():
        fresh = petition.held()
        fresh.state, fresh.ended_at, fresh.answered_by, fresh.answer = outcome, now(), by, words
        fresh.save()
        Notice.withdraw(fresh)
        Notice.tell(fresh.person, "petition.answered", fresh, fresh.path)
        fresh.note(f"petition.{outcome}", by)


def withdraw(petition: Petition, by: Person) -> None:
    """Not needed any more, says who asked it."""
    with transaction():
        fresh = petition.held()
        fresh.state, fresh.ended_at = "withdrawn", now()
        fresh.save()
        Notice.withdraw(fresh)
        fresh.note("petition.withdrawn", by)
