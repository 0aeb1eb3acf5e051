"""What one writer wrote at one step of an assignment or one part of a letter: now, elsewhere and earlier."""

from collections import Counter
from datetime import timedelta
from typing import Any, Self
from uuid import UUID, uuid4, uuid5

from flask import abort, url_for
from peewee import ModelSelect

from webapp.database import find, transaction
from webapp.library import answers
from webapp.library.letter import Part
from webapp.library.steps import Step
from webapp.library.text import Text
from webapp.people.access import device_name
from webapp.people.models import Person
from webapp.work.drafts import Draft, DraftRevision, Stale
from webapp.work.models import Work
from webapp.work.saving import Save, own_step
from webapp.work.submissions import writable_by

SITTING = timedelta(minutes=10)  # a version from before a pause this long is worth a place of its own
PER_PAGE = 20
ANSWER_LISTS = ("several", "feelings")


class Written:
    """The draft of one step with all its versions; each version can be shown, and chosen again."""

    def __init__(self, work: Work, person: Person, place: Step | Part, draft: Draft) -> None:
        self.work, self.person, self.place, self.draft = work, person, place, draft

    @classmethod
    def at(cls, work: Work, person: Person, step_id: str) -> Self:
        """What this person wrote here; 404 when there is nothing."""
        place = work.document.part(step_id) or own_step(work.document, step_id, person)
        draft = Draft.of(work, person).where(Draft.step == step_id).first() or abort(404)
        draft.work = work
        return cls(work, person, place, draft)

    @property
    def title(self) -> Text:
        return self.place.title if isinstance(self.place, Part) else self.place.question

    @property
    def url(self) -> str:
        """Where the writer goes on."""
        if isinstance(self.place, Part):
            return url_for("letters.part", work_id=self.work.id, part_id=self.place.id)
        return url_for("assignments.step", work_id=self.work.id, step_id=self.place.id)

    @property
    def writable(self) -> bool:
        """Can an earlier version still be put back?"""
        return writable_by(self.work, self.person)

    def words(self, value: Any, lang: str) -> str:
        """A value as text to read; free text exactly as it was written."""
        if isinstance(self.place, Part) or self.place.kind == "text":
            return str(value or "")
        return "\n".join(answers.lines(self.place, value, lang))

    def both(self, one: Any, other: Any) -> Any:
        """Two values in one, if that can be: texts below each other, choices together; else None."""
        kind = "text" if isinstance(self.place, Part) else self.place.kind
        if kind == "text":
            return "\n\n".join(filter(None, (one, other)))
        if kind == "complete":
            return {id: _below(one.get(id), other.get(id)) for id in {**one, **other}}
        if kind in ANSWER_LISTS:
            return list(dict.fromkeys([*one, *other]))
        return None

    @property
    def versions(self) -> ModelSelect:
        """Newest first."""
        return DraftRevision.select().where(DraftRevision.draft == self.draft).order_by(DraftRevision.saved_at.desc())

    def _mine(self, row: DraftRevision) -> DraftRevision:
        row.draft = self.draft
        return row

    def waiting(self) -> DraftRevision | None:
        """The newest text from another place that waits for a choice."""
        row = self.versions.where(DraftRevision.beside).first()
        return self._mine(row) if row else None

    def version(self, id: UUID) -> DraftRevision:
        return self._mine(find(self.versions, id))

    def history(self, page: int, every: bool) -> tuple[list[DraftRevision], bool]:
        """One page of earlier versions, and whether there are more: one for each sitting, or every single one."""
        rows = list(self.versions.select(DraftRevision.id, DraftRevision.revision, DraftRevision.saved_at))
        if not every:
            rows = _sittings(rows)
        start = PER_PAGE * (page - 1)
        ids = [row.id for row in rows[start : start + PER_PAGE]]
        shown = [self._mine(row) for row in self.versions.where(DraftRevision.id.in_(ids))]
        return shown, len(rows) > start + PER_PAGE

    def write(self, value: Any, base: int, op: UUID | None = None) -> Draft:
        """A chosen value as a new save; raises Stale when something newer came in between."""
        save = Save(self.place.id, value, base, op or uuid4(), device=device_name())
        return Draft.write(self.work, self.person, save)

    def bring_back(self, version: DraftRevision, base: int) -> None:
        """An earlier version becomes the text of now; sent twice it is once. Raises Stale, as `write` does."""
        self.write(version.value, base, uuid5(version.id, f"back {base}"))

    def settle(self, other: DraftRevision, value: Any, base: int) -> None:
        """The writer chose between two places; the text that was not chosen stays among the earlier versions."""
        with transaction():
            if base != self.draft.revision:
                raise Stale(self.draft, other)
            self.write(value, base)
            DraftRevision.update(beside=False).where(
                DraftRevision.draft == self.draft, DraftRevision.beside, DraftRevision.saved_at <= other.saved_at
            ).execute()


def _below(one: str | None, other: str | None) -> str:
    return "\n".join(dict.fromkeys(filter(None, (one, other))))


def _sittings(rows: list[DraftRevision]) -> list[DraftRevision]:
    """The last of each sitting, and all texts that were once beside each other; newest first."""
    texts = Counter(row.revision for row in rows)
    return [
        row
        for later, row in zip([None, *rows], rows, strict=False)
        if later is None or later.saved_at - row.saved_at > SITTING or texts[row.revision] > 1
    ]
