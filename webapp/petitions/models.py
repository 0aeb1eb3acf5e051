"""What youths and parents ask about what is kept of them: to correct it, to erase it, not to use it, or why."""

from datetime import date
from typing import NamedTuple, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import JOIN, Check, DateField, Expression, ForeignKeyField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict
from webapp.formats import as_date, now, today
from webapp.notices.models import Notice, path
from webapp.people.models import Person
from webapp.petitions.term import MONTHS, MOST_MONTHS, months_after
from webapp.regions.models import within
from webapp.retention import span
from webapp.sealed import SealedText, SelfSealedRecord

OPEN_STATES = ("asked", "taken_up")
MOST_OPEN = 10  # of one person at a time


class Asked(NamedTuple):
    """One request as it was typed; `wanted` is what should stand there instead."""

    kind: str
    about: str
    wanted: str
    case: Case | None


class Petition(SelfSealedRecord):
    """One request of a youth or parent (GDPR art. 15 to 21), with its clock. Only its writer and coordinators read it.

    | state     | from            | by                                                                     |
    |-----------|-----------------|------------------------------------------------------------------------|
    | asked     | -               | the youth or parent, on the own account                                |
    | taken_up  | asked           | a coordinator begins on it                                             |
    | done      | asked, taken_up | a coordinator, with an answer; "erase everything" by erasing the case  |
    | declined  | asked, taken_up | a coordinator, with the reason                                         |
    | withdrawn | asked, taken_up | who asked it                                                           |

    The answer is due in one month. Once, and before that day, a coordinator can make it three, and says why: the asker
    reads both. It goes with the account, with the case that it is about, or some time after it was answered.
    """

    person = ForeignKeyField(Person, backref="petitions", on_delete="CASCADE")
    in_case = ForeignKeyField(Case, null=True, backref="petitions", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('correct', 'erase_part', 'erase_all', 'object', 'question')")])
    state = TextField(
        default="asked", constraints=[Check("state IN ('asked', 'taken_up', 'done', 'declined', 'withdrawn')")]
    )
    about = SealedText(default="")
    wanted = SealedText(default="")
    asked_at = Moment(default=now)
    due_on = DateField()
    taken_up_at = Moment(null=True)
    taken_up_by = ForeignKeyField(Person, null=True, backref="taken_up_petitions", on_delete="SET NULL")
    extended_at = Moment(null=True)
    extension_reason = SealedText(default="")
    ended_at = Moment(null=True)
    answered_by = ForeignKeyField(Person, null=True, backref="answered_petitions", on_delete="SET NULL")
    answer = SealedText(default="")
    key = UUIDField(null=True, unique=True)

    class Meta:
        indexes = ((("state", "due_on"), False),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The own ones; a coordinator's those of the region. With who asked, and the case with its youth, if any."""
        youth = Person.alias("youth")
        query = (
            cls.select(cls, Person, Case, youth)
            .join(Person, on=(cls.person == Person.id), attr="person")
            .join_from(cls, Case, JOIN.LEFT_OUTER, on=(cls.in_case == Case.id), attr="in_case")
            .join(youth, JOIN.LEFT_OUTER, on=(Case.youth == youth.id), attr="youth")
        )
        return query.where(cls._in_region_of(person) if person.role == "coordinator" else cls.person == person)

    @classmethod
    def _in_region_of(cls, coordinator: Person) -> Expression:
        """SQL: about a case there, or of somebody who is in one; of who is in none it is for every coordinator."""
        there, member = Case.alias(), Membership.alias()
        cases = there.select(there.id).where(within(there.region, coordinator))
        about_all = cls.in_case.is_null() & (
            cls.person.in_(member.select(member.person).where(member.case.in_(cases)))
            | cls.person.not_in(member.select(member.person))
        )
        return cls.in_case.in_(cases) | about_all

    @classmethod
    def over(cls) -> Expression:
        """SQL: ended so long ago that nobody needs it any more."""
        return cls.ended_at < now() - span("petitions")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def days_left(self) -> int:
        """Until the day of the answer; below zero when that is over."""
        return (self.due_on - today()).days

    @property
    def is_late(self) -> bool:
        return self.is_open and self.days_left < 0

    @property
    def can_be_extended(self) -> bool:
        return self.is_open and self.extended_at is None and self.days_left >= 0

    @property
    def longest(self) -> date:
        """The day of the answer when it is extended."""
        return months_after(as_date(self.asked_at), MOST_MONTHS)

    @classmethod
    def ask(cls, person: Person, asked: Asked, key: UUID | None) -> Self:
        """Sent twice with one key it is asked once; with other words it is another one."""
        fields = {"person": person, "kind": asked.kind, "in_case": asked.case}
        texts = {"about": asked.about, "wanted": asked.wanted}
        with transaction():
            locked(Person.select(Person.id).where(Person.id == person.id)).get()
            already = cls.get_or_none(cls.key == key, cls.person == person) if key else None
            if already and already.was_made_with(**fields, **texts):
                return already
            if cls.select().where(cls.person == person, cls.state.in_(OPEN_STATES)).count() >= MOST_OPEN:
                raise Conflict(_("Er staan al veel verzoeken open. Wacht op een antwoord, of trek er een in."))
            due_on = months_after(today(), MONTHS)
            petition = cls(**fields, **texts, due_on=due_on, key=None if already else key)
            petition.save(force_insert=True)
            petition.tell_coordinators()
            audit.record("petition.asked", petition, asked.case, actor=person.id)
        return petition

    @property
    def path(self) -> str:
        return path("petitions.show", petition_id=self.id)

    def tell_coordinators(self) -> None:
        for coordinator in Person.select().where(Person.role == "coordinator", Person.blocked_at.is_null()):
            if Petition.visible_to(coordinator).where(Petition.id == self.id).exists():
                Notice.tell(coordinator, "petition.new", self, self.path)

    def held(self) -> Self:
        """Locked and looked at again. Raises Conflict when it is not open any more, or erased with its case."""
        fresh: Self | None = locked(Petition.select().where(Petition.id == self.id)).first()
        if fresh is None or not fresh.is_open:
            raise Conflict(_("Dit verzoek is al beantwoord of ingetrokken. Er is niets weg."))
        return fresh

    def note(self, action: str, by: Person) -> None:
        audit.record(action, self, self.in_case, actor=by.id)
