"""Drafts: what somebody is still writing. Only the writer reads them; nothing that was typed is ever overwritten.

Every save says from which revision it started (`base`), carries its own key (`op`), and names the open page it
comes from (`client`) and its place among the saves of that page (`turn`, 0 for unknown).

| the save                                                  | what happens                                      |
|-----------------------------------------------------------|---------------------------------------------------|
| `op` seen before, with the same text                      | nothing; the answer of then                       |
| the text is the same as the current one                   | no more than the turn; the current revision       |
| overtaken by a later save of the same page                | kept in the history; the current revision         |
| `base` is the current revision, or the same page wrote it | revision + 1                                      |
| otherwise                                                 | kept beside the current one, and Stale with both  |
"""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid4

from flask_babel import gettext as _
from peewee import BooleanField, ForeignKeyField, IntegerField, ModelSelect, TextField, UUIDField, fn

from webapp.cases.models import Case
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.prepared import Given, Prepared
from webapp.sealed import SealedRecord, SealedText
from webapp.watch.metrics import SAVES
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import writable_by


class Stale(Conflict):
    """The same step was written in another place too: both texts, none of them lost."""

    def __init__(self, current: "Draft", mine: "DraftRevision") -> None:
        super().__init__(_("Er is op twee plekken geschreven. Allebei de teksten zijn bewaard."))
        self.current = current
        self.mine = mine


class Draft(SealedRecord):
    """The latest value of one step, by one writer."""

    work = ForeignKeyField(Work, backref="drafts", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="drafts", on_delete="CASCADE")
    step = TextField()
    sealed_value = SealedText()
    revision = IntegerField(default=0)
    client = TextField(default="")
    turn = IntegerField(default=0)
    device = TextField(default="")
    saved_at = Moment(default=now)

    waiting = 0  # texts from another place that wait for a choice, where that was asked for

    class Meta:
        indexes = ((("work", "person", "step"), True),)

    @property
    def sealing_case(self) -> Case:
        return self.work.case

    @property
    def value(self) -> Any:
        return json.loads(self.sealed_value)

    @classmethod
    def of(cls, work: Work | Given, person: Person | Given) -> ModelSelect:
        """The drafts of this writer in work that they can see. Nobody else's drafts are ever asked for."""
        return cls.select().where(cls.work == work, cls.person == person)

    @classmethod
    def answers(cls, work: Work, person: Person) -> dict[str, Any]:
        """Step id → value."""
        return {draft.step: draft.value for draft in cls.in_work(work, person)}

    @classmethod
    def in_work(cls, work: Work, person: Person) -> list[Self]:
        beside = DraftRevision.select(fn.COUNT(DraftRevision.id)).where(
            DraftRevision.draft == cls.id, DraftRevision.beside
        )
        drafts = list(cls.of(work, person).select(cls, beside.alias("waiting")))
        for draft in drafts:
            draft.work = work  # its case and key are already here
        return drafts

    @classmethod
    def write(cls, work: Work, person: Person, save: Save) -> Self:
        """Keeps what was typed. Raises Stale (both kept) or Conflict when the work is closed for writing."""
        with transaction():
            # The one row that all writers and the hand-in share: it puts them in a row, and says how things are now.
            work.status = STATUS.first(work=work.id).status
            draft = OF_STEP.first(work=work.id, person=person, step=save.step)
            if draft is None:
                draft = cls(work=work, person=person, step=save.step)
            draft.work = work
            stale = draft._take(save, person)
        SAVES.labels("beside" if stale else "kept").inc()
        if stale is not None:
            raise Stale(draft, stale)
        return draft

    def _take(self, save: Save, person: Person) -> "DraftRevision | None":
        known = self.revision > 0
        before = self._saved_with(save.op) if known else None
        if before is not None and before.value == save.value:
            return before if before.beside else None
        if before is not None:
            save = replace(save, op=uuid4())  # a page that came back with an old key and a new text
        same_page = known and bool(save.client) and save.client[:64] == self.client
        if same_page:
            save = replace(save, turn=save.turn or self.turn)
        if known and self.value == save.value:
            self._remember(save.turn if same_page else 0)
            return None
        if not writable_by(self.work, person):
            raise Conflict(_("Hier kan nu niet geschreven worden. De tekst is niet veranderd."))
        if same_page and 0 < save.turn < self.turn:
            DraftRevision.keep(self, save, beside=False)
            return None
        if known and save.base != self.revision and not same_page:
            return DraftRevision.keep(self, save, beside=True)
        self._set(save, new=not known)
        DraftRevision.keep(self, save, beside=False)
        if self.work.status == "assigned" and self.work.is_made_by(person):
            self.work.move_to("started", person)
        return None

    def _saved_with(self, op: UUID) -> "DraftRevision | None":
        found: DraftRevision | None = SAVED_WITH.first(draft=self.id, op=op)
        if found is not None:
            found.draft = self
        return found

    def _remember(self, turn: int) -> None:
        """That this page has come this far, so that an older save of it that arrives late is known as such."""
        if turn > self.turn:
            self.turn = turn
            self.save(only=[Draft.turn])

    def _set(self, save: Save, new: bool) -> None:
        self.sealed_value = json.dumps(save.value, ensure_ascii=False)
        self.revision += 1
        self.client, self.turn, self.device, self.saved_at = save.client[:64], save.turn, save.device[:120], now()
        self.save(force_insert=new)


class DraftRevision(SealedRecord):
    """Every value a step ever had; `beside` when it lost from a later one and waits for a choice."""

    draft = ForeignKeyField(Draft, backref="revisions", on_delete="CASCADE")
    op = UUIDField()
    base = IntegerField()
    revision = IntegerField()
    beside = BooleanField(default=False)
    sealed_value = SealedText()
    device = TextField(default="")
    saved_at = Moment(default=now)

    class Meta:
        table_name = "draft_revision"
        indexes = ((("draft", "op"), True),)

    @property
    def sealing_case(self) -> Case:
        return self.draft.work.case

    @property
    def value(self) -> Any:
        return json.loads(self.sealed_value)

    @classmethod
    def keep(cls, draft: Draft, save: Save, beside: bool) -> Self:
        return cls.create(
            draft=draft,
            op=save.op,
            base=save.base,
            revision=draft.revision,
            beside=beside,
            sealed_value=json.dumps(save.value, ensure_ascii=False),
            device=save.device[:120],
        )


# Asked at every save.
STATUS = Prepared(lambda: locked(Work.select(Work.status).where(Work.id == Given("work"))))
OF_STEP = Prepared(lambda: locked(Draft.of(Given("work"), Given("person")).where(Draft.step == Given("step"))))
SAVED_WITH = Prepared(
    lambda: DraftRevision.select().where(DraftRevision.draft == Given("draft"), DraftRevision.op == Given("op"))
)


def saved_at(drafts: list[Draft]) -> datetime | None:
    """When anything was last saved."""
    return max((draft.saved_at for draft in drafts), default=None)
