"""The case (traject): who belongs to it, since when, and who may see it."""

from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import JOIN, Check, DateField, Expression, ForeignKeyField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.cases import ladder
from webapp.cases.covering import cover
from webapp.cases.keys import CaseKey
from webapp.cases.memberships import Membership
from webapp.cases.statuses import OPEN_STATUSES
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import today
from webapp.people.models import Person
from webapp.regions.models import Region, within
from webapp.sealed import SealedRecord, SealedText, Vault


class Case(SealedRecord):
    """One youth's preventive intervention.

    | status        | from               | by                                    |
    |---------------|--------------------|---------------------------------------|
    | invited       | -                  | the professional starts the case      |
    | active        | invited            | the youth's account is activated      |
    | on_hold       | active             | the professional pauses               |
    | active        | on_hold            | the professional goes on              |
    | completed     | active             | the closing sheet: this was enough    |
    | stopped_early | any open one       | the professional, with a reason       |
    | referred_on   | active, on_hold    | the closing sheet: other support      |
    """

    youth = ForeignKeyField(Person, backref="cases", on_delete="RESTRICT")
    professional = ForeignKeyField(Person, backref="own_cases", on_delete="RESTRICT", index=False)  # see the indexes
    region = ForeignKeyField(Region, null=True, backref="cases", on_delete="RESTRICT", index=False)
    status = TextField(
        default="invited",
        constraints=[Check("status IN ('invited', 'active', 'on_hold', 'completed', 'stopped_early', 'referred_on')")],
    )
    behaviour_kind = TextField(default="other")
    incident = SealedText(default="")
    started_on = DateField(default=today)
    closed_at = Moment(null=True)
    erase_on = DateField(null=True, index=True)  # set when it closes, and told to the family
    sealed_key = ForeignKeyField(CaseKey, null=True, on_delete="SET NULL")
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "case"
        indexes = ((("professional", "status"), False), (("region", "status", "professional"), False))

    @property
    def sealing_case(self) -> Self:
        return self

    @property
    def vault(self) -> Vault:
        """Opens and seals this case's texts; the key comes along with `visible_to`, else it is fetched."""
        return self.sealed_key.vault

    @classmethod
    def start(cls, youth: Person, by: Person, key: UUID | None = None, **fields: Any) -> Self:
        """A new case with its own encryption key; the youth and the professional belong to it."""
        if not ladder.may_start(youth.birth_date, today()):
            raise Invalid({"birth_date": _("Deze aanpak is voor jongeren van 10 tot en met 23 jaar.")})
        if by.region_id is None:
            raise ValueError("a case that is of no region would be seen by no coordinator")
        with transaction():
            youth.save(force_insert=True)
            fields |= {"professional": by, "region": by.region_id}
            case = cls.create(youth=youth, key=key, sealed_key=CaseKey.make(), **fields)
            Membership.create(case=case, person=youth, kind="youth")
            Membership.create(case=case, person=by, kind="professional")
            cover(case, by)
            audit.record("case.started", case, case)
        return case

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The cases this person may see, with youth, professional and key joined in."""
        return cls.joined().where(cls.open_for(person))

    @classmethod
    def joined(cls) -> ModelSelect:
        professional = Person.alias("professional")
        return (
            cls.select(cls, Person, professional, CaseKey)
            .join(Person, on=(cls.youth == Person.id), attr="youth")
            .join_from(cls, professional, on=(cls.professional == professional.id), attr="professional")
            .join_from(cls, CaseKey, JOIN.LEFT_OUTER)
        )

    @classmethod
    def open_for(cls, person: Person, *roles: str) -> Expression:
        """SQL: this person may see the case, if they have one of these roles; without any, whatever their role.

        A coordinator sees who works on what in the region, not what was written.
        """
        if roles and person.role not in roles:
            return cls.id.is_null()
        if person.role == "coordinator":
            return within(cls.region, person)
        return cls.id.in_(Membership.cases_of(person))

    @classmethod
    def followed_by(cls, person: Person) -> Expression:
        """SQL: this person may see at which step the youth is (see the ladder)."""
        if person.role == "parent":
            return cls.id.in_(Membership.cases_of(person, ladder_rule=ladder.follows))
        return cls.open_for(person)

    @classmethod
    def shared_with(cls, person: Person) -> Expression:
        """SQL: this parent reads here what the youth shares with them (see the ladder)."""
        rule = lambda birth_date, _allowed, kind: ladder.reads_shared(birth_date, Membership.answered_at_age, kind)  # noqa: E731
        return cls.id.in_(Membership.cases_of(person, ladder_rule=rule))

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def is_paused(self) -> bool:
        return self.status == "on_hold"

    @property
    def should_be_gone(self) -> bool:
        """Its day is over, and it is still here."""
        return self.erase_on is not None and self.erase_on < today()

    def expect_open(self) -> None:
        """Raises Conflict when the case is closed: it stays as it is, and can still be read."""
        if not self.is_open:
            raise Conflict(_("Deze zaak is afgesloten. Veranderen kan niet meer."))

    def hold(self) -> None:
        """Locks the row and looks again: until the transaction is over nobody closes it. Conflict when it is closed."""
        self.status = locked(Case.select(Case.status).where(Case.id == self.id)).get().status
        self.expect_open()

    def can_be_worked_on_by(self, person: Person) -> bool:
        """For a case that this person can see: may they plan, give assignments and review?"""
        return person.role == "professional" and self.is_open

    def incident_read_by(self, person: Person, kind: str = "") -> bool:
        """For a case that this person can see: may they read what happened? `kind` is how they belong, where known."""
        if person.role == "parent":
            reads = ladder.parent_reads_incident(self.youth.birth_date)
            return reads and (kind == "parent" or self.has_authority(person))
        return person.role in ("youth", "professional")

    def has_authority(self, person: Person) -> bool:
        return self.members().where(Membership.person == person, Membership.kind == "parent").exists()

    def members(self) -> ModelSelect:
        """Who belongs to the case now, their person joined in."""
        return (
            Membership.select(Membership, Person)
            .join(Person)
            .where(Membership.case == self, Membership.is_active())
            .order_by(Membership.started_at)
        )

    def add(self, person: Person, kind: str, by: Person, **fields: Any) -> "Membership":
        """This person belongs to the case from now on, or for the period in `fields`."""
        with transaction():
            member = Membership.create(case=self, person=person, kind=kind, **fields)
            audit.record(f"membership.{kind}.started", member, self, actor=by.id)
        return member

    def activate(self, by: Person) -> None:
        """The youth made an account: the case is under way."""
        if self.status == "invited":
            with transaction():
                self.status = "active"
                self.save(only=[Case.status])
                audit.record("case.active", self, self, actor=by.id)


def of_cases(model: type[Any], rule: Expression) -> ModelSelect:
    """Rows of a model that belongs to a case, for the cases in the rule, with case, youth and key joined in."""
    return (
        model.select(model, Case, Person, CaseKey)
        .join(Case, on=(model.case == Case.id), attr="case")
        .join(Person, on=(Case.youth == Person.id), attr="youth")
        .join_from(Case, CaseKey, JOIN.LEFT_OUTER)
        .where(rule)
    )


# Membership stands in a module of its own and names Case before it exists; peewee leaves such a key out of the
# table unless told that it can be made with it.
Membership.case.deferred = False
