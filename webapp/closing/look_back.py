"""Looking back at the end: how one person of the case sees the goals, the agreements, and whether it was enough.

| state   | how                                                                                              |
|---------|--------------------------------------------------------------------------------------------------|
| empty   | the sheet is open                                                                                |
| given   | on the own account, or together on the professional's screen; can be given anew while it is open |
| settled | the case is closed: it stays as it is                                                            |

Each reads the own one; the professionals of the case read all, to lay them side by side in the conversation.
"""

import json
from collections.abc import Container
from dataclasses import dataclass, field, replace
from typing import Any, Self

from flask_babel import gettext as _
from peewee import Check, Expression, ForeignKeyField, IntegerField, ModelSelect, TextField, fn

from webapp import audit
from webapp.agreements.participation import PLACES
from webapp.cases.models import Case, of_cases
from webapp.closing.models import Closure
from webapp.closing.moments import MOST, Moment
from webapp.closing.subjects import Subject
from webapp.closing.words import ENOUGH, SAYS
from webapp.database import Moment as At
from webapp.database import transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.notices.models import Notice, path
from webapp.people.models import Person
from webapp.prepared import Given
from webapp.sealed import SealedRecord, SealedText
from webapp.typed import Typed

LONGEST = 2000


@dataclass(frozen=True)
class Said:
    """What somebody fills in; every question may be left open, not all of them."""

    enough: str
    ratings: dict[str, str]
    words: str
    moments: list[Moment] = field(default_factory=list)

    @classmethod
    def read(cls, form: Any, subjects: list[Subject], moments: list[Moment]) -> Self:
        """From the form; raises Invalid with all that is wrong."""
        typed, chosen = Typed(form), form.getlist("moments")
        said = cls(
            enough=typed.one_of("enough", ENOUGH),
            ratings={row.id: form[row.id] for row in subjects if form.get(row.id) in SAYS},
            words=typed.text("words", LONGEST),
            moments=[moment for moment in moments if moment.id in chosen],
        )
        if len(said.moments) > MOST:
            typed.wrong("moments", _("Kies er hoogstens drie."))
        if not (said.enough or said.ratings or said.words or said.moments):
            typed.wrong("enough", _("Vul minstens één ding in."))
        typed.done()
        return said


class LookBack(SealedRecord):
    """How one person looks back at one case."""

    case = ForeignKeyField(Case, backref="looks_back", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="looks_back", on_delete="CASCADE")
    enough = TextField(default="", constraints=[Check("enough IN ('', 'yes', 'later', 'more', 'unsure')")])
    ratings = TextField(default="{}")  # which goal or agreement → what they say; the words of those stand elsewhere
    moments = SealedText(default="[]")
    words = SealedText(default="")
    place = TextField(constraints=[Check("place IN ('own_account', 'professional_screen')")])
    recorded_by = ForeignKeyField(Person, backref="recorded_looks_back", on_delete="RESTRICT")
    revision = IntegerField(default=1)
    at = At(default=now)

    class Meta:
        table_name = "look_back"
        indexes = ((("case", "person"), True),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The own one; all for the case's professionals; none for a coordinator."""
        query = of_cases(cls, Case.open_for(person, "youth", "parent", "professional"))
        return query if person.role == "professional" else query.where(cls.person == person)

    @classmethod
    def of(cls, case: Case, person: Person) -> Self | None:
        """This person's own, in a case that was loaded for a reader of it."""
        row = cls.get_or_none(cls.case == case, cls.person == person)
        if row is not None:
            row.case = case
        return row

    @property
    def rated(self) -> dict[str, str]:
        return json.loads(self.ratings)

    @property
    def best(self) -> list[Moment]:
        return [Moment(*pair) for pair in json.loads(self.moments)]

    @property
    def said(self) -> Said:
        return Said(self.enough, self.rated, self.words, self.best)

    @classmethod
    def give(
        cls, case: Case, person: Person, said: Said, by: Person, base: int, asked: Container[str] | None = None
    ) -> Self:
        """Keeps it; `base` is the revision it started from, 0 for none. The same twice is kept once.

        `asked` is what stood on the form: what was said before about something else stays, such as about a goal that
        this person may not read any more. Raises Conflict when the case was closed, or when it was changed in another
        place meanwhile.
        """
        with transaction():
            case.hold()
            if not Closure.select().where(Closure.case == case).exists():
                raise Conflict(_("Terugkijken kan nog niet."))
            row = cls.of(case, person)
            if row is not None and asked is not None:
                before = {id: says for id, says in row.rated.items() if id not in asked}
                said = replace(said, ratings=before | said.ratings)
            if row is not None and row.said == said:
                return row
            if (row.revision if row else 0) != base:
                raise Conflict(_("Dit is ergens anders al veranderd. Er is niets weg."))
            return cls._keep(row or cls(case=case, person=person, revision=0), said, by)

    @classmethod
    def _keep(cls, row: Self, said: Said, by: Person) -> Self:
        new = row.revision == 0
        row.enough, row.ratings, row.words = said.enough, json.dumps(said.ratings), said.words
        row.moments = json.dumps(said.moments, ensure_ascii=False)
        row.place, row.recorded_by = PLACES[by.id != row.person_id], by
        row.revision, row.at = row.revision + 1, now()
        row.save(force_insert=new)
        Notice.seen(row.person_id, path("closing.look_back", case_id=row.case_id))
        audit.record("closing.looked-back", row, row.case, actor=by.id)
        return row


def to_look_back(person: Person | Given) -> Expression:
    """SQL, for a query of cases: the sheet is open, and this person did not look back yet."""
    given = LookBack.select(LookBack.id).where(LookBack.case == Case.id, LookBack.person == person)
    sheet = Closure.select(Closure.id).where(Closure.case == Case.id, Closure.outcome == "")
    return fn.EXISTS(sheet) & ~fn.EXISTS(given)
