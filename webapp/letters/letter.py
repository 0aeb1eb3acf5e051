"""An apology letter as its writer has it: small parts in any order, each with its own state."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from webapp.errors import Invalid
from webapp.library.gentle import Asked, questions_for
from webapp.library.letter import Part
from webapp.people.models import Person
from webapp.reviews.released import Placed, released
from webapp.work.drafts import Draft, saved_at
from webapp.work.models import Work
from webapp.work.words import Tag

SELF_CHECK = "self-check"  # the draft step in which the ticked lines are kept
SALUTATION = "aanhef"
CORE = "wat-ik-deed"  # the one part without which there is nothing to read


def finished_step(part: Part) -> str:
    """The draft step that remembers in which round the writer was done with a part; no part id has a dot."""
    return f"{part.id}.finished"


@dataclass
class Piece:
    """One part with what stands in it; `waiting` counts the texts from another place that wait for a choice."""

    part: Part
    number: int
    text: str = ""
    revision: int = 0
    waiting: int = 0
    finished: int = 0
    round: int = 1
    remarks: list[Placed] = field(default_factory=list)

    @property
    def state(self) -> str:
        """`empty`, `change` when a remark waits, `done` when the writer says so, else `started`."""
        if not self.text:
            return "empty"
        if self.finished == self.round or (self.finished and not self.asks):
            return "done"
        return "change" if self.asks else "started"

    @property
    def asks(self) -> bool:
        """Is there a remark that waits? A compliment asks nothing, and what the writer ticked off is done."""
        return any(placed.kind != "compliment" and placed.remark.answer != "done" for placed in self.remarks)

    @property
    def tag(self) -> Tag:
        return {
            "empty": Tag(_("Nog leeg"), "muted", "circle"),
            "started": Tag(_("Begonnen"), "info", "pencil"),
            "done": Tag(_("Klaar"), "plain", "check"),
            "change": Tag(_("Aanpassen"), "warn", "pencil"),
        }[self.state]

    def starters(self, lang: str, recipient: str) -> list[str]:
        """Starts of a sentence; those of the salutation name the addressee."""
        words = [str(starter.in_(lang)) for starter in self.part.starters]
        if self.part.id != SALUTATION or not recipient:
            return words
        return [word.replace("…", f"{recipient},") for word in words]


class Letter:
    """The parts of one letter in their order, and the self-check list; the drafts are those of its writer."""

    def __init__(self, work: Work, writer: Person) -> None:
        self.work, self.writer, self.document = work, writer, work.document
        self.drafts = {draft.step: draft for draft in Draft.in_work(work, writer)}
        self.sent_back = released(work, self.texts, writer) if work.status == "needs_work" else None

    @property
    def round(self) -> int:
        """Which time round the writer is at it, from 1."""
        return self.sent_back.review.submission.round + 1 if self.sent_back else 1

    @cached_property
    def pieces(self) -> list[Piece]:
        return [
            Piece(
                part,
                number,
                text=self._value(part.id, ""),
                revision=self.revision(part.id),
                waiting=self.drafts[part.id].waiting if part.id in self.drafts else 0,
                finished=self._value(finished_step(part), 0),
                round=self.round,
                remarks=self.sent_back.at(part.id) if self.sent_back else [],
            )
            for number, part in enumerate(self.document.parts, 1)
        ]

    def _value(self, step: str, otherwise: Any) -> Any:
        return self.drafts[step].value if step in self.drafts else otherwise

    def revision(self, step: str) -> int:
        return self.drafts[step].revision if step in self.drafts else 0

    @property
    def saved_at(self) -> datetime | None:
        """When anything of it was last saved."""
        return saved_at(list(self.drafts.values()))

    @property
    def ticked(self) -> list[str]:
        return self._value(SELF_CHECK, [])

    def lines(self, lang: str) -> list[tuple[str, bool]]:
        """The self-check list: each line, and whether the writer ticked it."""
        return [(check.text.in_(lang), check.id in self.ticked) for check in self.document.self_check]

    @property
    def texts(self) -> dict[str, str]:
        """Part id → text, for the parts that have one: what is handed in."""
        found = {part.id: self._value(part.id, "") for part in self.document.parts}
        return {id: text for id, text in found.items() if text}

    @property
    def empty_pieces(self) -> list[Piece]:
        return [piece for piece in self.pieces if not piece.text]

    @property
    def to_change(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.state == "change"]

    def piece(self, id: str) -> Piece | None:
        return next((piece for piece in self.pieces if piece.part.id == id), None)

    def next_after(self, id: str = "") -> Piece | None:
        """The next part to work on, round the corner if need be: first what must change, then what is not done."""
        start = next((piece.number for piece in self.pieces if piece.part.id == id), 0)
        ahead = self.pieces[start:] + self.pieces[:start]
        others = [piece for piece in ahead if piece.part.id != id]
        waiting = [piece for piece in others if piece.state == "change"]
        return next(iter(waiting or [piece for piece in others if piece.state != "done"]), None)

    def check(self) -> None:
        """Raises Invalid when there is nothing to read yet."""
        core = self.piece(CORE)
        if core is not None and not core.text:
            raise Invalid({CORE: _("Schrijf eerst wat jij deed. De rest mag kort of leeg zijn.")})
        if not self.texts:
            raise Invalid({SALUTATION: _("Je brief is nog leeg. Schrijf eerst een stukje.")})

    @cached_property
    def questions(self) -> list[tuple[Piece, Asked]]:
        """Gentle questions that fit what was written, each with its part; never a reason to refuse."""
        known = (self.work.recipient, self.writer.first_name)
        return [(piece, asked) for piece in self.pieces for asked in questions_for(self.document, piece.text, known)]
