"""Who was there, noted by the professional afterwards; a correction keeps what was noted before."""

from collections.abc import Mapping
from uuid import UUID

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, ModelSelect, TextField

from webapp import audit
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.database import Moment, Record, locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import now
from webapp.people.models import Person
from webapp.typed import Typed

WAYS = ("came", "late", "absent_with_notice", "absent_without_notice", "did_not_happen")


class Attendance(Record):
    """How one invited person took part, as one professional noted it at one moment."""

    invitee = ForeignKeyField(Invitee, backref="attendances", on_delete="CASCADE")
    way = TextField(
        constraints=[Check("way IN ('came', 'late', 'absent_with_notice', 'absent_without_notice', 'did_not_happen')")]
    )
    noted_by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = Moment(default=now)

    @classmethod
    def of(cls, appointment: Appointment) -> ModelSelect:
        """What was noted, the latest first, with who noted it."""
        invited = Invitee.select(Invitee.id).where(Invitee.appointment == appointment)
        noted = cls.select(cls, Person).join(Person, on=(cls.noted_by == Person.id), attr="noted_by")
        return noted.where(cls.invitee.in_(invited)).order_by(cls.at.desc())

    @classmethod
    def note(cls, appointment: Appointment, ways: Mapping[UUID, str], by: Person, base: int | None) -> None:
        """Notes what is new; `base` is how many notes there were when the page was shown.

        Raises Conflict when a colleague noted something else since.
        """
        with transaction():
            locked(Appointment.select(Appointment.id).where(Appointment.id == appointment.id)).get()
            stands = {row.id: row for row in Invitee.select().where(Invitee.appointment == appointment)}
            new = {id: way for id, way in ways.items() if stands[id].attendance != way}
            if not new:
                return
            if cls.of(appointment).count() != base:
                raise Conflict(_("Een collega heeft hier net iets ingevuld. Kijk eerst wat er nu staat."))
            for id, way in new.items():
                stands[id].attendance = way
                stands[id].save(only=[Invitee.attendance])
                noted = cls.create(invitee=id, way=way, noted_by=by)
                audit.record("attendance.noted", noted, appointment.case, actor=by.id)


def field_of(invitee: Invitee) -> str:
    """The name of this person's field on the form."""
    return f"way-{invitee.id}"


def read_ways(typed: Typed, appointment: Appointment) -> dict[UUID, str]:
    """What was chosen per invited person; raises Invalid when nothing was."""
    ways = {}
    for invitee in appointment.people:
        missing = _("Kies hoe het ging met %(name)s.", name=invitee.person.first_name)
        ways[invitee.id] = typed.one_of(field_of(invitee), WAYS, missing=missing)
    typed.done()
    if not ways:
        raise Invalid({"people": _("Er is niemand gevraagd voor deze afspraak.")})
    return ways
