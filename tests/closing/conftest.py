"""What the tests of closing share: a case with goals and work, the sheet, and filling it in as people do."""

import pytest

from webapp.agreements.meeting import MeetingSection
from webapp.closing.models import Closure


def goals_of_the_case(cast):
    text = "Ik ga weg als het misgaat.\nIk app als ik later ben."
    MeetingSection.save_text(cast.case, "goals", text, cast.professional, 0)


@pytest.fixture
def goals(app, cast):
    """Two goals of the first conversation."""
    with app.test_request_context():
        goals_of_the_case(cast)


@pytest.fixture
def sheet(app, cast, goals):
    """The sheet is open."""
    with app.test_request_context():
        return Closure.open(cast.case, cast.professional)


@pytest.fixture
def look(visit, cast):
    """`look(cast.youth, enough="yes")`: with the form as it stands on the page now."""

    def on_own_account(person, **said):
        path = f"/closing/{cast.case.id}"
        return visit.post(path, visit(path, as_=person).form(path).fields() | said, as_=person)

    return on_own_account


@pytest.fixture
def conclude(visit, cast):
    """`conclude(outcome="enough")`: the form after the closing conversation."""

    def by_professional(**said):
        path = f"/cases/{cast.case.id}/closing/outcome"
        fields = visit(path, as_=cast.professional).form(path).fields()
        return visit.post(path, fields | said, as_=cast.professional)

    return by_professional
