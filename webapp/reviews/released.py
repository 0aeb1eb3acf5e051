"""The remarks that the writer may see: those of the last decided round, at the sentences as they are now."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from webapp.database import by_the_way
from webapp.formats import now
from webapp.library.document import Criterion
from webapp.people.models import Person
from webapp.reviews import words
from webapp.reviews.models import Review
from webapp.reviews.reading import Section, sections_of
from webapp.reviews.remarks import Remark, Verdict
from webapp.work.compare import Fate, fates
from webapp.work.models import Work
from webapp.work.submissions import Submission


@dataclass(frozen=True)
class Placed:
    """A remark and what became of its sentence: kept, changed ("kijk nog even") or gone ("deze zin is weg")."""

    remark: Remark
    fate: Fate

    @property
    def kind(self) -> str:
        return self.remark.kind

    @property
    def word(self) -> words.Word:
        return words.KINDS[self.remark.kind]

    @property
    def number(self) -> int:
        """The sentence's number in the text of now; 0 when it is gone."""
        return self.fate.sentence.number if self.fate.sentence else 0

    @property
    def quote(self) -> str:
        """The sentence as it is now, or as it was when it is gone."""
        return self.fate.sentence.words if self.fate.sentence else self.remark.quote


@dataclass(frozen=True)
class Judged:
    """A verdict with the criterion it is about."""

    criterion: Criterion
    verdict: Verdict

    @property
    def word(self) -> words.Word:
        return words.OUTCOMES[self.verdict.outcome]


class RoundRemarks:
    """One decided review, for the person whose text it is about."""

    def __init__(self, review: Review, said: Iterable[Remark | Verdict], answers: Mapping[str, Any] | None) -> None:
        """`review` with its submission, work and case already there."""
        self.review = review
        self.remarks: list[Remark] = []
        self.verdicts: list[Verdict] = []
        for row in said:
            row.review = review
            (self.remarks if isinstance(row, Remark) else self.verdicts).append(row)
        self.document = review.submission.work.document
        handed_in = review.submission.answers
        self.before = sections_of(self.document, handed_in)
        now = handed_in if answers is None else answers
        self.now = {section.id: section for section in sections_of(self.document, now)}

    @classmethod
    def of(cls, review: Review, answers: Mapping[str, Any] | None = None) -> Self:
        """With two queries."""
        return cls(review, said_in([review]), answers)

    @property
    def by(self) -> str:
        return self.review.reviewer.first_name

    @property
    def initials(self) -> str:
        return self.review.reviewer.initials

    @property
    def message(self) -> str:
        return self.review.message or ""

    @cached_property
    def by_section(self) -> dict[str, list[Placed]]:
        """Section id → the remarks there, in the order of the text."""
        placed: dict[str, list[Placed]] = {}
        for section in self.before:
            here = [remark for remark in self.remarks if remark.section == section.id]
            if here:
                placed[section.id] = _placed(section, self.now.get(section.id), here)
        return placed

    def at(self, section: str) -> list[Placed]:
        return self.by_section.get(section, [])

    @cached_property
    def placed(self) -> list[Placed]:
        return [placed for here in self.by_section.values() for placed in here]

    def sentences_with_remarks(self, section: str) -> dict[int, list[Placed]]:
        """Sentence number in the text of now → the remarks at it."""
        found: dict[int, list[Placed]] = defaultdict(list)
        for placed in self.at(section):
            found[placed.number].append(placed)
        return found

    @cached_property
    def judged(self) -> list[Judged]:
        """The verdicts in the order of the content's criteria."""
        by_id = {verdict.criterion: verdict for verdict in self.verdicts}
        return [Judged(criterion, by_id[criterion.id]) for criterion in self.document.criteria if criterion.id in by_id]

    def mark_read(self, by: Person, sections: Collection[str] | None = None) -> None:
        """The writer has the remarks at these sections on screen, or all of them; one write, the first time only."""
        here = [remark for remark in self.remarks if sections is None or remark.section in sections]
        if by.id != self.review.submission.person_id or all(remark.read_at for remark in here):
            return
        unread = Remark.read_at.is_null() & Remark.id.in_([remark.id for remark in here])
        by_the_way(f"remarks of review {self.review.id} read", Remark.update(read_at=now()).where(unread).execute)


def said_in(reviews: Iterable[Review]) -> list[Remark | Verdict]:
    """All remarks and verdicts of these reviews, in the order of the text; two queries.

    A note without a verdict stays with the reviewer.
    """
    ids = [review.id for review in reviews]
    remarks = Remark.select().where(Remark.review.in_(ids)).order_by(Remark.sentence, Remark.placed_at)
    verdicts = Verdict.select().where(Verdict.review.in_(ids), Verdict.outcome.is_null(False))
    return [*remarks, *verdicts]


def _placed(before: Section, after: Section | None, remarks: list[Remark]) -> list[Placed]:
    sentences = [before.sentences[min(remark.sentence, len(before.sentences)) - 1] for remark in remarks]
    found = fates(before.text, after.text if after else "", sentences)
    return [Placed(remark, fate) for remark, fate in zip(remarks, found, strict=True)]


def is_answered(work: Work, writer: Person) -> bool:
    """Was anything decided about what this person handed in? Until then there is nothing to read."""
    decided = Review.select().join(Submission).where(Review.decided_at.is_null(False), Submission.work == work)
    return decided.where(Submission.person == writer).exists()


def released(work: Work, answers: Mapping[str, Any] | None = None, person: Person | None = None) -> RoundRemarks | None:
    """The last decided round of the youth's (or this parent's) text in work that they can see; three queries.

    `answers`, step or part id → value, is the text of now: remarks are put at its sentences. Without it they stand at
    the text as it was handed in. None when nothing was decided yet.
    """
    writer = person.id if person else work.case.youth_id
    review = (
        Review.select(Review, Submission, Person)
        .join(Submission)
        .join_from(Review, Person, on=(Review.reviewer == Person.id))
        .where(Submission.work == work, Submission.person == writer, Review.decided_at.is_null(False))
        .order_by(Submission.round.desc())
        .first()
    )
    if review is None:
        return None
    review.case = review.submission.case = work.case
    review.submission.work = work
    return RoundRemarks.of(review, answers)
