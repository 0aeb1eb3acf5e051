"""What the reviewer says: a remark at a sentence, and a verdict per criterion."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import JOIN, Check, ForeignKeyField, IntegerField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.reviews.models import Behind, Review, Seen
from webapp.sealed import SealedRecord, SealedText
from webapp.work.sentences import Sentence
from webapp.work.submissions import Submission


@dataclass(frozen=True)
class Spot:
    """One sentence of what was handed in: the place of a remark."""

    section: str
    sentence: Sentence


class Remark(SealedRecord):
    """A compliment, question or tip at one sentence.

    | state    | how                                              | who sees it                            |
    |----------|--------------------------------------------------|----------------------------------------|
    | concept  | the reviewer places, changes or removes it       | the reviewer                           |
    | released | the review is decided                            | the youth, the case's professionals    |
    | read     | the youth opens a page on which it stands        | and professionals see that it was read |
    | answered | the youth says "Gedaan" or "Ik snap het niet"    | and professionals see the answer       |
    """

    review = ForeignKeyField(Review, backref="remarks", on_delete="CASCADE")
    section = TextField()
    sentence = IntegerField()
    start = IntegerField()
    end = IntegerField()
    quote = SealedText()
    kind = TextField(constraints=[Check("kind IN ('compliment', 'question', 'tip')")])
    text = SealedText()
    placed_at = Moment(default=now)
    key = UUIDField()
    read_at = Moment(null=True)
    answer = TextField(null=True, constraints=[Check("answer IN ('done', 'unclear')")])
    answered_at = Moment(null=True)

    class Meta:
        indexes = ((("review", "key"), True),)

    @property
    def sealing_case(self) -> Case:
        return self.review.case

    @property
    def spot(self) -> str:
        """`part:3`, as addresses and forms say it."""
        return f"{self.section}:{self.sentence}"

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """Released remarks at one's own text."""
        rule = Review.decided_at.is_null(False) & (Submission.person == person) & Case.open_for(person)
        return (
            cls.select(cls, Review, Case, CaseKey)
            .join(Review)
            .join_from(Review, Submission)
            .join_from(Review, Case)
            .join_from(Case, CaseKey, JOIN.LEFT_OUTER)
            .where(rule)
        )

    @classmethod
    def place(
        cls, review: Review, spot: Spot, by: Person, kind: str, text: str, key: UUID, seen: Seen | None = None
    ) -> Self:
        """A remark at this sentence. The same key again is the same remark, with the text as it is now.

        Raises Behind when it was changed on another page after this one showed it.
        """
        with transaction():
            review.hold(by)
            remark = cls.get_or_none(cls.review == review, cls.key == key)
            if remark is None or seen is None or remark._as_on(review, seen, kind, text):
                review.change(by, seen)
                return (remark or cls._new(review, spot, key))._say(review, by, kind, text)
            review.put_aside(seen, {str(key): text})
        raise Behind

    @classmethod
    def _new(cls, review: Review, spot: Spot, key: UUID) -> Self:
        place = spot.sentence
        remark = cls(review=review, key=key, section=spot.section, sentence=place.number)
        remark.start, remark.end, remark.quote = place.start, place.end, place.words
        return remark

    def _as_on(self, review: Review, seen: Seen, kind: str, text: str) -> bool:
        """Does that page show this remark as it is, or ask for what it is already?"""
        self.review = review
        return review.shown_on(seen) or (kind, text) == (self.kind, self.text)

    def _say(self, review: Review, by: Person, kind: str, text: str) -> Self:
        new = self.__data__.get("text") is None
        self.review, self.kind, self.text = review, kind, text
        self.save(force_insert=new)
        audit.record("remark.placed" if new else "remark.changed", self, review.case, actor=by.id)
        return self

    def remove(self, by: Person, seen: Seen) -> None:
        """Raises Behind, and removes nothing, when it may have been changed on another page."""
        with transaction():
            self.review.hold(by)
            if not self.review.shown_on(seen):
                raise Behind
            self.review.change(by, seen)
            self.delete_instance()
            audit.record("remark.removed", self, self.review.case, actor=by.id)

    def reply(self, by: Person, answer: str) -> None:
        """The youth's answer; it can be changed as long as the case is open."""
        if not self.review.case.is_open:
            raise Conflict(_("Dit traject is klaar. Je kunt hier niet meer antwoorden."))
        with transaction():
            if locked(Remark.select().where(Remark.id == self.id)).get().answer == answer:
                return
            self.answer, self.answered_at = answer, now()
            self.read_at = self.read_at or self.answered_at
            self.save(only=[Remark.answer, Remark.answered_at, Remark.read_at])
            audit.record("remark.answered", self, self.review.case, actor=by.id)


class Verdict(SealedRecord):
    """How far one criterion of the content is reached; no points, no sum.

    A note may be there before the outcome is chosen. Without an outcome it is never released.
    """

    review = ForeignKeyField(Review, backref="verdicts", on_delete="CASCADE")
    criterion = TextField()
    outcome = TextField(null=True, constraints=[Check("outcome IN ('achieved', 'almost', 'not_yet')")])
    note = SealedText(null=True)

    class Meta:
        indexes = ((("review", "criterion"), True),)

    @property
    def sealing_case(self) -> Case:
        return self.review.case

    @classmethod
    def of(cls, review: Review) -> list[Self]:
        """All verdicts of this review."""
        verdicts = list(cls.select().where(cls.review == review))
        for verdict in verdicts:
            verdict.review = review
        return verdicts

    @classmethod
    def give(cls, review: Review, criterion: str, outcome: str, note: str) -> None:
        """The verdict on this criterion, or only a note yet. Call inside a transaction, after `review.change`."""
        verdict = cls.get_or_none(cls.review == review, cls.criterion == criterion)
        new = verdict is None
        if new and not outcome and not note:
            return
        verdict = verdict or cls(review=review, criterion=criterion)
        verdict.review = review
        verdict.outcome, verdict.note = outcome or verdict.outcome, note or None
        verdict.save(force_insert=new)
