"""The first conversation, filled in together: what is needed, what goes well already, and the goals.

What happened stands in the case itself. Each section is saved on its own, from the revision it started with.
Professionals read all of it; the goals are also shown to the youth, and to parents who follow the youth.
"""

from typing import Self

from flask_babel import gettext as _
from peewee import JOIN, Check, ForeignKeyField, IntegerField, ModelSelect, TextField

from webapp import audit
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText

SECTIONS = ("needed", "strengths", "goals")


class MeetingSection(SealedRecord):
    """One section of the conversation, as it is now."""

    case = ForeignKeyField(Case, backref="meeting_sections", on_delete="CASCADE")
    name = TextField(constraints=[Check("name IN ('needed', 'strengths', 'goals')")])
    text = SealedText()
    revision = IntegerField(default=1)
    saved_by = ForeignKeyField(Person, on_delete="RESTRICT")
    saved_at = Moment(default=now)

    class Meta:
        table_name = "meeting_section"
        indexes = ((("case", "name"), True),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        if person.role == "professional":
            return of_cases(cls, Case.open_for(person))
        rule = cls.id.is_null() if person.role == "coordinator" else (cls.name == "goals") & Case.followed_by(person)
        return of_cases(cls, rule)

    @classmethod
    def beside(cls, cases: ModelSelect) -> ModelSelect:
        """The cases of this query, each with its goals for `lines_beside`; who reads them is up to who asks."""
        goals = (cls.case == Case.id) & (cls.name == "goals")
        return cases.select_extend(cls).join_from(Case, cls, JOIN.LEFT_OUTER, on=goals, attr="goals")

    @staticmethod
    def lines_beside(case: Case) -> list[str]:
        """The goals of a case from `beside`; none when none were written."""
        goals: MeetingSection | None = case.goals
        if goals is None:
            return []
        goals.case = case
        return goals.lines

    @property
    def lines(self) -> list[str]:
        """Each goal is a line of its own."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @classmethod
    def save_text(cls, case: Case, name: str, text: str, by: Person, base: int) -> Self:
        """Keeps the section; Conflict when a colleague saved another text since revision `base` (0 for none)."""
        with transaction():
            locked(Case.select(Case.id).where(Case.id == case.id)).get()
            row = cls.get_or_none(cls.case == case, cls.name == name)
            new = row is None
            row = row or cls(case=case, name=name, text="", revision=0)
            row.case = case
            if row.revision != base and row.text != text:
                raise Conflict(_("Een collega heeft dit net veranderd. Er is niets weg."))
            if row.text != text:
                row.text, row.revision, row.saved_by, row.saved_at = text, row.revision + 1, by, now()
                row.save(force_insert=new)
                audit.record(f"meeting.{name}", row, case, actor=by.id)
        return row


def stamp_of(case: Case) -> str:
    """Stands for what happened as it is written now."""
    return case.vault.fingerprint(case.incident)[:16]


def write_incident(case: Case, text: str, by: Person, base: str) -> None:
    """What happened, in the words of the conversation; Conflict when it was changed since."""
    with transaction():
        fresh = locked(Case.select(Case.id, Case.incident).where(Case.id == case.id)).get()
        case.__data__["incident"] = fresh.__data__["incident"]
        if case.incident != text and stamp_of(case) != base:
            raise Conflict(_("Een collega heeft dit net veranderd. Er is niets weg."))
        if case.incident != text:
            case.incident = text
            case.save(only=[Case.incident])
            audit.record("case.corrected", case, case, actor=by.id)
