"""An assignment made to fit one youth: questions that are left out, and a question of the professional's own.

| work                       | may be fitted                                                  |
|----------------------------|----------------------------------------------------------------|
| assigned, nothing written  | as often as needed                                             |
| anything was saved         | no more: what was written never stands under another question  |

An own question is sealed like every text about the case. Questions that depend on one that is left out go with it.
"""

import hashlib
from dataclasses import dataclass
from typing import Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import audit
from webapp.database import locked, transaction
from webapp.errors import Conflict
from webapp.library.document import Document
from webapp.library.models import ContentVersion
from webapp.library.steps import Step
from webapp.people.models import Person
from webapp.typed import Typed
from webapp.work.models import Work

MOST_QUESTION = 300


@dataclass(frozen=True)
class Fit:
    """What is asked of this youth, of all that the content asks."""

    left_out: frozenset[str]
    question: str

    @classmethod
    def of(cls, work: Work) -> Self:
        return cls(frozenset(work.left_out.split()), work.own_question or "")

    @property
    def stamp(self) -> str:
        """The same for the same fit, so that two colleagues don't undo each other."""
        return hashlib.sha256(f"{sorted(self.left_out)}\n{self.question}".encode()).hexdigest()[:20]

    @classmethod
    def read(cls, document: Document, form: MultiDict[str, str]) -> Self:
        """Raises Invalid, also when nothing would be left to ask the youth."""
        typed = Typed(form)
        question = typed.line("question", MOST_QUESTION)
        asked = set(form.getlist("asked"))
        left_out = frozenset(step.id for step in choosable(document) if step.id not in asked)
        kept = [step for step in choosable(document) if step.id in asked and step.by != "parent"]
        if not kept and not question:
            typed.wrong("asked", _("Laat ten minste één vraag voor de jongere staan."))
        typed.done()
        return cls(left_out, question)


def whole(work: Work) -> Document:
    """The content with all that it asks."""
    return ContentVersion.document_of(work.version_id)


def choosable(document: Document) -> list[Step]:
    """The questions that can be left out; an explanation always stays."""
    return [step for step in document.steps if step.asks]


def can_be_fitted(work: Work) -> bool:
    own = work.parent_id is not None  # a parent's own stays as it was written
    return work.kind == "assignment" and not own and work.status == "assigned" and not work.drafts.exists()


def fit(work: Work, wanted: Fit, by: Person, seen: str) -> None:
    """Raises Conflict when somebody wrote something meanwhile, or a colleague fitted it another way since `seen`."""
    with transaction():
        row = locked(Work.select().where(Work.id == work.id)).get()
        row.case = work.case
        if not can_be_fitted(row):
            raise Conflict(_("Er is al iets ingevuld. De vragen blijven nu zoals ze zijn."))
        if wanted != Fit.of(row) and seen != Fit.of(row).stamp:
            raise Conflict(_("Een collega heeft dit net veranderd. Kijk wat er nu staat en probeer het dan opnieuw."))
        row.left_out, row.own_question = " ".join(sorted(wanted.left_out)), wanted.question or None
        row.save(only=[Work.left_out, Work.own_question])
        audit.record("assignment.fitted", row, work.case, actor=by.id)
