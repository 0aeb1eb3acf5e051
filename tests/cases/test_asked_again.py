"""A youth who turns 16, and then 18, during the case: asked again, and until there is an answer nothing is seen."""

from uuid import uuid4

import pytest

from tests.cases.test_permissions import at, mother, robin
from tests.work.conftest import give
from webapp.cases.memberships import Membership
from webapp.work.submissions import Share, Submission

__all__ = ["give", "mother", "robin"]
TEXT = "Dit mag mijn moeder lezen."
QUESTION = "Wie mag meekijken?"


@pytest.fixture
def shared(app, cast, give, mother):
    """What Robin handed in at 15 and opened to his mother."""
    with at(15, hours=24), app.test_request_context():
        work = give("terugspoelen")
        Submission.hand_in(work, cast.youth, {"mijn-deel": TEXT}, uuid4())
        Share.start(work, mother, cast.youth)
    return work


def sees(visit, cast, work):
    """Whether his mother sees the steps, and what was shared with her."""
    steps = visit(f"/assignments/{work.id}", as_=cast.mother).status == 200
    reads = visit(f"/work/{work.id}/shared", as_=cast.mother)
    return steps, reads.status == 200 and TEXT in reads


def answer(visit, cast, mother, says):
    page = visit("/permissions", as_=cast.youth)
    assert visit.post(f"/permissions/{mother.id}/{says}", page.forms[-1].fields(), cast.youth).status == 303


def answer_both(visit, cast, mother, says):
    father = Membership.get(Membership.person == cast.father)
    for member in (mother, father):
        answer(visit, cast, member, says)


def at_each(visit, age, hours):
    """A session of its own for each moment."""
    visit.clients.clear()
    return at(age, hours)


def test_on_the_sixteenth_birthday_all_is_frozen_until_robin_answers(visit, cast, shared, mother):
    with at_each(visit, 16, -1):
        assert sees(visit, cast, shared) == (True, True)
        assert QUESTION not in visit("/", as_=cast.youth).text
    with at_each(visit, 16, 1):
        assert sees(visit, cast, shared) == (False, False)
        first = visit("/", as_=cast.youth)
        assert QUESTION not in first.text, "first whether Robin still takes part"
        assert "Robin beslist nu mee" in visit("/", as_=cast.mother).text
        page = visit("/permissions", as_=cast.youth)
        assert "Je bent nu 16. Jij kiest wie meekijkt." in page.text
        assert page.text.count("Nee, liever niet") == 2, "about both parents"
        answer_both(visit, cast, mother, "allow")
        assert sees(visit, cast, shared) == (True, True)
        assert "Robin beslist nu mee" not in visit("/", as_=cast.mother).text


def test_robin_is_asked_on_the_first_screen_until_everybody_has_an_answer(visit, cast, shared, mother):
    with at_each(visit, 16, 1):
        take_part(visit, cast.youth, cast.case)
        assert QUESTION in visit("/", as_=cast.youth).text
        answer(visit, cast, mother, "stop")
        assert QUESTION in visit("/", as_=cast.youth).text, "about his father too"
        answer_both(visit, cast, mother, "stop")
        assert QUESTION not in visit("/", as_=cast.youth).text
        assert "Jij zei nee. Je kunt dat altijd veranderen." in visit("/permissions", as_=cast.youth).text


def take_part(visit, youth, case):
    path = f"/agreements/participation/{case.id}"
    form = next(form for form in visit(path, as_=youth).forms if form["action"] == path)
    visit.post(path, form.fields() | {"says": "yes"}, as_=youth)


def test_a_no_looks_the_same_to_the_parent_but_what_was_shared_stays(visit, cast, shared, mother):
    with at_each(visit, 16, 1):
        before = visit("/", as_=cast.mother).root.one("main").text
        answer(visit, cast, mother, "stop")
        assert sees(visit, cast, shared) == (False, True)
        assert visit("/", as_=cast.mother).root.one("main").text == before


def test_at_eighteen_it_is_asked_once_more(visit, cast, shared, mother):
    with at_each(visit, 16, 1):
        answer(visit, cast, mother, "allow")
    with at_each(visit, 18, 1):
        assert sees(visit, cast, shared) == (False, False)
        text = visit("/", as_=cast.mother).text
        assert "Uw kind beslist nu zelf" in text
        assert "Robin" not in text
        assert "Je bent nu 18." in visit("/permissions", as_=cast.youth).text
        answer(visit, cast, mother, "allow")
        assert sees(visit, cast, shared) == (True, True)


def test_below_sixteen_nobody_is_asked(visit, cast):
    page = visit("/permissions", as_=cast.youth)
    assert "Jij kiest wie meekijkt." not in page.text
    assert "Nee, liever niet" not in page.text
