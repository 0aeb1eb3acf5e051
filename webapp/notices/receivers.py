"""Who is told on the professionals' side of a case."""

from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.people.models import Person


def desk(case: Case) -> list[Person]:
    """Who stands in now; when nobody does, the case's own professional."""
    rows = Membership.select(Membership, Person).join(Person).where(Membership.case == case, Membership.is_active())
    staff = list(rows.where(Membership.kind.in_(("professional", "stand_in"))))
    stand_ins = [member.person for member in staff if member.kind == "stand_in"]
    return stand_ins or [member.person for member in staff]


def family(case: Case) -> list[Person]:
    """Who is of the family and may know of the case."""
    rows = Membership.select(Membership, Person).join(Person).where(Membership.case == case, Membership.is_active())
    people = [member.person for member in rows.where(Membership.kind.not_in(("professional", "stand_in")))]
    return [person for person in people if Case.visible_to(person).where(Case.id == case.id).exists()]
