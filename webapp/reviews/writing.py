"""What the reviewer types: a remark at one sentence, and the judgement of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from uuid import UUID, uuid4

from flask_babel import gettext as _

from webapp.database import transaction
from webapp.errors import Invalid
from webapp.people.models import Person
from webapp.reviews import words
from webapp.reviews.desk import Desk
from webapp.reviews.models import Behind, Review, Seen
from webapp.reviews.remarks import Remark, Spot, Verdict
from webapp.typed import Typed, clean, whole

LONGEST_REMARK, LONGEST_NOTE, LONGEST_MESSAGE = 1000, 300, 2000
DECISIONS = ("sent_back", "approved", "read")


def seen_by(form: Mapping[str, str]) -> Seen:
    """What the page of this form shows; an odd revision fits nothing."""
    return Seen(whole(form.get("base", ""), -1), clean(form.get("client", ""))[:64])


@dataclass
class Composer:
    """The form for one remark, a new one or one that is being changed: `key` says which, `seen` what its page shows."""

    spot: Spot
    key: UUID
    kind: str
    text: str = ""
    remark: Remark | None = None
    seen: Seen | None = None

    @classmethod
    def at(cls, desk: Desk, place: str, another: bool = False) -> Self | None:
        """For the sentence that was tapped; the remark that is there already, unless another one is wanted."""
        spot = desk.spot(place)
        if spot is None or desk.mode != "mine" or desk.by_parent:
            return None
        if place in desk.pins_at and not another:
            return cls.of(desk.pins_at[place][0].remark, spot)
        return cls(spot, uuid4(), desk.usual_kind)

    @classmethod
    def of(cls, remark: Remark, spot: Spot) -> Self:
        return cls(spot, remark.key, remark.kind, remark.text, remark)

    @classmethod
    def sent(cls, desk: Desk, form: Mapping[str, str]) -> Self:
        """As it was posted; raises Invalid when its sentence is not in this text."""
        key = Typed(form).key() or uuid4()
        spot = desk.spot(form.get("sentence", ""))
        if spot is None:
            raise Invalid({"sentence": _("Deze zin staat niet in de tekst. Kies de zin opnieuw.")})
        remark = next((remark for remark in desk.remarks if remark.key == key), None)
        return cls(spot, key, form.get("kind", ""), form.get("text", ""), remark, seen_by(form))

    def save(self, review: Review, by: Person) -> Remark:
        typed = Typed({"kind": self.kind, "text": self.text})
        kind = typed.one_of("kind", words.KINDS, missing=_("Kies: compliment, vraag of tip."))
        text = typed.text("text", LONGEST_REMARK, missing=_("Schrijf eerst je opmerking."))
        typed.done()
        return Remark.place(review, self.spot, by, kind, text, self.key, self.seen)


@dataclass
class Judgement:
    """The verdicts and the message that go with the decision."""

    outcomes: dict[str, str]
    notes: dict[str, str]
    message: str

    @classmethod
    def read(cls, desk: Desk, form: Mapping[str, str]) -> Self:
        """From the fields `verdict-<criterion>`, `note-<criterion>` and `message`; raises Invalid."""
        typed = Typed(form)
        ids = [criterion.id for criterion in desk.document.criteria]
        outcomes = {id: typed.one_of(f"verdict-{id}", words.OUTCOMES) for id in ids}
        notes = {id: typed.line(f"note-{id}", LONGEST_NOTE) for id in ids}
        message = typed.text("message", LONGEST_MESSAGE)
        typed.done()
        return cls(outcomes, notes, message)

    def save(self, review: Review, by: Person, seen: Seen) -> None:
        """Keep it as concept, or aside: then it raises Behind."""
        with transaction():
            if self._fits(review, by, seen):
                return self._write(review, by, seen)
        raise Behind

    def decide(self, review: Review, by: Person, seen: Seen, decision: str, remarks: int) -> None:
        """Keep it and decide; all of it or nothing. Raises Behind as `save`, and Conflict and Invalid as the review."""
        with transaction():
            if self._fits(review, by, seen):
                self._write(review, by, seen)
                return review.decide(by, decision, remarks)
        raise Behind

    def _fits(self, review: Review, by: Person, seen: Seen) -> bool:
        """Was it written on a page that shows the concept as it is now? If not, its words are put aside."""
        review.hold(by)
        if review.shown_on(seen):
            return True
        noted = {verdict.note for verdict in Verdict.of(review)}
        notes = {criterion: note for criterion, note in self.notes.items() if note not in noted}
        review.put_aside(seen, notes | {"message": self.message})
        return False

    def _write(self, review: Review, by: Person, seen: Seen) -> None:
        review.change(by, seen)
        review.say(self.message)
        for criterion, outcome in self.outcomes.items():
            Verdict.give(review, criterion, outcome, self.notes[criterion])


def decide(desk: Desk, form: Mapping[str, str], by: Person) -> None:
    """The decision in this form, with the judgement as it is on screen."""
    review = desk.writable()
    judgement = Judgement.read(desk, form)
    decision = Typed(form).one_of("decision", DECISIONS) or ""
    if not decision:
        raise Invalid({"decision": _("Kies wat je met deze tekst doet.")})
    judgement.decide(review, by, seen_by(form), decision, remarks=len(desk.remarks))
