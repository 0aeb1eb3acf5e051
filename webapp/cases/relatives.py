"""Parents and support persons of a youth: read from a form, and brought into the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from flask_babel import gettext as _

from webapp.cases import interpreters, ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.database import locked, transaction
from webapp.languages import NAMES
from webapp.people.models import Person
from webapp.typed import Typed


@dataclass(frozen=True)
class Relative:
    """Somebody who will belong to a case, with an account of their own."""

    first_name: str
    label: str
    kind: str
    language: str
    interpreter_language: str

    @classmethod
    def read(cls, typed: Typed, prefix: str = "") -> Self:
        """The fields of one relative; what is wrong is gathered in `typed`."""
        return cls(
            first_name=typed.line(f"{prefix}first_name", 60, missing=_("Vul de voornaam in.")),
            label=typed.line(f"{prefix}label", 30, missing=_("Vul in hoe de familie deze persoon noemt.")),
            kind=typed.one_of(f"{prefix}kind", ladder.RELATIVES, missing=_("Kies of deze persoon gezag heeft.")),
            language=typed.one_of(f"{prefix}language", NAMES) or "nl",
            interpreter_language=typed.one_of(f"{prefix}interpreter", interpreters.LANGUAGES),
        )

    def join(self, case: Case, by: Person, key: UUID | None = None) -> Membership:
        """A new person who belongs to the case from now on; the same, sent twice with one key, is one person."""
        with transaction():
            locked(Case.select(Case.id).where(Case.id == case.id)).get()
            already = Membership.get_or_none(Membership.key == key) if key else None
            if already and already.case_id == case.id and self.is_that_of(already):
                return already
            person = Person.create(role="parent", first_name=self.first_name, language=self.language)
            return case.add(
                person,
                self.kind,
                by,
                label=self.label,
                interpreter_language=self.interpreter_language,
                key=None if already else key,
            )

    def is_that_of(self, member: Membership) -> bool:
        """The same words, for somebody who joined before."""
        person = member.person
        known = Relative(person.first_name, member.label, member.kind, person.language, member.interpreter_language)
        return self == known


def was_filled(form: Mapping[str, str], prefix: str) -> bool:
    """Whether anything of this relative was typed."""
    return any(form.get(f"{prefix}{name}", "").strip() for name in ("first_name", "label", "kind"))


def kinds_for(case: Case) -> tuple[str, ...]:
    """An adult's parents do not belong to the case; whom an adult chooses does, as a support person."""
    return ("support_person",) if ladder.is_adult(case.youth.birth_date) else ladder.RELATIVES
