"""The invitations that wait for the professional of the case."""

from peewee import ModelSelect

from webapp.appointments.invitees import Invitee
from webapp.appointments.models import MOST_LISTED, Appointment
from webapp.cases import ladder
from webapp.cases.models import Case, Membership
from webapp.formats import now
from webapp.people.models import Person
from webapp.prepared import Late


def invitations_waiting_for(person: Person, most: int = MOST_LISTED) -> ModelSelect:
    """What waits in this professional's cases, the soonest first; one statement.

    Each has its person and membership, and its appointment with case and youth.
    """
    youth, silent = Person.alias("youth"), Invitee.stands() & Invitee.comes.is_null() & Membership.is_active()
    may_know = ladder.sees_case(youth.birth_date, Membership.allowed_at_age, Membership.kind)
    sees_it = (Membership.kind == "youth") | may_know
    planned = (Appointment.starts_at > Late(lambda _values: now())) & Appointment.cancelled_at.is_null()
    return (
        Invitee.select(Invitee, Person, Membership, Appointment, Case, youth)
        .join(Person)
        .join_from(Invitee, Membership)
        .join_from(Invitee, Appointment)
        .join(Case)
        .join(youth, on=(Case.youth == youth.id), attr="youth")
        .where(silent, sees_it, planned, Case.open_for(person) & (person.role == "professional"))
        .order_by(Appointment.starts_at, Membership.started_at)
        .limit(most)
    )
