"""The reviewer's desk: one hand-in with the remarks, verdicts and all that helps to judge it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from flask import abort
from flask_babel import gettext as _

from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.reviews import words
from webapp.reviews.models import Review
from webapp.reviews.reading import Section, sections
from webapp.reviews.remarks import Remark, Spot, Verdict
from webapp.work.submissions import Submission

MOST_TIPS = 3


@dataclass(frozen=True)
class Pin:
    """A remark with the number under which it stands in the text and in the list."""

    number: int
    remark: Remark

    @property
    def word(self) -> words.Word:
        return words.KINDS[self.remark.kind]


class Desk:
    """For a hand-in from `queue.readable`, its review started if the case is open. Two queries."""

    def __init__(self, submission: Submission, reader: Person) -> None:
        self.submission, self.work, self.reader = submission, submission.work, reader
        self.review: Review | None = submission.review
        self.document = submission.work.document
        self.sections: list[Section] = sections(submission)
        self.earlier: list[Remark] = []
        self.remarks: list[Remark] = []
        self.verdicts: dict[str, Verdict] = {}
        if self.review is not None:
            self._lay_out(self.review)

    def _lay_out(self, review: Review) -> None:
        """This review's remarks, and those of earlier rounds with the writer's answers. A concept is its reviewer's."""
        mine = review.decided or self.own
        for remark in _remarks_of_all_rounds(self.submission):
            remark.review.case = self.submission.case
            if remark.review_id == review.id:
                remark.review = review
                self.remarks += [remark] if mine else []
            else:
                self.earlier.append(remark)
        order = {section.id: number for number, section in enumerate(self.sections)}
        for remarks in (self.remarks, self.earlier):
            remarks.sort(key=lambda remark: (order.get(remark.section, 0), remark.sentence, remark.placed_at))
        if mine:
            self.verdicts = {verdict.criterion: verdict for verdict in Verdict.of(review)}

    @classmethod
    def open(cls, submission: Submission, reader: Person) -> Self:
        """Somebody reads this: from now on it can't be taken back, and the first one is its reviewer."""
        if submission.review is None and submission.case.can_be_worked_on_by(reader):
            submission.review = Review.start(submission, reader)
        elif submission.review is not None and submission.review.is_with(reader):
            submission.review.seen()
        return cls(submission, reader)

    @property
    def mode(self) -> str:
        """`mine`: the reader reviews; `colleague`: somebody else does; `decided`; `closed`: the case is."""
        if self.review is not None and self.review.decided:
            return "decided"
        if self.review is None or not self.submission.case.is_open:
            return "closed"
        return "mine" if self.review.is_with(self.reader) else "colleague"

    @property
    def own(self) -> bool:
        """Is the reader the reviewer, now or when it was decided?"""
        return self.review is not None and self.review.reviewer_id == self.reader.id

    @property
    def held(self) -> bool:
        return self.review is not None and self.review.is_held(now())

    def writable(self) -> Review:
        """The review, for who may write in it; raises Conflict."""
        if self.review is None:
            raise Conflict(_("Open de tekst eerst, en besluit dan."))
        if self.mode == "colleague":
            raise Conflict(_("Een collega heeft dit overgenomen. Er is niets bewaard of verstuurd."))
        return self.review

    @property
    def aside(self) -> list[str]:
        """What the reader typed on a page that was behind, to choose from."""
        return (
            list(self.review.texts_aside.values()) if self.review and self.review.reviewer_id == self.reader.id else []
        )

    @property
    def by_parent(self) -> bool:
        return self.submission.person_id != self.submission.case.youth_id

    @property
    def title(self) -> str:
        title = self.document.title.in_("nl")
        if self.work.parent_id:
            return _("%(title)s (van %(name)s)", title=title, name=self.submission.person.first_name)
        if self.by_parent:
            return _("%(title)s (stap van %(name)s)", title=title, name=self.submission.person.first_name)
        return _("%(title)s (versie %(number)s)", title=title, number=self.submission.round)

    @cached_property
    def pins(self) -> list[Pin]:
        return [Pin(number, remark) for number, remark in enumerate(self.remarks, 1)]

    @cached_property
    def pins_at(self) -> dict[str, list[Pin]]:
        """`section:sentence` → its pins."""
        found: dict[str, list[Pin]] = defaultdict(list)
        for pin in self.pins:
            found[pin.remark.spot].append(pin)
        return found

    @property
    def advice(self) -> list[str]:
        """Gentle advice for the reviewer; it never blocks."""
        kinds = [remark.kind for remark in self.remarks]
        advice = []
        if kinds and "compliment" not in kinds:
            advice.append(_("Begin met een compliment. Dat leest fijner."))
        if kinds.count("tip") > MOST_TIPS:
            advice.append(_("Geef hooguit drie tips tegelijk. Kies de belangrijkste."))
        return advice

    @property
    def usual_kind(self) -> str:
        """The kind that is chosen beforehand: begin with a compliment."""
        return "question" if self.remarks else "compliment"

    def section(self, id: str) -> Section | None:
        return next((section for section in self.sections if section.id == id), None)

    def spot(self, place: str) -> Spot | None:
        """The sentence at `part:3`; None when it is not in this text."""
        id, _colon, number = place.rpartition(":")
        section = self.section(id)
        plain = number.isascii() and number.isdigit() and len(number) < 6
        sentence = section.sentence(int(number)) if section and plain else None
        return Spot(id, sentence) if sentence else None

    def remark(self, id: UUID) -> Remark:
        """One of the reviewer's own remarks, or 404."""
        found = next((remark for remark in self.remarks if remark.id == id), None)
        return found or abort(404)

    @property
    def phrases(self) -> list[str]:
        """Standard phrases: those of the content first."""
        own = [str(phrase) for criterion in self.document.criteria for phrase in criterion.phrases]
        return own + [str(phrase) for kind in words.PHRASES.values() for phrase in kind]


def _remarks_of_all_rounds(submission: Submission) -> Any:
    """The remarks at any round of this text: of undecided reviews only this one's."""
    same = (Submission.work == submission.work) & (Submission.person == submission.person)
    decided_or_this = Review.decided_at.is_null(False) | (Review.submission == submission)
    return Remark.select(Remark, Review).join(Review).join(Submission).where(same, decided_or_this)
