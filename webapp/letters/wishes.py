"""What the other wants, as a professional heard it: the gate between a letter that is ready and giving it.

| says           | what may become of the letter                          |
|----------------|--------------------------------------------------------|
| unknown        | nothing yet: first somebody asks                       |
| letter         | given, or passed on by somebody else                   |
| read_aloud     | read aloud                                             |
| conversation   | part of a conversation, or given there                 |
| other_repair   | kept: they make it good in another way                 |
| no_other_party | kept: it was written for the writer                    |
| does_not_want  | kept                                                   |
| unreachable    | kept                                                   |

Only professionals read a wish, and nothing about the other is written down with it: who it is, is said by the
letter's addressee, as professional and youth call them. The youth reads no more than what became of the letter.
"""

from typing import Self
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import Check, ForeignKeyField, ModelSelect, TextField, UUIDField, fn

from webapp import audit
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, Record, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.work.models import Work

SAYS = {
    "unknown": _l("Nog niet bekend"),
    "letter": _l("Wil de brief krijgen"),
    "read_aloud": _l("Wil dat de brief wordt voorgelezen"),
    "conversation": _l("Wil een gesprek"),
    "other_repair": _l("Wil liever iets anders dan een brief"),
    "does_not_want": _l("Wil dit niet"),
    "unreachable": _l("Is niet te bereiken"),
    "no_other_party": _l("Er is geen ander"),
}


class Wish(Record):
    """What the other of one letter wants; the one that is not replaced counts, the others are its history."""

    case = ForeignKeyField(Case, backref="wishes", on_delete="CASCADE")
    letter = ForeignKeyField(Work, backref="wishes", on_delete="CASCADE")
    says = TextField(
        constraints=[
            Check(
                "says IN ('unknown', 'letter', 'read_aloud', 'conversation', 'other_repair', 'does_not_want', "
                "'unreachable', 'no_other_party')"
            )
        ]
    )
    noted_by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = Moment(default=now)
    replaced_at = Moment(null=True)
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "affected_person_wish"

    @property
    def words(self) -> str:
        return str(SAYS[self.says])

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """Professionals of the case only."""
        return of_cases(cls, Case.open_for(person, "professional")).order_by(cls.at.desc())

    @classmethod
    def history(cls, letter: Work, person: Person) -> list[Self]:
        """All of this letter, the latest first, with who noted it."""
        noter = Person.alias("noter")
        query = cls.visible_to(person).select_extend(noter).where(cls.letter == letter)
        return list(query.join_from(cls, noter, on=(cls.noted_by == noter.id), attr="noted_by"))

    @classmethod
    def to_ask(cls) -> ModelSelect:
        """SQL, for a query of cases: the letters that are ready while nobody knows what the other wants.

        Nothing becomes of a letter before its wish is known, so those that were given or kept are not among them.
        """
        known = cls.select(cls.id).where(cls.letter == Work.id, cls.replaced_at.is_null(), cls.says != "unknown")
        ready = (Work.case == Case.id) & (Work.kind == "letter") & (Work.status == "approved")
        return Work.select(Work.id).where(ready, ~fn.EXISTS(known))

    @classmethod
    def standing(cls, letter: Work) -> Self | None:
        return cls.get_or_none(cls.letter == letter, cls.replaced_at.is_null())

    @classmethod
    def note(cls, letter: Work, says: str, by: Person, key: UUID | None) -> Self:
        """From now on this counts; the same again changes nothing. Conflict once something became of the letter."""
        with transaction():
            letter.hold()
            current = cls.standing(letter)
            if current and current.says == says:
                return current
            already = cls.get_or_none(cls.key == key) if key else None
            if already and (already.letter_id, already.says) == (letter.id, says):  # sent again; replaced since
                raise Conflict(_("De wens is intussen veranderd. Kijk eerst wat er nu staat."))
            if letter.status == "cancelled" or letter.outcomes.where(letter.outcomes.model.ended_at.is_null()).exists():
                raise Conflict(_("De brief is al gegeven, bewaard of vervallen. De wens verandert niet meer."))
            if current:
                current.replaced_at = now()
                current.save(only=[cls.replaced_at])
            wish = cls.create(case=letter.case, letter=letter, says=says, noted_by=by, key=None if already else key)
            audit.record("wish.noted", wish, letter.case, actor=by.id)
        return wish
