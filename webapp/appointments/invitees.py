"""Who is invited to an appointment."""

from typing import Any, Self

from peewee import BooleanField, DeferredForeignKey, ForeignKeyField, ModelSelect, TextField

from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.database import Moment, Record
from webapp.formats import as_date, now
from webapp.people.models import Person


class Invitee(Record):
    """Somebody who is invited, with how their answer and attendance stand now; the history is in their own rows."""

    appointment = DeferredForeignKey("Appointment", backref="invitees", on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    membership = ForeignKeyField(Membership, on_delete="CASCADE")
    interpreter_language = TextField(default="")
    interpreter_arranged_at = Moment(null=True)
    comes = BooleanField(null=True)
    answered_at = Moment(null=True)
    settled_at = Moment(null=True)  # a professional dealt with the "no"
    attendance = TextField(default="")
    withdrawn_at = Moment(null=True)

    has_interpreter = False
    answer: Any = None  # the one that counts, where it was asked for with the invitation

    class Meta:
        indexes = ((("appointment", "person"), True),)

    @classmethod
    def stands(cls) -> object:
        """SQL: still invited."""
        return cls.withdrawn_at.is_null()

    @classmethod
    def order(cls) -> tuple[object, ...]:
        """SQL: the youth first."""
        return (Membership.kind == "youth").desc(), Membership.started_at, Membership.id

    @classmethod
    def of(cls, appointments: list[object]) -> ModelSelect:
        """Who is invited to these, with person and membership."""
        query = cls.select(cls, Person, Membership).join(Person).join_from(cls, Membership)
        return query.where(cls.appointment.in_(appointments), cls.stands()).order_by(*cls.order())

    @property
    def belongs(self) -> bool:
        """Not for who left the case before the appointment; who was there stays in its history."""
        left = self.membership.ended_at
        return left is None or left > min(now(), self.appointment.starts_at)

    @property
    def sees_it(self) -> bool:
        """Not for a parent who may not know of the case any more, since the youth's birthday before the appointment."""
        member, youth = self.membership, self.appointment.case.youth
        day = as_date(min(now(), self.appointment.starts_at))
        return member.kind == "youth" or ladder.may_know(youth.birth_date, member.allowed_at_age, day)

    def listed_for(self, reader: Person) -> bool:
        """The case's professionals are told, until it begins, who does not see their invitation any more."""
        if self.person_id == reader.id:
            return True
        return self.belongs and (self.sees_it or (reader.is_staff and self.appointment.starts_at > now()))

    def ask_again(self) -> None:
        """For another time or place: the old answer and the arranged interpreter were for the old one."""
        self.comes = self.answered_at = self.settled_at = self.interpreter_arranged_at = None

    def want_interpreter(self, language: str) -> None:
        """In this language, or none. Another language is to be arranged; one that was arranged is to be cancelled."""
        if language and language != self.interpreter_language:
            self.interpreter_arranged_at = None
        self.interpreter_language = language

    def as_seen_by(self, reader: Person) -> Self:
        """For the family only the own answer, attendance and language; that there is an interpreter shows."""
        self.has_interpreter = bool(self.interpreter_language)
        if self.person_id != reader.id:
            self.ask_again()
            self.attendance = self.interpreter_language = ""
        return self
