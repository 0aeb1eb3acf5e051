"""Repair actions (hersteldaden): what a youth does to make it good, thought of by the youth and agreed together.

| status    | from            | by                                                                        |
|-----------|-----------------|---------------------------------------------------------------------------|
| proposed  | -               | the youth, in own words                                                   |
| agreed    | proposed        | the professional, after talking: in other words perhaps, and until when   |
| agreed    | agreed, done    | the professional changes it; or it is not done yet, as youth or professional says |
| done      | agreed          | the youth says so                                                         |
| confirmed | agreed, done    | the professional saw it                                                   |
| dropped   | proposed        | the youth takes the idea back                                             |
| dropped   | proposed, agreed | the professional, with a few kind words                                  |

Youth and professional read all of it; parents see no words of it, only how far it is (`steps_for`).
"""

from datetime import date
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import Check, DateField, ForeignKeyField, IntegerField, ModelSelect, TextField, UUIDField, fn

from webapp import audit
from webapp.agreements.standing import talk_first
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.notices.models import Notice, path
from webapp.notices.receivers import desk
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText

MOVES = {
    ("agreed", "professional"): ("proposed", "agreed", "done"),
    ("agreed", "youth"): ("done",),
    ("done", "youth"): ("agreed",),
    ("confirmed", "professional"): ("agreed", "done"),
    ("dropped", "youth"): ("proposed",),
    ("dropped", "professional"): ("proposed", "agreed"),
}
OPEN = ("proposed", "agreed", "done")


class RepairAction(SealedRecord):
    """One thing that a youth does to make it good; `agreed` is what counts once it was agreed, `reply` the last words
    of the professional with it.
    """

    case = ForeignKeyField(Case, backref="repair_actions", on_delete="CASCADE")
    status = TextField(
        default="proposed", constraints=[Check("status IN ('proposed', 'agreed', 'done', 'confirmed', 'dropped')")]
    )
    idea = SealedText()
    agreed = SealedText(default="")
    reply = SealedText(default="")
    by_when = DateField(null=True)
    revision = IntegerField(default=1)
    proposed_at = Moment(default=now)
    changed_at = Moment(default=now)
    changed_by = ForeignKeyField(Person, on_delete="RESTRICT")
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "repair_action"

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The youth and the professionals of the case."""
        return of_cases(cls, Case.open_for(person, "youth", "professional")).order_by(
            cls.status.in_(OPEN).desc(), cls.proposed_at
        )

    @classmethod
    def with_professional(cls, person: Person) -> ModelSelect:
        """The same, with the professional of the case, whom the words on the page name."""
        professional = Person.alias("professional")
        joined = cls.visible_to(person).select_extend(professional)
        return joined.join_from(Case, professional, on=(Case.professional == professional.id), attr="professional")

    @classmethod
    def steps_for(cls, parent: Person) -> ModelSelect:
        """How far each is, without a word of it, for a parent who follows the steps (see the ladder)."""
        columns = (cls.id, cls.case, cls.status, cls.by_when, Case.id, Person.id, Person.first_name)
        query = cls.select(*columns).join(Case, attr="case").join(Person, on=(Case.youth == Person.id), attr="youth")
        return query.where(Case.followed_by(parent), cls.status != "dropped").order_by(cls.proposed_at)

    @classmethod
    def count_in_case(cls, *statuses: str) -> ModelSelect:
        """SQL, for a query of cases: how many have one of these statuses."""
        return cls.select(fn.COUNT(cls.id)).where(cls.case == Case.id, cls.status.in_(statuses))

    @classmethod
    def propose(cls, case: Case, idea: str, by: Person, key: UUID | None) -> Self:
        """Sent twice with one key it is proposed once; another idea with that key is another one."""
        with transaction():
            case.hold()
            already = cls.get_or_none(cls.key == key) if key else None
            if already and already.was_made_with(case=case, idea=idea):
                return already
            talk_first(case, by)
            action = cls.create(case=case, idea=idea, changed_by=by, key=None if already else key)
            action.tell(by)
            audit.record("repair.proposed", action, case, actor=by.id)
        return action

    def tell(self, by: Person) -> None:
        """The professionals of what the youth did, the youth of what they said; in place of what was told before."""
        Notice.withdraw(self)
        key = f"{self.id}:{self.revision}"
        if by.role == "professional":
            Notice.tell(self.case.youth, "repair.answered", self, path("repair.index"), key)
        elif self.status != "dropped":
            for person in desk(self.case):
                Notice.tell(person, "repair.to-read", self, path("repair.show", action_id=self.id), key)

    @property
    def what(self) -> str:
        """What counts now."""
        return self.agreed or self.idea

    @property
    def is_open(self) -> bool:
        return self.status in OPEN and self.case.is_open

    def can_become(self, status: str, person: Person) -> bool:
        """For an action that this person can see."""
        return self.case.is_open and self.status in MOVES.get((status, person.role), ())

    def move(self, status: str, by: Person, revision: int, **fields: Any) -> None:
        """To another status, from the revision that was on the page; Conflict when it is another one by now."""
        with transaction():
            self.case.hold()
            row = locked(RepairAction.select(RepairAction.revision).where(RepairAction.id == self.id)).get()
            if row.revision != revision or not self.can_become(status, by):
                raise Conflict(_("Er is net iets veranderd. Kijk eerst wat er nu staat."))
            if status in ("agreed", "done"):  # confirming what was done, or letting go, asks nothing new
                talk_first(self.case, by)
            fields["reply"] = fields.get("reply") or self.reply  # kind words stay when nothing is said after them
            for name, value in fields.items():
                setattr(self, name, value)
            self.status, self.revision, self.changed_at, self.changed_by = status, revision + 1, now(), by
            self.save()
            self.tell(by)
            audit.record(f"repair.{status}", self, self.case, actor=by.id)

    def agree(self, what: str, by_when: date | None, reply: str, by: Person, revision: int) -> None:
        """What the two agreed, perhaps in other words than the youth's idea; the idea stays as it was."""
        self.move("agreed", by, revision, agreed=what, by_when=by_when, reply=reply)
