"""How people belong to a case: as its youth, a parent, a support person or a professional; from when until when."""

from datetime import date, timedelta
from typing import Any

from peewee import (
    Check,
    DeferredForeignKey,
    Expression,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
    TextField,
    UUIDField,
    fn,
)

from webapp import audit
from webapp.cases import ladder
from webapp.cases.absence import Absence
from webapp.database import Moment, Record, transaction
from webapp.formats import age_on, last_day, now, today
from webapp.people.models import Person
from webapp.prepared import Late

NEWS = timedelta(weeks=3)  # how long the family reads that another professional works with them


class Membership(Record):
    """How somebody belongs to a case, from when until when. Everything follows it from the next request on."""

    case = DeferredForeignKey("Case", backref="memberships", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="memberships", on_delete="CASCADE")
    kind = TextField(
        constraints=[
            Check(
                "kind IN ('youth', 'parent', 'parent_without_authority', 'support_person', 'professional', 'stand_in')"
            )
        ]
    )
    label = TextField(default="")  # how the family says it: moeder, vader, oma
    interpreter_language = TextField(default="")
    allowed_at_age = IntegerField(null=True)
    allowed_at = Moment(null=True)
    answered_at_age = IntegerField(null=True)  # the youth's age at the last yes or no
    started_at = Moment(default=now)
    ended_at = Moment(null=True)
    key = UUIDField(null=True, unique=True)
    absence = ForeignKeyField(Absence, null=True, backref="covers", on_delete="SET NULL")  # a stand-in's, if for one

    class Meta:
        indexes = ((("person", "case"), False),)

    @classmethod
    def is_active(cls, member: Any = None) -> Expression:
        """SQL: this one, or `member` (an alias of the table), belongs to the case now."""
        row, at = member or cls, Late(lambda _values: now())
        return (row.started_at <= at) & (row.ended_at.is_null() | (row.ended_at > at))

    @classmethod
    def cases_of(cls, person: Person, ladder_rule: Any = ladder.sees_case) -> ModelSelect:
        """SQL: the ids of the cases to which this person belongs now, parents as far as the ladder goes."""
        mine = cls.select(cls.case).where(cls.person == person, cls.is_active())
        if person.role != "parent":
            return mine
        case, youth = cls.case.rel_model.alias(), Person.alias()
        rule = ladder_rule(youth.birth_date, cls.allowed_at_age, cls.kind)
        return mine.join(case, on=(cls.case == case.id)).join(youth, on=(case.youth == youth.id)).where(rule)

    @classmethod
    def has_new_professional(cls, case: Any) -> Expression:
        """SQL, for a query of cases: it was handed over in the last three weeks."""
        lately = Late(lambda _values: now() - NEWS)
        former = cls.select(cls.id).where(cls.case == case.id, cls.kind == "professional", cls.ended_at > lately)
        return fn.EXISTS(former)

    @classmethod
    def covering(cls, case: Any) -> tuple[ModelSelect, ModelSelect]:
        """SQL, for a query of cases: the first name and phone of who stands in now, in this case alone or because the
        professional is away; of more than one the latest to begin.
        """
        stand_in = Person.alias()
        query = cls.select().join(stand_in, on=(cls.person == stand_in.id))
        query = query.where(cls.case == case.id, cls.kind == "stand_in", cls.is_active())
        query = query.order_by(cls.started_at.desc(), cls.id).limit(1)
        return query.select(stand_in.first_name), query.select(stand_in.phone)

    @property
    def last_day(self) -> date | None:
        return last_day(self.ended_at) if self.ended_at else None

    def end(self, by: Person) -> None:
        with transaction():
            self.ended_at = now()
            self.save(only=[Membership.ended_at])
            audit.record(f"membership.{self.kind}.ended", self, self.case, actor=by.id)

    def allow(self, by: Person) -> None:
        """The youth lets this parent or support person see the steps, for this stage of life."""
        self._answer(True, by)

    def disallow(self, by: Person) -> None:
        """The youth says no; that is an answer too, until the next stage of life."""
        self._answer(False, by)

    def _answer(self, yes: bool, by: Person) -> None:
        age = age_on(by.birth_date, today())
        with transaction():
            self.allowed_at_age, self.allowed_at, self.answered_at_age = age if yes else None, now(), age
            self.save(only=[Membership.allowed_at_age, Membership.allowed_at, Membership.answered_at_age])
            audit.record("membership.allowed" if yes else "membership.disallowed", self, self.case, actor=by.id)

    @classmethod
    def undecided(cls, case: Any, kinds: tuple[str, ...], stage: int) -> ModelSelect:
        """SQL: how many of these kinds wait in a case for a yes or no of the youth since this stage of life began."""
        member = cls.alias("undecided")
        unanswered = member.answered_at_age.is_null() | (member.answered_at_age < stage)
        return member.select(fn.COUNT(member.id)).where(
            member.case == case, cls.is_active(member), member.kind.in_(kinds), unanswered
        )
