"""What happens around a case in the world of the tests: a parent asked for information."""

from typing import Any

from webapp.cases.information import Information
from webapp.cases.memberships import Membership


def inform(family: Any) -> None:
    """Told to one parent."""
    person = family.parents[0]
    member = Membership.get(Membership.case == family.case, Membership.person == person)
    member.case = family.case
    Information.give(member, family.professional, family.words("information.text"), None)
