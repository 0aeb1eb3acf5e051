"""Giving feedback is a choice: skip it, change it, and say who reads it."""

import pytest

from webapp.feedback.models import Feedback
from webapp.feedback.questions import BY_ROLE


@pytest.fixture
def path(cast):
    return f"/feedback/{cast.case.id}"


def test_a_family_with_one_case_is_led_to_its_questions(visit, cast, path):
    assert visit("/feedback", as_=cast.youth).location == path
    assert visit("/feedback", as_=cast.mother).location == path


@pytest.mark.parametrize(("who", "role"), [("youth", "youth"), ("mother", "parent")])
def test_everybody_gets_the_questions_of_their_own_role(visit, cast, path, who, role):
    page = visit(path, as_=getattr(cast, who))
    for question in BY_ROLE[role].values():
        assert str(question) in page.text
    assert {radio["name"] for radio in page.root.all("input", type="radio")} == {*BY_ROLE[role], "readers"}


def test_skipping_keeps_nothing(visit, cast, path):
    page = visit.post(path, {"skip": "1", "better": "Toch iets getypt", "listened": "no"}, as_=cast.youth)
    assert page.location == f"{path}/thanks"
    assert Feedback.select().count() == 0
    assert "Dat is prima." in visit(page.location, as_=cast.youth).text


def test_answering_nothing_is_told_apart_from_skipping(visit, cast, path):
    page = visit.post(path, {"rev": "0", "readers": "counts"}, as_=cast.youth)
    assert page.status == 422
    assert "Geef minstens één antwoord." in page.text


@pytest.mark.parametrize("readers", ["", "everybody", "parent"])
def test_who_reads_it_is_always_a_choice(visit, cast, path, readers):
    page = visit.post(path, {"rev": "0", "better": "Minder wachten.", "readers": readers}, as_=cast.youth)
    assert page.status == 422
    assert "Kies wie je antwoorden leest." in page.text
    assert page.form(path).fields()["better"] == "Minder wachten."
    assert Feedback.select().count() == 0


def test_a_parent_is_asked_in_other_words(visit, cast, path):
    page = visit.post(path, {"rev": "0", "listened": "yes"}, as_=cast.mother)
    assert "Kies wie dit leest." in page.text


def test_an_answer_that_is_not_on_the_form_is_none(visit, cast, path):
    page = visit.post(path, {"rev": "0", "listened": "10", "can_support": "yes", "readers": "counts"}, as_=cast.youth)
    assert page.status == 422


def test_answers_can_be_changed(visit, cast, path):
    visit.post(path, {"rev": "0", "listened": "no", "readers": "professional"}, as_=cast.youth)
    form = visit(path, as_=cast.youth).form(path).fields()
    assert (form["listened"], form["readers"], form["rev"]) == ("no", "professional", "1")
    visit.post(path, form | {"listened": "yes", "readers": "counts"}, as_=cast.youth)
    given = Feedback.get()
    assert (given.answered, given.readers, given.revision) == ({"listened": "yes"}, "counts", 2)


def test_feedback_belongs_to_one_case_and_one_person(visit, cast, path):
    for who, text in ((cast.youth, "Van Robin"), (cast.mother, "Van moeder"), (cast.father, "Van vader")):
        visit.post(path, {"rev": "0", "better": text, "readers": "counts"}, as_=who)
        assert text in visit(path, as_=who).html
    assert Feedback.select().count() == 3
    assert "Van moeder" not in visit(path, as_=cast.father).html


def test_another_familys_case_is_not_there(visit, cast, path):
    for who in (cast.other_youth, cast.other_parent):
        assert visit(path, as_=who).status == 404
        assert visit.post(path, {"rev": "0", "listened": "yes", "readers": "counts"}, as_=who).status == 404
    assert Feedback.select().count() == 0


def test_staff_give_none(visit, cast, path):
    assert visit(path, as_=cast.professional).status == 403
    assert visit(path).status == 401


@pytest.mark.parametrize("rev", ["", "x", "-1", "²", "99999999999999999999"])
def test_an_odd_revision_never_overwrites(visit, cast, path, rev):
    visit.post(path, {"rev": "0", "better": "Dit blijft.", "readers": "counts"}, as_=cast.youth)
    page = visit.post(path, {"rev": rev, "better": "Dit is nieuw.", "readers": "counts"}, as_=cast.youth)
    assert page.status == 409
    assert "Dit is nieuw." in page.html
    assert Feedback.get().better == "Dit blijft."
