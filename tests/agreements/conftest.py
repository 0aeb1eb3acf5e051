"""What the tests of agreements share: a family that was not asked yet, and saying yes or no as they do."""

from uuid import uuid4

import pytest

from webapp.agreements.participation import Participation
from webapp.agreements.standing import Standing


@pytest.fixture
def unasked(cast):
    """The cast, before anybody answered."""
    Participation.delete().execute()
    return cast


@pytest.fixture
def address(cast):
    return f"/agreements/participation/{cast.case.id}"


@pytest.fixture
def say(visit, cast):
    """`say("no", cast.youth)`: on the own account, with the form that stands on the page now."""

    def on_own_account(says, person, case=None):
        case = case or cast.case
        path = f"/agreements/participation/{case.id}"
        return visit.post(path, {"says": says, "text": text_for(case, person), "key": str(uuid4())}, as_=person)

    return on_own_account


def text_for(case, person):
    return Standing.of(case, person).text_version


def state(case, person):
    standing = Standing.of(case, person)
    return standing.state if standing else "not asked"


def member_of(case, person):
    return next(member for member in case.members() if member.person_id == person.id)
