"""Planning, moving and cancelling an appointment; each change says who, when and why."""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, ModelSelect, TextField

from webapp import audit
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.appointments.plan import Plan
from webapp.cases.models import Case
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import now
from webapp.notices.models import Notice, path
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText


class Change(SealedRecord):
    """What happened to an appointment after it was planned; everybody who is invited reads the reason."""

    appointment = ForeignKeyField(Appointment, backref="changes", on_delete="CASCADE")
    what = TextField(constraints=[Check("what IN ('rescheduled', 'changed', 'cancelled')")])
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = Moment(default=now)
    reason = SealedText(default="")
    old_starts_at = Moment()
    old_ends_at = Moment()
    new_starts_at = Moment(null=True)
    new_ends_at = Moment(null=True)

    @property
    def sealing_case(self) -> Any:
        return self.appointment.case

    @classmethod
    def of(cls, appointment: Appointment) -> list[Self]:
        """The latest first, with who did it."""
        rows = list(cls._with_person().where(cls.appointment == appointment).order_by(cls.at.desc()))
        for row in rows:
            row.appointment = appointment
        return rows

    @classmethod
    def _with_person(cls) -> ModelSelect:
        return cls.select(cls, Person).join(Person, on=(cls.by == Person.id), attr="by")

    @property
    def moved(self) -> bool:
        return self.new_starts_at is not None and self.new_starts_at != self.old_starts_at


def plan(case: Case, wanted: Plan, by: Person, key: UUID | None) -> Appointment:
    """A new appointment, with its invitations; sent twice with the same key it is planned once.

    Something else with that key is another appointment. Raises Conflict when the case was just closed.
    """
    with transaction():
        locked(Case.select(Case.id, Case.status).where(Case.id == case.id)).get().expect_open()
        already = Appointment.get_or_none(Appointment.key == key) if key else None
        if already and already.case_id == case.id:
            already.case = case
            if _is_planned_so(already, wanted):
                return already
        appointment = Appointment.create(case=case, created_by=by, key=None if already else key, **wanted.fields)
        tell("appointment.planned", appointment, invite(appointment, wanted))
        audit.record("appointment.planned", appointment, case, actor=by.id)
    return appointment


def _is_planned_so(appointment: Appointment, wanted: Plan) -> bool:
    invited = Invitee.select().where(Invitee.appointment == appointment, Invitee.stands())
    languages = {row.membership_id: row.interpreter_language for row in invited}
    same = all(getattr(appointment, name) == value for name, value in wanted.fields.items())
    return same and languages == {member.id: language for member, language in wanted.invited.items()}


def tell(what: str, appointment: Appointment, people: Iterable[Person]) -> None:
    """Once for each revision, and not any more when it has begun."""
    place, key = path("appointments.show", appointment_id=appointment.id), f"{appointment.id}:{appointment.revision}"
    for person in people:
        Notice.tell(person, what, appointment, place, key, until=appointment.starts_at)


def invite(appointment: Appointment, wanted: Plan) -> list[Person]:
    """Exactly these people are invited from now on; who was already keeps their answer. Gives who is new.

    Call inside a transaction.

    Raises Conflict when somebody asked for an interpreter since the form was made, and another one was chosen in it.
    """
    invited = {row.person_id: row for row in Invitee.select().where(Invitee.appointment == appointment)}
    new = []
    for member, language in wanted.invited.items():
        already = invited.pop(member.person_id, None)
        row = already or Invitee(appointment=appointment, person=member.person)
        new += [member.person] if not already or already.withdrawn_at else []
        if row.withdrawn_at:
            row.ask_again()
        elif already:
            language = wanted.language_for(member, row.interpreter_language)
        row.want_interpreter(language)
        row.membership, row.withdrawn_at = member, None
        row.save(force_insert=already is None)
    for row in invited.values():
        row.withdrawn_at = row.withdrawn_at or now()
        row.save(only=[Invitee.withdrawn_at])
        Notice.withdraw(appointment, row.person_id)
    return new


def reschedule(appointment: Appointment, wanted: Plan, reason: str, by: Person, revision: int | None) -> None:
    """As wanted from now on. With another time or place it needs a reason, and everybody is asked again.

    Raises Invalid without that reason, and Conflict when it was changed since this revision; then nothing is written.
    """
    moved = any(
        getattr(appointment, name) != getattr(wanted, name) for name in ("starts_at", "ends_at", "venue", "place")
    )
    if moved and not reason:
        raise Invalid({"reason": _("Schrijf waarom de afspraak verandert.")})
    with transaction():
        change = _change(appointment, "rescheduled" if moved else "changed", reason, by, revision)
        change.new_starts_at, change.new_ends_at = wanted.starts_at, wanted.ends_at
        new = invite(appointment, wanted)
        for name, value in wanted.fields.items():
            setattr(appointment, name, value)
        if moved:
            for row in Invitee.select().where(Invitee.appointment == appointment):
                row.ask_again()
                row.save()
        _keep(appointment, change)
        tell_again("appointment.moved", appointment) if moved else tell("appointment.planned", appointment, new)


def cancel(appointment: Appointment, reason: str, by: Person, revision: int | None) -> None:
    """It does not go on. Raises Invalid without a reason, Conflict when it was changed since this revision."""
    if not reason:
        raise Invalid({"reason": _("Schrijf waarom de afspraak niet doorgaat.")})
    with transaction():
        change = _change(appointment, "cancelled", reason, by, revision)
        appointment.cancelled_at = change.at
        _keep(appointment, change)
        tell_again("appointment.cancelled", appointment)


def tell_again(what: str, appointment: Appointment) -> None:
    """What was told before, reminders too, was about what is not so any more."""
    Notice.withdraw(appointment)
    tell(what, appointment, [invitee.person for invitee in Invitee.of([appointment.id])])


def _change(appointment: Appointment, what: str, reason: str, by: Person, revision: int | None) -> Change:
    fresh = locked(Appointment.select().where(Appointment.id == appointment.id)).get()
    if fresh.revision != revision or not fresh.is_planned:
        raise Conflict(_("Deze afspraak is net veranderd. Kijk eerst hoe hij nu is."))
    times = {"old_starts_at": fresh.starts_at, "old_ends_at": fresh.ends_at}
    return Change(appointment=appointment, what=what, by=by, reason=reason, **times)


def _keep(appointment: Appointment, change: Change) -> None:
    appointment.revision += 1
    appointment.changed_at = change.at
    appointment.save()
    change.save(force_insert=True)
    audit.record(f"appointment.{change.what}", appointment, appointment.case, actor=change.by_id)
