"""Starting a case: the youth, what happened, and the parents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import IntegrityError

from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.relatives import Relative, was_filled
from webapp.cases.words import KINDS
from webapp.database import transaction
from webapp.errors import Conflict
from webapp.formats import today
from webapp.people.models import Person
from webapp.typed import Typed

PARENTS = ("parent_1_", "parent_2_")
LONGEST_INCIDENT = 4000


@dataclass(frozen=True)
class NewCase:
    """What the professional filled in."""

    youth: Mapping[str, Any]
    behaviour_kind: str
    incident: str
    parents: list[Relative]
    key: UUID | None

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """Raises Invalid with all that is wrong at once."""
        typed = Typed(form)
        youth = read_youth(typed, today())
        adult = youth["birth_date"] is not None and ladder.is_adult(youth["birth_date"])
        filled = [prefix for prefix in PARENTS if was_filled(form, prefix)]
        if adult and filled:
            typed.wrong(f"{filled[0]}first_name", _("De jongere is 18 of ouder. Laat de ouders leeg."))
        new = cls(
            youth=youth,
            behaviour_kind=read_kind(typed),
            incident=read_incident(typed),
            parents=[Relative.read(typed, prefix) for prefix in filled],
            key=typed.key(),
        )
        typed.done()
        return new

    def start(self, by: Person) -> Case:
        """The case with everybody in it; the same, sent twice with one key, is one case."""
        already = self._already(by)
        if already and self._is_that_of(already):
            return already
        key = None if already else self.key
        try:
            with transaction():
                youth = Person(role="youth", **self.youth)
                case = Case.start(youth, by, key, behaviour_kind=self.behaviour_kind, incident=self.incident)
                for parent in self.parents:
                    parent.join(case, by)
        except IntegrityError:  # the same form, sent twice at the same moment
            already = self._already(by)
            if already and self._is_that_of(already):
                return already
            raise Conflict(_("Deze zaak is al gestart.")) from None
        return case

    def _already(self, by: Person) -> Case | None:
        """What this professional started with this form before."""
        if self.key is None:
            return None
        started: Case | None = Case.joined().where(Case.key == self.key, Case.professional == by).first()
        return started

    def _is_that_of(self, case: Case) -> bool:
        family = list(case.members().where(Membership.kind.in_(ladder.RELATIVES)))
        same = (case.behaviour_kind, case.incident) == (self.behaviour_kind, self.incident)
        same = same and all(getattr(case.youth, name) == value for name, value in self.youth.items())
        pairs = zip(self.parents, family, strict=False)
        return same and len(family) == len(self.parents) and all(new.is_that_of(member) for new, member in pairs)


def read_youth(typed: Typed, starts: date) -> dict[str, Any]:
    """The youth of a case that starts, or started, on this day."""
    return {
        "first_name": typed.line("first_name", 60, missing=_("Vul de voornaam in.")),
        "last_name": typed.line("last_name", 80),
        "birth_date": read_birth_date(typed, starts),
    }


def read_birth_date(typed: Typed, starts: date) -> date | None:
    birth_date = typed.day("birth_date", missing=_("Vul de geboortedatum in."))
    if birth_date and not ladder.may_start(birth_date, starts):
        typed.wrong("birth_date", _("Deze aanpak is voor jongeren van 10 tot en met 23 jaar."))
    return birth_date


def read_kind(typed: Typed) -> str:
    return typed.one_of("behaviour_kind", KINDS, missing=_("Kies waar het over gaat."))


def read_incident(typed: Typed) -> str:
    return typed.text("incident", LONGEST_INCIDENT, missing=_("Vul kort in wat er gebeurde."))
