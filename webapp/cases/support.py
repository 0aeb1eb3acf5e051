"""From 18 on: the youth chooses somebody to support them, or nobody; the professional invites whom they named.

| the youth chose | what the professional sees                                          |
|-----------------|---------------------------------------------------------------------|
| nothing yet     | nothing                                                             |
| nobody          | on the tab with the people: nobody                                  |
| somebody        | on that tab the name, and a task until a support person was added   |

The choice can be changed at any time; what the support person then sees is up to the youth (see `permissions`).
"""

from typing import Any, Self

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, ModelSelect, TextField, fn

from webapp import audit
from webapp.cases.memberships import Membership
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, locked, transaction
from webapp.formats import now
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText
from webapp.typed import Typed

LONGEST = 80


class SupportChoice(SealedRecord):
    """What an adult youth chose last in one case; `name` as the youth calls the person."""

    case = ForeignKeyField(Case, unique=True, on_delete="CASCADE")
    wants = TextField(constraints=[Check("wants IN ('somebody', 'nobody')")])
    name = SealedText(default="")
    at = Moment(default=now)

    class Meta:
        table_name = "support_choice"

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The youth's own, and for the professionals of the case; never for a parent."""
        return of_cases(cls, Case.open_for(person, "youth", "professional"))

    @classmethod
    def of(cls, case: Case, person: Person) -> Self | None:
        return cls.visible_to(person).where(cls.case == case).first()

    @classmethod
    def choose(cls, case: Case, wants: str, name: str, by: Person) -> None:
        """Instead of what was chosen before; the same once more changes nothing."""
        case.expect_open()
        with transaction():
            locked(Case.select(Case.id).where(Case.id == case.id)).get()
            row = cls.get_or_none(cls.case == case)
            new = row is None
            row = cls(case=case) if row is None else row
            row.case = case
            if not new and (row.wants, row.name) == (wants, name):
                return
            row.wants, row.name, row.at = wants, name, now()
            row.save(force_insert=new)
            audit.record(f"support-choice.{wants}", row, case, actor=by.id)

    @classmethod
    def waits(cls) -> ModelSelect:
        """SQL, for a query of cases: somebody was named, and no support person was added since."""
        added = Membership.alias("added")
        since = (added.case == cls.case) & (added.kind == "support_person") & (added.started_at >= cls.at)
        named = cls.select(cls.id).where(cls.case == Case.id, cls.wants == "somebody")
        return named.where(~fn.EXISTS(added.select(added.id).where(since)))


def read(typed: Typed) -> dict[str, Any]:
    """The fields of the choice; what is wrong is gathered in `typed`."""
    wants = typed.one_of("wants", ("somebody", "nobody"), missing=_("Kies iemand, of niemand."))
    missing = _("Schrijf op wie je wilt. Een voornaam is genoeg.") if wants == "somebody" else ""
    name = typed.line("name", LONGEST, missing=missing)
    return {"wants": wants, "name": name if wants == "somebody" else ""}
