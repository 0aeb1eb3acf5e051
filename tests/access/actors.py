"""Everybody who comes near one case, or once did: who the columns of the access matrix are."""

from datetime import timedelta

from tests.cast import Cast, person
from webapp.cases.colleagues import hand_over, stand_in
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import now, today
from webapp.people.models import Person

# The name of each actor → how they stand to Robin's case.
ACTORS = {
    "nobody": "signed out",
    "youth": "Robin, 14",
    "mother": "a parent with authority; Robin shares one assignment with her",
    "father": "the other parent with authority, who lives elsewhere",
    "without_authority": "a parent without authority",
    "support_person": "a support person, chosen with an adult's account",
    "former_parent": "was a parent in this case until yesterday",
    "sibling_parent": "a parent in a brother's case, not in this one",
    "other_youth": "the youth of another case",
    "other_parent": "the parent of another case",
    "adult": "a youth of 19 with the same professional",
    "professional": "the professional of the case",
    "stand_in": "stands in for the professional this week",
    "former_stand_in": "stood in until yesterday",
    "former_professional": "had the case before it was handed over",
    "other_professional": "a colleague with other cases",
    "coordinator": "the coordinator",
}


def gather(cast: Cast) -> dict[str, Person | None]:
    """Name → person, each with their place in or outside Robin's case; call it inside a request context."""
    found: dict[str, Person | None] = {"nobody": None, **cast.everyone()}
    for kind, label in (("parent_without_authority", "stiefvader"), ("support_person", "oma")):
        name = "without_authority" if kind.startswith("parent") else kind
        found[name] = stranger("parent", name)
        cast.case.add(found[name], kind, cast.professional, label=label)
    found["former_parent"] = stranger("parent", "former-parent")
    ended(cast.case, found["former_parent"], "parent", cast.professional)
    found["sibling_parent"] = siblings_parent(cast)
    found["former_professional"] = stranger("professional", "former")
    hand_over(cast.case, found["former_professional"], cast.coordinator)
    hand_over(cast.case, cast.professional, cast.coordinator)
    found["stand_in"] = stranger("professional", "stand-in")
    stand_in(cast.case, found["stand_in"], cast.professional, today(), today() + timedelta(days=7))
    found["former_stand_in"] = stranger("professional", "former-stand-in")
    ended(cast.case, found["former_stand_in"], "stand_in", cast.professional)
    return {name: found[name] for name in ACTORS}


def stranger(role: str, name: str) -> Person:
    return person(role, "Iemand", name, f"{name}-100")


def ended(case: Case, who: Person, kind: str, by: Person) -> None:
    """As somebody who belonged to the case until yesterday."""
    member = case.add(who, kind, by)
    yesterday = now() - timedelta(days=1)
    Membership.update(started_at=yesterday - timedelta(days=9), ended_at=yesterday).where(
        Membership.id == member.id
    ).execute()


def siblings_parent(cast: Cast) -> Person:
    """In the case of Robin's brother, which has another professional."""
    brother = person("youth", "Sam", "Visser", "brother-100", birth_date=cast.youth.birth_date)
    case = Case.start(brother, cast.other_professional, status="active", behaviour_kind="vandalism")
    parent = stranger("parent", "sibling-parent")
    case.add(parent, "parent", cast.other_professional, label="vader")
    return parent
