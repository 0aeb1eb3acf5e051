"""An appointment of a case."""

from collections.abc import Callable, Iterable
from typing import Any, Self

from peewee import JOIN, Check, ForeignKeyField, IntegerField, ModelSelect, TextField, UUIDField

from webapp.appointments.hosts import host_id
from webapp.appointments.invitees import Invitee
from webapp.cases.models import Case, Membership, of_cases
from webapp.database import Moment
from webapp.formats import now
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.sealed import SealedRecord, SealedText

MOST_LISTED = 200
PRESENT = frozenset(("came", "late"))


class Appointment(SealedRecord):
    """One conversation, planned by a professional.

    | state     | how                                                                |
    |-----------|--------------------------------------------------------------------|
    | planned   | planned; after a new time or place everybody is asked again         |
    | under way | from its start: answers stay as they are, attendance can be noted   |
    | over      | after its end                                                       |
    | cancelled | the professional cancels it before its start; it stays readable     |
    """

    case = ForeignKeyField(Case, backref="appointments", on_delete="CASCADE")
    kind = TextField(
        constraints=[
            Check(
                "kind IN ('start_meeting', 'follow_up_meeting', 'parent_meeting', 'repair_meeting', 'closing_meeting')"
            )
        ]
    )
    venue = TextField(constraints=[Check("venue IN ('place', 'phone', 'video')")])
    place = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
    video_link = SealedText(default="")
    starts_at = Moment(index=True)
    ends_at = Moment()
    remark = SealedText(default="")
    created_by = ForeignKeyField(Person, on_delete="RESTRICT")
    created_at = Moment(default=now)
    changed_at = Moment(default=now)
    cancelled_at = Moment(null=True)
    revision = IntegerField(default=1)
    key = UUIDField(null=True, unique=True)

    people: list[Invitee]
    host: Person
    ways: frozenset[str] = frozenset()  # how the people took part, as far as that was noted; no names

    class Meta:
        indexes = ((("case", "starts_at"), False),)
        constraints = [Check("ends_at > starts_at"), Check("(venue = 'place') = (place_id IS NOT NULL)")]

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """For youth and parents what they are invited to, for professionals their cases', for a coordinator none."""
        rule = Case.open_for(person, "youth", "parent", "professional")
        if person.role != "professional":
            rule &= cls.id.in_(Invitee.select(Invitee.appointment).where(Invitee.person == person, Invitee.stands()))
        return cls.joined(rule)

    @classmethod
    def joined(cls, rule: object) -> ModelSelect:
        """With case, youth, key, place and who receives the family."""
        host = Person.alias("host")
        query = of_cases(cls, rule)
        query = query.join_from(cls, host, on=(host.id == host_id(cls.case, cls.created_by)), attr="host")
        query = query.join_from(cls, Place, JOIN.LEFT_OUTER, on=(cls.place == Place.id), attr="place")
        return query.select_extend(host, Place)

    @classmethod
    def upcoming_for(cls, person: Person, most: int = MOST_LISTED) -> list[Self]:
        """What is still to come, cancelled ones left out, the soonest first, with the people; two statements."""
        coming = cls.visible_to(person).where(cls.ends_at > now(), cls.cancelled_at.is_null())
        return cls.with_people(coming.order_by(cls.starts_at).limit(most), person)

    @classmethod
    def earlier_for(cls, person: Person, most: int = MOST_LISTED) -> list[Self]:
        """What was, or was cancelled, the latest first, with the people; two statements."""
        past = cls.visible_to(person).where((cls.ends_at <= now()) | cls.cancelled_at.is_null(False))
        return cls.with_people(past.order_by(cls.starts_at.desc()).limit(most), person)

    @classmethod
    def in_case(cls, case: Case, person: Person) -> list[Self]:
        """All of one case that this person may see, in the order of the clock, with the people; one statement."""
        return cls.at_once(cls.visible_to(person).where(cls.case == case).order_by(cls.starts_at), person)

    @classmethod
    def with_people(cls, query: Iterable[Self], reader: Person, invitees: Any = None) -> list[Self]:
        """The appointments of a query, each with its `people` (from `invitees`) as far as the reader may know them.

        Appointments and people are two questions: what was planned or taken back in between is left out.
        """
        rows = {row.id: row for row in query}
        for row in rows.values():
            row.people = []
        if rows:
            for invitee in Invitee.of(list(rows)) if invitees is None else invitees:
                if invitee.appointment_id not in rows:
                    continue
                invitee.appointment = rows[invitee.appointment_id]
                invitee.appointment.ways |= {invitee.attendance} - {""}
                if invitee.listed_for(reader):
                    invitee.appointment.people.append(invitee if reader.is_staff else invitee.as_seen_by(reader))
        return [row for row in rows.values() if reader.is_staff or row.invitee(reader)]

    @classmethod
    def at_once(cls, query: ModelSelect, reader: Person, extend: Callable = lambda query: query) -> list[Self]:
        """The appointments of a query without a limit, with the people: one statement instead of two."""
        guest, invited = Person.alias("guest"), (Invitee.appointment == cls.id) & Invitee.stands()
        query = query.join_from(cls, Invitee, JOIN.LEFT_OUTER, on=invited, attr="invited")
        query = query.join_from(Invitee, guest, JOIN.LEFT_OUTER, on=(Invitee.person == guest.id), attr="person")
        query = query.join_from(Invitee, Membership, JOIN.LEFT_OUTER).select_extend(Invitee, guest, Membership)
        rows = list(extend(query.order_by_extend(*Invitee.order())))
        people = [row.invited for row in rows if row.invited is not None and row.invited.id]
        return cls.with_people({row.id: row for row in rows}.values(), reader, people)

    @property
    def is_planned(self) -> bool:
        """Still to come, and not cancelled: answers can be given and changed."""
        return self.cancelled_at is None and self.starts_at > now()

    @property
    def is_coming(self) -> bool:
        """To come or under way, and not cancelled."""
        return self.cancelled_at is None and not self.is_over

    @property
    def is_over(self) -> bool:
        return self.ends_at <= now()

    @property
    def was_held(self) -> bool:
        """It is over and somebody came, as far as that was noted; of loaded people."""
        went = not self.ways or bool(self.ways & PRESENT)
        return self.is_over and self.cancelled_at is None and went

    @property
    def lacks_attendance(self) -> bool:
        """It is over, and of some of its people nobody noted yet whether they came; of loaded people."""
        return self.is_over and self.cancelled_at is None and any(not invitee.attendance for invitee in self.people)

    @property
    def has_interpreter(self) -> bool:
        return any(invitee.interpreter_language or invitee.has_interpreter for invitee in self.people)

    def invitee(self, person: Person) -> Invitee | None:
        """This person's own invitation, among the people that were loaded."""
        return next((invitee for invitee in self.people if invitee.person_id == person.id), None)

    def changeable_by(self, person: Person) -> bool:
        """For an appointment that this person can see: may they move or cancel it now?"""
        return self.case.can_be_worked_on_by(person) and self.is_planned

    def attendance_noted_by(self, person: Person) -> bool:
        """For an appointment that this person can see: may they note who came? Also after the case was closed."""
        return person.role == "professional" and self.cancelled_at is None and self.starts_at <= now()


# Invitee stands in a module of its own and names Appointment before it exists; see Membership.
Invitee.appointment.deferred = False
