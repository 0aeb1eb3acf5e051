"""Giving feedback: once, by choice, and never over what was said in another place."""

import pytest

from webapp.feedback.models import Feedback
from webapp.feedback.questions import BY_ROLE

BETTER = "KANARIE: minder wachten."


@pytest.fixture
def path(cast):
    return f"/feedback/{cast.case.id}"


@pytest.fixture
def form():
    return {next(iter(BY_ROLE["youth"])): "yes", "better": BETTER, "readers": "professional", "rev": "0"}


def test_the_same_form_sent_twice_is_given_once(visit, cast, path, form):
    for _turn in range(2):
        assert visit.post(path, form, as_=cast.youth).location == f"{path}/thanks"
    assert Feedback.get().revision == 1


def test_an_older_form_with_other_words_does_not_overwrite(visit, cast, path, form):
    visit.post(path, form, as_=cast.youth)
    page = visit.post(path, form | {"better": "Iets heel anders."}, as_=cast.youth)
    assert page.status == 409
    assert page.form(path).fields()["better"] == "Iets heel anders."
    assert BETTER in visit(path, as_=cast.youth).html


def test_what_is_only_counted_is_read_by_nobody(visit, cast, path, form):
    visit.post(path, form | {"readers": "counts"}, as_=cast.youth)
    for person in (cast.professional, cast.coordinator, cast.mother, cast.father, cast.other_professional):
        for place in ("/feedback", "/feedback/totals"):
            assert BETTER not in visit(place, as_=person).html
