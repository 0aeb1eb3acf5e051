"""What youths and parents thought of it: in words, by choice, and read by whom they say."""

import json
from collections import Counter
from typing import Self

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, IntegerField, ModelSelect, TextField, fn

from webapp import audit
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.feedback.questions import ANSWERS, BY_ROLE, READERS
from webapp.formats import now
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText

FEWEST = 5  # below this many, a total would tell what one person said


class Feedback(SealedRecord):
    """One person's answers for one case; they can change them later, also when the case is closed.

    `answers` (question → answer) can be counted; the open answer is sealed like every text. With readers
    `counts` nobody reads them, they only add to totals.
    """

    case = ForeignKeyField(Case, backref="feedback", on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    role = TextField(constraints=[Check("role IN ('youth', 'parent')")])
    answers = TextField()
    better = SealedText(default="")
    readers = TextField(constraints=[Check("readers IN ('professional', 'counts')")])
    revision = IntegerField(default=1)
    given_at = Moment(default=now)

    class Meta:
        indexes = ((("case", "person"), True),)

    @property
    def answered(self) -> dict[str, str]:
        return json.loads(self.answers)

    def named(self, questions: dict[str, dict[str, str]], words: dict[str, str]) -> list[tuple[str, str]]:
        """(question, answer) in words, in the order they were asked."""
        asked = questions[self.role].items()
        return [(question, words[self.answered[id]]) for id, question in asked if id in self.answered]

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """Own; for the case's professionals those that may be read; nothing for a coordinator but totals."""
        query = of_cases(cls, Case.open_for(person)).order_by(cls.given_at.desc())
        return query.where(cls.readers == "professional" if person.role == "professional" else cls.person == person)

    @classmethod
    def of(cls, case: Case, person: Person) -> Self | None:
        return cls.visible_to(person).where(cls.case == case, cls.person == person).first()

    @classmethod
    def give(cls, case: Case, by: Person, answers: dict[str, str], better: str, readers: str, base: int) -> Self:
        """Keeps the answers; `base` is the revision they started from, 0 for none.

        Raises Invalid when nothing was answered, Conflict when it was changed in another place meanwhile.
        """
        answers = {question: word for question, word in answers.items() if word in ANSWERS}
        _check(by, bool(answers or better), readers)
        with transaction():
            locked(Case.select(Case.id).where(Case.id == case.id)).get()
            row = locked(cls.select().where(cls.case == case, cls.person == by)).first()
            if row is not None and row.revision != base:
                row.case = case
                if (row.answered, row.better, row.readers) == (answers, better, readers):
                    return row  # the same form, sent twice
                raise Conflict(_("Deze antwoorden zijn ergens anders al veranderd. Er is niets weg."))
            new = row is None
            row = row or cls(case=case, person=by, role=by.role, revision=0)
            row.case = case
            row.answers, row.better, row.readers = json.dumps(answers), better, readers
            row.revision, row.given_at = row.revision + 1, now()
            row.save(force_insert=new)
            audit.record("feedback.given" if new else "feedback.changed", row, case, actor=by.id)
        return row

    @classmethod
    def totals(cls, role: str, by: Person) -> dict[str, Counter[str]] | None:
        """Question → how often each answer, over the cases of the reader or the region; None, or without a question,
        below five people.

        A professional can read some answers one by one and subtract them: fewer than five others are left out.
        """
        rows = list(cls._counted(role, by).select(cls.answers, cls.readers).tuples())
        unread = sum(readers == "counts" for _answers, readers in rows)
        if by.role == "professional" and unread < FEWEST:
            rows = [row for row in rows if row[1] != "counts"]
        if len(rows) < FEWEST:
            return None
        counts = {question: Counter[str]() for question in BY_ROLE[role]}
        for answers, _readers in rows:
            for question, word in json.loads(answers).items():
                counts[question][word] += 1
        return {question: count for question, count in counts.items() if count.total() >= FEWEST}

    @classmethod
    def number(cls, role: str, by: Person) -> int:
        return cls._counted(role, by).select(fn.COUNT(cls.id)).scalar()

    @classmethod
    def _counted(cls, role: str, by: Person) -> ModelSelect:
        """What counts for this reader."""
        return cls.select().join(Case).where(cls.role == role, Case.open_for(by, "professional", "coordinator"))


def _check(by: Person, answered: bool, readers: str) -> None:
    """Raises Invalid when nothing was answered, or nobody was chosen to read it."""
    errors = {}
    if not answered:
        errors["listened"] = _("Geef minstens één antwoord. Of kies ‘Sla over’.")
    if readers not in READERS:
        errors["readers"] = _("Kies wie je antwoorden leest.") if by.role == "youth" else _("Kies wie dit leest.")
    if errors:
        raise Invalid(errors)
