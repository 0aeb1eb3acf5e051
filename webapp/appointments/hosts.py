"""Who receives the family in a conversation: who planned it, and the case's own professional when that one has left."""

from typing import Any

from peewee import SQL, Field, fn
from peewee import Case as Choice

from webapp.cases.models import Case, Membership


def host_id(case: Field, planner: Field) -> Any:
    """SQL: after a hand-over, or when a stand-in has gone, nobody is sent to somebody who no longer sees the case."""
    still_here = Membership.select(SQL("1")).where(
        Membership.case == case, Membership.person == planner, Membership.is_active()
    )
    return Choice(None, [(fn.EXISTS(still_here), planner)], Case.professional)
