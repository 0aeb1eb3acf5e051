"""What an agreement says, as the professional fills it in together with the family."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _

from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import today
from webapp.people.models import Person
from webapp.typed import Typed

LONGEST = 600
KINDS = ("youth", "parent", "parent_without_authority", "support_person", "professional")


@dataclass(frozen=True)
class Terms:
    """Who does what by when, who signs it too, and whether the whole family reads it."""

    what: str
    by_when: date | None
    owner: Person | None
    others: list[Person]
    everybody: bool

    @property
    def signers(self) -> list[Person]:
        """The owner and the others, each once."""
        return list({person.id: person for person in (self.owner, *self.others) if person}.values())

    @classmethod
    def read(cls, form: Any, people: Mapping[str, Membership]) -> Self:
        """From the form; `people` are those who can be named. Raises Invalid with all that is wrong at once."""
        typed = Typed(form)
        owner = people.get(typed.one_of("owner", people, missing=_("Kies wie dit doet.")))
        chosen = [people[id] for id in form.getlist("others") if id in people]
        if set(form.getlist("others")) - people.keys():
            typed.wrong("others", _("Iemand die je koos, kan niet meer genoemd worden. Kies opnieuw wie tekent."))
        terms = cls(
            what=typed.text("what", LONGEST, missing=_("Schrijf op wat jullie afspreken.")),
            by_when=typed.day("by_when"),
            owner=owner.person if owner else None,
            others=[member.person for member in chosen],
            everybody="everybody" in form,
        )
        typed.done()
        return terms


def can_be_named(case: Case) -> dict[str, Membership]:
    """Who belongs to the case and can have an agreement, by membership: not whom an adult keeps out of it."""
    return {str(member.id): member for member in case.members() if member.kind in KINDS and _knows_of(case, member)}


def _knows_of(case: Case, member: Membership) -> bool:
    relative = member.kind in ladder.RELATIVES
    return not relative or ladder.may_know(case.youth.birth_date, member.allowed_at_age, today())
