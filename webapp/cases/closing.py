"""Pausing a case, going on with it, and closing it: from which status to which."""

from datetime import date

from flask_babel import gettext as _

from webapp import audit
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.database import locked, transaction
from webapp.errors import Conflict
from webapp.formats import now, today
from webapp.people.models import Person
from webapp.retention import erase_day

MOVES = {
    "invited": ("stopped_early",),
    "active": ("on_hold", "completed", "stopped_early", "referred_on"),
    "on_hold": ("active", "stopped_early", "referred_on"),
}


def move(case: Case, status: str, by: Person, was: str, aftercare_on: date | None = None) -> None:
    """To another status; a case that closes gets the day on which it is erased.

    Raises Conflict when the status is no longer what the professional saw.
    """
    with transaction():
        fresh = locked(Case.select(Case.status).where(Case.id == case.id)).get()
        if fresh.status != was or status not in MOVES.get(was, ()):
            raise Conflict(_("De status is net veranderd. Kijk eerst wat er nu staat."))
        case.status = status
        is_open = status in OPEN_STATUSES
        case.closed_at = None if is_open else now()
        case.erase_on = None if is_open else erase_day(today(), aftercare_on)
        case.save(only=[Case.status, Case.closed_at, Case.erase_on])
        audit.record(f"case.{status}", case, case, actor=by.id)
