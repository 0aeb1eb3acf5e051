"""What somebody who is invited answers; each answer is kept, the latest counts."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import JOIN, BooleanField, Check, ForeignKeyField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.notices.models import Notice, path
from webapp.notices.receivers import desk
from webapp.sealed import SealedRecord, SealedText
from webapp.typed import Typed

REASONS = ("work_or_school", "ill", "other_moment", "rather_call", "other")


@dataclass(frozen=True)
class Reply:
    """What was typed: yes, or no with a reason, own words and a proposal for another moment."""

    comes: bool
    reason: str = ""
    words: str = ""
    proposal: str = ""

    @classmethod
    def read(cls, typed: Typed) -> Self:
        """Raises Invalid when it is neither yes nor no, or a no without a reason."""
        comes = typed.one_of("comes", ("yes", "no"), missing=_("Kies ja of nee."))
        if comes == "yes":
            return cls(comes=True)
        reply = cls(
            comes=False,
            reason=typed.one_of("reason", REASONS, missing=_("Kies een reden.")) if comes else "",
            words=typed.text("words", most=1000),
            proposal=typed.text("proposal", most=300),
        )
        typed.done()
        return reply


class Answer(SealedRecord):
    """One answer of one invited person, given by that person; the reason is for the case's professionals only."""

    invitee = ForeignKeyField(Invitee, backref="answers", on_delete="CASCADE")
    comes = BooleanField()
    reason = TextField(
        default="",
        constraints=[Check("reason IN ('', 'work_or_school', 'ill', 'other_moment', 'rather_call', 'other')")],
    )
    words = SealedText(default="")
    proposal = SealedText(default="")
    at = Moment(default=now)
    key = UUIDField(null=True, unique=True)

    class Meta:
        indexes = ((("invitee", "at"), False),)

    @property
    def sealing_case(self) -> Any:
        return self.invitee.appointment.case

    @classmethod
    def give(cls, invitee: Invitee, reply: Reply, revision: int | None, key: UUID | None) -> Self | None:
        """The person's answer from now on. Sent twice, or the same again, it is kept once; another one counts.

        Raises Conflict when the appointment was changed, cancelled or has begun since the page was shown.
        """
        with transaction():
            fresh = locked(Appointment.select().where(Appointment.id == invitee.appointment_id)).get()
            already = cls.get_or_none(cls.key == key) if key else None
            if already and already.invitee_id == invitee.id:
                already.invitee = invitee
                if already.says(reply):
                    return already
            if not fresh.is_planned or fresh.revision != revision:
                raise Conflict(_("Deze afspraak is net veranderd. Kijk eerst hoe hij nu is."))
            latest = cls.latest(invitee)
            if latest and latest.says(reply):
                return None
            answer = cls.create(invitee=invitee, key=None if already else key, **vars(reply))
            invitee.comes, invitee.answered_at, invitee.settled_at = reply.comes, answer.at, None
            invitee.save(only=[Invitee.comes, Invitee.answered_at, Invitee.settled_at])
            audit.record("answer.given", answer, invitee.appointment.case, actor=invitee.person_id)
            answer.tell(fresh)
        return answer

    def tell(self, appointment: Appointment) -> None:
        """A "no" is told to the professionals; who answered has read what was asked."""
        place = path("appointments.show", appointment_id=appointment.id)
        Notice.seen(self.invitee.person_id, place)
        for person in [] if self.comes else desk(appointment.case):
            Notice.tell(person, "answer.no", appointment, place, str(self.id), until=appointment.starts_at)

    def says(self, reply: Reply) -> bool:
        return all(getattr(self, name) == value for name, value in vars(reply).items())

    @classmethod
    def latest(cls, invitee: Invitee) -> Self | None:
        """The answer that counts; none before the first one, or since the appointment was moved."""
        if invitee.comes is None:
            return None
        answer = cls.select().where(cls.invitee == invitee).order_by(cls.at.desc()).first()
        answer.invitee = invitee
        return answer

    @classmethod
    def history(cls, appointment: Appointment) -> "dict[UUID, list[Answer]]":
        """Every answer to an appointment whose people were loaded, per invitee, the latest first; one statement."""
        given: dict[UUID, list[Answer]] = {invitee.id: [] for invitee in appointment.people}
        by_id = {invitee.id: invitee for invitee in appointment.people}
        for answer in cls._to(appointment):
            if answer.invitee_id in given:
                answer.invitee = by_id[answer.invitee_id]
                given[answer.invitee_id].append(answer)
        return given

    @classmethod
    def _to(cls, appointment: Appointment) -> ModelSelect:
        invited = Invitee.select(Invitee.id).where(Invitee.appointment == appointment)
        return cls.select().where(cls.invitee.in_(invited)).order_by(cls.at.desc())


def ask_interpreter(invitee: Invitee, language: str) -> None:
    """The invited person asks for an interpreter in this language, or (with an empty one) for none any more.

    Raises Conflict when the appointment was cancelled or has begun meanwhile.
    """
    with transaction():
        fresh = locked(Appointment.select().where(Appointment.id == invitee.appointment_id)).get()
        if not fresh.is_planned:
            raise Conflict(_("Deze afspraak is net veranderd. Kijk eerst hoe hij nu is."))
        asked = Invitee.get_by_id(invitee.id)
        if asked.interpreter_language == language:
            return
        invitee.interpreter_arranged_at = asked.interpreter_arranged_at
        invitee.want_interpreter(language)
        invitee.save(only=[Invitee.interpreter_language, Invitee.interpreter_arranged_at])
        audit.record("interpreter.asked", invitee, invitee.appointment.case, actor=invitee.person_id)


def with_latest(query: ModelSelect, *columns: Any) -> ModelSelect:
    """The invitations of a query, each with its `answer` that counts (or these columns of it), if there is one."""
    counts = (Answer.invitee == Invitee.id) & (Answer.at == Invitee.answered_at)
    return query.select_extend(*columns or (Answer,)).join_from(
        Invitee, Answer, JOIN.LEFT_OUTER, on=counts, attr="answer"
    )
