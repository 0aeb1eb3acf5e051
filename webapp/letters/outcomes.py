"""What became of a letter: given to the other, or kept. Both count as done. The app itself never sends a letter.

| state     | from      | by                                                                          |
|-----------|-----------|-----------------------------------------------------------------------------|
| (none)    | -         | the letter is approved, and the wish is still asked for                     |
| delivered | (none)    | a professional notes how, when and by whom; only as the other wishes        |
| kept      | (none)    | a professional notes that it stays here, for any wish that is known         |
| (none)    | the above | it was noted wrongly, or the other changed their mind: the row is its history |

The other decides whether the youth hears that it was given (`told`). Why it was kept is told to the youth in words
from which the wish can't be read: who does not want it and who can't be reached read the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import JOIN, BooleanField, Check, DateField, ForeignKeyField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.agreements.standing import talk_first
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, Record, transaction
from webapp.errors import Conflict
from webapp.formats import day, now
from webapp.letters.wishes import Wish
from webapp.people.models import Person
from webapp.work.models import Work

WAYS = {
    "given": _l("Gegeven aan de ander"),
    "passed_on": _l("Bezorgd door iemand anders"),
    "read_aloud": _l("Voorgelezen"),
    "conversation": _l("Besproken in een gesprek"),
}
WAYS_FOR = {
    "letter": ("given", "passed_on"),
    "read_aloud": ("read_aloud",),
    "conversation": ("conversation", "given"),
}
KEPT_FOR = {
    "no_other_party": "no_other_party",
    "does_not_want": "not_now",
    "unreachable": "not_now",
    "other_repair": "another_way",
    "conversation": "another_way",
    "letter": "together",
    "read_aloud": "together",
}


@dataclass(frozen=True)
class Delivery:
    """How, when and by whom; and whether the youth may hear of it."""

    way: str
    on: date
    giver: Person
    told: bool

    @property
    def fields(self) -> dict[str, Any]:
        return {"way": self.way, "happened_on": self.on, "giver": self.giver, "told": self.told}


class LetterOutcome(Record):
    """What became of one letter; the one that is not ended counts."""

    case = ForeignKeyField(Case, backref="letter_outcomes", on_delete="CASCADE")
    letter = ForeignKeyField(Work, backref="outcomes", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('delivered', 'kept')")])
    way = TextField(default="", constraints=[Check("way IN ('', 'given', 'passed_on', 'read_aloud', 'conversation')")])
    reason = TextField(
        default="", constraints=[Check("reason IN ('', 'no_other_party', 'not_now', 'another_way', 'together')")]
    )
    happened_on = DateField()
    giver = ForeignKeyField(Person, null=True, backref="given_letters", on_delete="SET NULL")
    told = BooleanField(default=False)
    noted_by = ForeignKeyField(Person, backref="noted_letter_outcomes", on_delete="RESTRICT")
    at = Moment(default=now)
    ended_at = Moment(null=True)
    ended_by = ForeignKeyField(Person, null=True, backref="ended_letter_outcomes", on_delete="SET NULL")
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "letter_outcome"

    @property
    def words(self) -> str:
        """For professionals."""
        what = WAYS[self.way] if self.kind == "delivered" else _("Bewaard")
        return _("%(what)s, %(day)s", what=what, day=day(self.happened_on))

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """All of it for the case's professionals; for the youth what counts. Parents read none of it."""
        rule = Case.open_for(person, "youth", "professional")
        if person.role == "youth":
            rule &= cls.ended_at.is_null()
        return of_cases(cls, rule).order_by(cls.at.desc())

    @classmethod
    def history(cls, letter: Work, person: Person) -> list[Self]:
        """The latest first, with who gave it and who noted it."""
        giver, noter = Person.alias("giver"), Person.alias("noter")
        query = cls.visible_to(person).select_extend(giver, noter).where(cls.letter == letter)
        query = query.join_from(cls, noter, on=(cls.noted_by == noter.id), attr="noted_by")
        return list(query.join_from(cls, giver, JOIN.LEFT_OUTER, on=(cls.giver == giver.id), attr="giver"))

    @classmethod
    def deliver(cls, letter: Work, delivery: Delivery, by: Person, wish: str, key: UUID | None) -> Self:
        """Raises Conflict when this is not what the other wishes (by now), or when the youth's side says no.

        `wish` is what the professional saw.
        """
        talk_first(letter.case, letter.case.youth)
        if delivery.way not in WAYS_FOR.get(wish, ()):
            raise Conflict(_("De ander wil dit zo niet. Kijk eerst wat de ander wil."))
        return cls._settle(letter, by, wish, key, {"kind": "delivered", **delivery.fields})

    @classmethod
    def keep(cls, letter: Work, on: date, by: Person, wish: str, key: UUID | None) -> Self:
        """The letter stays where it is, and counts as done. Raises Conflict as long as the wish is not known."""
        if wish not in KEPT_FOR:
            raise Conflict(_("Het is nog niet bekend wat de ander wil. Vul dat eerst in."))
        return cls._settle(letter, by, wish, key, {"kind": "kept", "reason": KEPT_FOR[wish], "happened_on": on})

    @classmethod
    def _settle(cls, letter: Work, by: Person, wish: str, key: UUID | None, fields: Mapping[str, Any]) -> Self:
        with transaction():
            letter.hold()
            already = cls.get_or_none(cls.key == key) if key else None
            if already and already.was_made_with(letter=letter, ended_at=None, **fields):
                return already
            standing = Wish.standing(letter)
            settled = cls.select().where(cls.letter == letter, cls.ended_at.is_null()).exists()
            ready = Work.select(Work.status).where(Work.id == letter.id).get().status == "approved"
            if not ready or settled or standing is None or standing.says != wish:
                raise Conflict(_("Er is net iets veranderd aan deze brief. Kijk eerst wat er nu staat."))
            outcome = cls.create(case=letter.case, letter=letter, noted_by=by, key=None if already else key, **fields)
            audit.record(f"letter.{outcome.kind}", outcome, letter.case, actor=by.id)
        return outcome

    @classmethod
    def undo(cls, letter: Work, by: Person) -> None:
        """It was noted wrongly, or the other changed their mind; twice is once."""
        with transaction():
            letter.hold()
            for outcome in cls.select().where(cls.letter == letter, cls.ended_at.is_null()):
                outcome.ended_at, outcome.ended_by = now(), by
                outcome.save(only=[cls.ended_at, cls.ended_by])
                audit.record("letter.outcome-undone", outcome, letter.case, actor=by.id)
