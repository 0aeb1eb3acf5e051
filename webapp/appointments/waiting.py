"""What of an invitation waits for the professionals of the case, and dealing with it.

| waits          | from                                              | until                                       |
|----------------|---------------------------------------------------|---------------------------------------------|
| silent         | invited, or asked again after a move              | an answer                                   |
| cannot         | the answer "no"                                   | another answer, a move, or dealt with       |
| interpreter    | asked for by the family or a professional; after  | arranged                                    |
|                | a move or in another language once again          |                                             |
| no_interpreter | not needed any more, after it was arranged        | dealt with, or asked for again              |

All of this as long as the appointment is still to come and not cancelled, the case is open, and the invited person
sees the appointment. Who can't come needs no interpreter.
"""

from uuid import UUID

from flask_babel import gettext as _
from peewee import Expression, ModelSelect

from webapp import audit
from webapp.appointments.answers import Answer, with_latest
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import MOST_LISTED, Appointment
from webapp.cases import ladder
from webapp.cases.models import Case, Membership
from webapp.cases.statuses import OPEN_STATUSES
from webapp.database import locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.prepared import Late


def what_waits(invitee: Invitee) -> list[str]:
    """By the table above, for an invitation to an appointment that is still to come."""
    found: list[str] = []
    if not invitee.sees_it:
        return found
    if invitee.comes is None:
        found.append("silent")
    if invitee.comes is False and not invitee.settled_at:
        found.append("cannot")
    if invitee.interpreter_language and invitee.comes is not False and not invitee.interpreter_arranged_at:
        found.append("interpreter")
    if invitee.interpreter_arranged_at and not invitee.interpreter_language:
        found.append("no_interpreter")
    return found


def anything_waits() -> Expression:
    """SQL: the same, as one question."""
    asked, arranged = Invitee.interpreter_language != "", Invitee.interpreter_arranged_at.is_null(False)
    cannot = (Invitee.comes == False) & Invitee.settled_at.is_null()  # noqa: E712 (SQL)
    to_arrange = asked & ~arranged & (Invitee.comes == True)  # noqa: E712 (SQL; who is silent waits anyhow)
    return Invitee.comes.is_null() | cannot | to_arrange | (~asked & arranged)


def invitations_waiting_for(person: Person, most: int = MOST_LISTED) -> ModelSelect:
    """What waits in this professional's cases, answers before silence, the soonest first; one statement.

    Each has its person and membership, its appointment with case and youth, and the reason of its `answer`.
    """
    youth = Person.alias("youth")
    may_know = ladder.sees_case(youth.birth_date, Membership.allowed_at_age, Membership.kind)
    sees_it = Membership.is_active() & ((Membership.kind == "youth") | may_know)
    planned = (Appointment.starts_at > Late(lambda _values: now())) & Appointment.cancelled_at.is_null()
    own = Case.open_for(person) & (person.role == "professional") & Case.status.in_(OPEN_STATUSES)
    query = (
        Invitee.select(Invitee, Person, Membership, Appointment, Case, youth)
        .join(Person)
        .join_from(Invitee, Membership)
        .join_from(Invitee, Appointment)
        .join(Case)
        .join(youth, on=(Case.youth == youth.id), attr="youth")
        .where(Invitee.stands(), anything_waits(), sees_it, planned, own)
        .order_by(Invitee.comes.is_null(), Appointment.starts_at, Membership.started_at)
        .limit(most)
    )
    return with_latest(query, Answer.id, Answer.reason)


def settle(invitee: Invitee, answer: UUID | None, by: Person) -> None:
    """The professional dealt with this "no". Raises Conflict when it is not the answer that stands now."""
    with transaction():
        fresh = _locked(invitee)
        latest = Answer.latest(fresh)
        if latest is None or latest.comes or latest.id != answer:
            raise Conflict(_("Er is net een ander antwoord gegeven. Kijk eerst wat er nu staat."))
        if not fresh.settled_at:
            fresh.settled_at = now()
            fresh.save(only=[Invitee.settled_at])
            audit.record("answer.settled", fresh, invitee.appointment.case, actor=by.id)


def arrange(invitee: Invitee, language: str, by: Person) -> None:
    """The professional arranged the interpreter in this language, or (with an empty one) cancelled the one there was.

    Raises Conflict when another one is asked for by now.
    """
    with transaction():
        fresh = _locked(invitee)
        if fresh.interpreter_language != language:
            raise Conflict(_("Er is net iets anders gevraagd over de tolk. Kijk eerst wat er nu staat."))
        if bool(fresh.interpreter_arranged_at) != bool(language):
            fresh.interpreter_arranged_at = now() if language else None
            fresh.save(only=[Invitee.interpreter_arranged_at])
            what = "interpreter.arranged" if language else "interpreter.cancelled"
            audit.record(what, fresh, invitee.appointment.case, actor=by.id)


def _locked(invitee: Invitee) -> Invitee:
    """As it is now, in its turn with answers and changes. Raises Conflict when the appointment is off or has begun."""
    appointment = locked(Appointment.select().where(Appointment.id == invitee.appointment_id)).get()
    if not appointment.is_planned:
        raise Conflict(_("Deze afspraak is net veranderd. Kijk eerst hoe hij nu is."))
    fresh: Invitee = Invitee.get_by_id(invitee.id)
    return fresh
