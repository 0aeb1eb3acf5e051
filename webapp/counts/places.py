"""Where each case had its first conversation."""

from typing import Any
from uuid import UUID

from webapp.appointments.models import Appointment
from webapp.cases.models import Case


def first_places(region_id: UUID | None, only: UUID | None = None) -> dict[Any, str]:
    """Case → the id of its place; a case without a conversation at a place is not in it. Of one case or a region."""
    held = Appointment.select(Appointment.case, Appointment.place)
    held = held.where(Appointment.place.is_null(False), Appointment.cancelled_at.is_null())
    in_region = Appointment.case.in_(Case.select(Case.id).where(Case.region == region_id))
    held = held.where(Appointment.case == only if only else in_region)
    first: dict[Any, str] = {}
    for case, place in held.order_by(Appointment.starts_at).tuples():
        first.setdefault(case, str(place))
    return first
