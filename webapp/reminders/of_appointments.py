"""Who is reminded of an appointment, or of an invitation without an answer."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.notices.models import path
from webapp.people.models import Person
from webapp.reminders.moments import soon, tomorrow, unanswered
from webapp.reminders.reminder import Reminder, can_be_told, runs

MODEL = Appointment
FURTHEST = timedelta(days=3)


def due(at: datetime, only: UUID | None = None) -> list[Reminder]:
    """The reminders that are right at this moment, of one appointment or of all."""
    near = Appointment.starts_at < at + FURTHEST
    asked = (Appointment.changed_at <= at - timedelta(days=3)) & (Appointment.changed_at > at - timedelta(days=4))
    coming = (Appointment.starts_at > at) & Appointment.cancelled_at.is_null()
    query = (
        Invitee.select(Invitee, Person, Appointment)
        .join(Person)
        .join_from(Invitee, Appointment)
        .join(Case, on=(Appointment.case == Case.id))
        .where(coming, near | (Invitee.comes.is_null() & asked), Invitee.stands(), can_be_told(Person), runs())
    )
    rows = query.where(Appointment.id == only) if only else query
    return [reminder for row in rows for reminder in of(row, at)]


def of(invitee: Any, at: datetime) -> Iterator[Reminder]:
    """Who said that they don't come needs no reminder."""
    appointment = invitee.appointment
    starts, known = appointment.starts_at, appointment.changed_at
    spans = [("appointment.tomorrow", "", tomorrow(starts)), ("appointment.soon", "", soon(starts))]
    if invitee.comes is None:
        first, last = unanswered(known, starts)
        spans += [("answer.missing", ":first", first), ("answer.missing", ":last", last)]
    place = path("appointments.show", appointment_id=appointment.id)
    for what, which, span in spans if invitee.comes is not False else []:
        if span.right_at(at, known):
            key = f"{appointment.id}:{starts.isoformat()}{which}"
            yield Reminder(invitee.person, what, appointment, place, key, span.last)
