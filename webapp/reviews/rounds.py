"""All rounds of one text, with what was said about each, and what changed between two of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from flask import abort

from webapp.library.text import Wording
from webapp.people.models import Person
from webapp.reviews.queue import linked, readable
from webapp.reviews.reading import Section, sections
from webapp.reviews.released import RoundRemarks, said_in
from webapp.reviews.remarks import Remark, Verdict
from webapp.work.compare import Change, changes
from webapp.work.models import Work
from webapp.work.submissions import Submission


@dataclass(frozen=True)
class Round:
    """One hand-in; `said` is there once it was decided."""

    submission: Submission
    said: RoundRemarks | None

    @property
    def number(self) -> int:
        return self.submission.round

    def sections(self, lang: str) -> list[Section]:
        return sections(self.submission, lang)


@dataclass(frozen=True)
class Compared:
    """One section of two rounds, word by word."""

    title: Wording
    changes: list[Change]

    @property
    def changed(self) -> bool:
        return any(change.kind != "same" for change in self.changes)


class Rounds:
    """The rounds that this person may read: the youth's, or a parent's own step."""

    def __init__(self, rounds: list[Round]) -> None:
        self.rounds = rounds
        self.latest = rounds[-1]
        self.work: Work = self.latest.submission.work

    @classmethod
    def of(cls, work_id: UUID, person: Person) -> Self:
        """404 when there is nothing to read. Three queries."""
        rows = readable(person).where(Submission.work == work_id, Submission.taken_back_at.is_null())
        found = linked(rows.order_by(Submission.round))
        by_youth = [row for row in found if row.work.is_made_by(row.person)]
        own = [row for row in found if row.person_id == person.id]
        chosen = (own or by_youth if person.role == "parent" else by_youth) or abort(404)
        if person.role == "parent" and not own:
            return cls([Round(chosen[-1], None)])  # shared is what the youth wrote last, not what was said about it
        said = said_in([row.review for row in chosen if row.review and row.review.decided])
        return cls([_round(row, said) for row in chosen])

    def number(self, wanted: str) -> Round | None:
        return next((round for round in self.rounds if str(round.number) == wanted), None)

    def before(self, round: Round) -> Round | None:
        """The round that came before this one."""
        return next((other for other in reversed(self.rounds) if other.number < round.number), None)


def _round(submission: Submission, said: list[Remark | Verdict]) -> Round:
    review = submission.review
    if not review or not review.decided:
        return Round(submission, None)
    return Round(submission, RoundRemarks(review, [row for row in said if row.review_id == review.id], None))


def compared(old: Round, new: Round, lang: str) -> Iterator[Compared]:
    """Section by section, in the order of the new round; what is gone comes last."""
    before = {section.id: section for section in old.sections(lang)}
    for section in new.sections(lang):
        earlier = before.pop(section.id, None)
        yield Compared(section.title, changes(earlier.text if earlier else "", section.text))
    for section in before.values():
        yield Compared(section.title, changes(section.text, ""))
