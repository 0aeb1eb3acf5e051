"""Work: an assignment or an apology letter that a youth (and a parent) does, or an assignment of a parent's own."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import Check, DateField, ForeignKeyField, IntegerField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.agreements.standing import talk_first
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import now
from webapp.library.models import ContentVersion
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText
from webapp.work import sight, telling
from webapp.work.statuses import MOVES, WRITABLE


class Work(SealedRecord):
    """One assignment or letter of one case, pinned to the version of its content.

    | status     | from                          | by                                                  |
    |------------|-------------------------------|-----------------------------------------------------|
    | assigned   | -                             | the professional gives it                           |
    | started    | assigned, submitted           | the youth writes, or takes a first hand-in back     |
    | submitted  | assigned, started, needs_work | the youth hands in                                  |
    | needs_work | submitted                     | the professional sends back; taking back a later one |
    | approved   | submitted                     | the professional approves                           |
    | cancelled  | any but approved              | the professional; nobody reads along any more       |
    | as it was  | cancelled                     | the professional                                    |

    With a `parent` it is that parent's own: they do as the youth does above; read by the professional it is approved.
    """

    case = ForeignKeyField(Case, backref="work", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('assignment', 'letter')")])
    # No plain index (see below): SQLite would look for "no parent" in it, and that is nearly all work there is.
    parent = ForeignKeyField(Person, null=True, backref="own_work", on_delete="CASCADE", index=False)
    version = ForeignKeyField(ContentVersion, on_delete="RESTRICT")
    status = TextField(
        default="assigned",
        constraints=[Check("status IN ('assigned', 'started', 'submitted', 'needs_work', 'approved', 'cancelled')")],
    )
    number = IntegerField()
    comes_after = ForeignKeyField("self", null=True, on_delete="SET NULL")
    due_on = DateField(null=True)
    instruction = SealedText(default="")
    left_out = TextField(default="")  # ids of steps that this youth does not get, with spaces between them
    own_question = SealedText(null=True)  # one that the professional asks besides
    recipient = SealedText(default="")  # a letter's addressee, as the professional and youth call them
    given_by = ForeignKeyField(Person, on_delete="RESTRICT")
    given_at = Moment(default=now)
    changed_at = Moment(default=now)
    key = UUIDField(null=True, unique=True)
    cancelled_from = TextField(null=True)  # the status it had, for who changes their mind

    read_by: list[Person] = []  # the parents to whom the youth opened it, where that was asked for
    around: int = 1  # these three for the youth, where that was asked for: see `partners`
    following: int = 1
    left: str | None = None

    class Meta:
        indexes = ((("status", "changed_at"), False),)

    @classmethod
    def give(cls, case: Case, version: ContentVersion, by: Person, key: UUID | None = None, **fields: Any) -> Self:
        """The professional gives an assignment or the letter; sent twice with one key it is given once."""
        if not case.can_be_worked_on_by(by):
            raise Invalid({"case": _("Deze zaak is afgesloten.")})
        with transaction():
            case.hold()
            parent, already = fields.get("parent"), cls.get_or_none(cls.key == key) if key else None
            if already and already.was_made_with(case=case, version=version, parent=parent):
                if already.was_made_with(**fields):
                    return already
                raise Conflict(_("Dit is net al gegeven. Verander daar wat anders moet."))
            talk_first(case, parent or case.youth)
            kind = version.document.kind
            of_same = cls.parent == parent if parent else cls.parent.is_null()
            number = cls.select().where(cls.case == case, of_same).count() + 1
            fields |= {"number": number, "key": None if already else key}
            work = cls.create(case=case, kind=kind, version=version, given_by=by, **fields)
            audit.record(f"{kind}.given", work, case)
            telling.given(work)
        return work

    @classmethod
    def given_in(cls, case: Case) -> list[Self]:
        """The youth's work in a case that was loaded already, in the order of giving."""
        works = list(cls.select().where(cls.case == case, cls.parent.is_null()).order_by(cls.number))
        for work in works:
            work.case = case
        return works

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """That the work exists and how far it is; what was written in it is asked from Draft and Submission.

        What was cancelled stays with who wrote in it. A coordinator sees none: it would say what happened.
        """
        query = of_cases(cls, sight.follows(cls, person)).order_by(cls.number)
        return query if person.is_staff else query.where((cls.status != "cancelled") | sight.wrote_in(cls, person))

    @classmethod
    def in_order(cls, query: ModelSelect) -> list[Self]:
        """The work in a query, each linked to the work it comes after without asking for that one by one."""
        rows = list(query)
        by_id = {row.id: row for row in rows}
        for row in rows:
            if row.comes_after_id in by_id:
                row.comes_after = by_id[row.comes_after_id]
        return rows

    @property
    def document(self) -> Any:
        """The content as this youth gets it (see `fitting`)."""
        document = ContentVersion.document_of(self.version_id)
        if not self.left_out and self.own_question is None:
            return document
        return document.fitted(frozenset(self.left_out.split()), self.own_question or "")

    @property
    def waits_for(self) -> "Work | None":
        """The work that must be approved before this one opens."""
        before = self.comes_after if self.status != "cancelled" else None
        return before if before is not None and before.status not in ("approved", "cancelled") else None

    @property
    def maker(self) -> Person:
        """Whose work it is: the youth's, or a parent's own."""
        return self.parent if self.parent_id else self.case.youth

    def is_made_by(self, person: Person) -> bool:
        """Do its steps follow what this person does? A parent's step in the youth's work is only beside it."""
        return bool(person.id == (self.parent_id or self.case.youth_id))

    def editable_by(self, person: Person) -> bool:
        """For work that this person can see: may they write in it now?"""
        if not self.case.is_open or self.status == "cancelled":
            return False
        if self.parent_id:
            return self.is_made_by(person) and self.status in WRITABLE
        if person.role == "parent":
            return True  # their own step, as long as they have not handed it in: see Draft
        return person.role == "youth" and self.status in WRITABLE and self.waits_for is None

    def hold(self) -> None:
        """Locks the row: until the transaction is over nobody saves or hands in. Call inside a transaction."""
        locked(Work.select(Work.id).where(Work.id == self.id)).get()

    def move_to(self, status: str, by: Person) -> None:
        """To the next status, if the table allows it from where the row is now; else Conflict. In a transaction."""
        self._move(status, MOVES[status], status, by)

    def move_back(self, status: str, by: Person) -> None:
        """A hand-in taken back: to how it was before; Conflict when it does not wait any more. In a transaction."""
        self._move(status, ("submitted",), "taken-back", by)

    def _move(self, status: str, wanted: tuple[str, ...], said: str, by: Person) -> None:
        row = locked(Work.select(Work.status).where(Work.id == self.id)).get()
        if row.status not in wanted:
            raise Conflict(_("Deze opdracht is net veranderd. Kijk nog een keer."))
        self.status, self.changed_at = status, now()
        self.save(only=[Work.status, Work.changed_at])
        audit.record(f"{self.kind}.{said}", self, self.case, actor=by.id)

    def cancel(self, by: Person) -> None:
        """Not asked any more. What was written stays with its writer, and is shared with nobody."""
        with transaction():
            self.cancelled_from = locked(Work.select(Work.status).where(Work.id == self.id)).get().status
            self.move_to("cancelled", by)
            self.save(only=[Work.cancelled_from])
            telling.cancelled(self)
            for share in self.shares.where(self.shares.model.ended_at.is_null()):
                share.end(self.case, by)

    def restore(self, by: Person) -> None:
        """As it was before it was cancelled; raises Conflict when it is not cancelled any more."""
        with transaction():
            self._move(self.cancelled_from or "assigned", ("cancelled",), "restored", by)
            self.cancelled_from = None
            self.save(only=[Work.cancelled_from])
            telling.given(self)

    def plan(self, by: Person, due_on: date | None, instruction: str, recipient: str | None = None) -> None:
        """A new due date, instruction or addressee."""
        with transaction():
            self.due_on, self.instruction = due_on, instruction
            self.recipient = self.recipient if recipient is None else recipient
            self.save(only=[Work.due_on, Work.instruction, Work.recipient])
            telling.planned_anew(self)
            audit.record(f"{self.kind}.planned", self, self.case, actor=by.id)


# Erasing an account looks up whose own work it is; measured: without this it reads through all work that there is.
Work.add_index(Work.parent, where=Work.parent.is_null(False))
