"""What a professional says with work that was given: until when, with which words, and to whom a letter is."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _

from webapp.formats import today
from webapp.library import contact
from webapp.typed import Typed
from webapp.work.models import Work

MOST_INSTRUCTION, MOST_RECIPIENT = 600, 60


def recipient(typed: Typed) -> str:
    """As the professional and the youth call the other; a letter can't do without. How to reach them stands nowhere."""
    name = typed.line("recipient", MOST_RECIPIENT, missing=_("Schrijf hoe jullie de ander noemen."))
    if any(contact.details_in(name)):
        typed.wrong("recipient", _("Laat nummer en adres weg. Schrijf alleen hoe jullie de ander noemen."))
    return name


def goes_along(typed: Typed) -> dict[str, Any]:
    """What goes along with work that is given: until when, which is still to come, and a few words."""
    due_on = typed.day("due_on")
    if due_on and due_on < today():
        typed.wrong("due_on", _("Kies een dag die nog komt."))
    return {"due_on": due_on, "instruction": typed.text("instruction", MOST_INSTRUCTION)}


@dataclass(frozen=True)
class Plan:
    """The plan of one piece of work, as it is or as it was posted."""

    due_on: date | None
    instruction: str
    recipient: str

    @classmethod
    def of(cls, work: Work) -> Self:
        return cls(work.due_on, work.instruction, work.recipient)

    @classmethod
    def read(cls, work: Work, form: Mapping[str, str]) -> Self:
        """Raises Invalid."""
        typed = Typed(form)
        to = recipient(typed) if work.kind == "letter" else work.recipient
        plan = cls(typed.day("due_on"), typed.text("instruction", MOST_INSTRUCTION), to)
        typed.done()
        return plan

    @property
    def fields(self) -> dict[str, Any]:
        """As a form shows it."""
        return asdict(self) | {"due_on": self.due_on or ""}


def seen(work: Work) -> str:
    """What the plan was when the form was made; so that two colleagues don't undo each other."""
    return hashlib.sha256(f"{work.status}\n{Plan.of(work)}".encode()).hexdigest()[:20]
