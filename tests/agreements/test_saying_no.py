"""A no, or stopping later: nothing new is asked, nothing written is lost, and the professional talks first."""

import pytest

from tests.agreements.conftest import member_of, state
from tests.reviews.desk import LETTER, Handed, assignment_content, letter_content
from webapp.agreements.participation import Participation
from webapp.agreements.standing import Standing
from webapp.errors import Conflict
from webapp.work.models import Work
from webapp.work.submissions import Submission

ANSWERS = {"meedoen": "ja", "eigen": "Ik deed mee.", "geheim": "Niemand weet dit."}


@pytest.fixture
def handed(app, cast, visit):
    """A letter in review."""
    with app.test_request_context():
        return Handed(cast, visit, letter_content(), LETTER)


def talked(visit, cast, person):
    member = member_of(cast.case, person)
    path = f"/agreements/participation/{cast.case.id}/members/{member.id}/talked"
    return visit.post(path, as_=cast.professional)


@pytest.mark.parametrize("name", ["youth", "mother"])
def test_a_no_is_kind_and_says_what_happens_now(visit, cast, say, address, name):
    person = getattr(cast, name)
    assert say("no", person).status == 303
    page = visit(address, as_=person)
    assert ("Samira belt je" if name == "youth" else "Samira belt u") in page.text
    assert "blijft bewaard" in page.text
    assert "Samira belt" in visit("/", as_=person).text


def test_who_stops_may_say_why_to_the_professional_only(visit, cast, address):
    form = visit(address, as_=cast.mother).form(address)
    sent = form.fields() | {"says": "no", "reason": "Het past nu niet thuis."}
    assert visit.post(address, sent | {"reason": "x" * 601}, as_=cast.mother).status == 422
    assert visit.post(address, sent, as_=cast.mother).status == 303
    assert "Het past nu niet thuis." in visit(address, as_=cast.mother)
    assert "Het past nu niet thuis." in visit(f"/cases/{cast.case.id}/agreements", as_=cast.professional)
    for person in (cast.youth, cast.father):
        assert "Het past nu niet thuis." not in visit(address, as_=person)


def test_the_professional_sees_it_first(visit, cast, say):
    say("no", cast.youth)
    first = visit("/", as_=cast.professional).root.all("li", class_="todo")[0]
    assert first.text.startswith("Bel eerst: Robin V.")
    on_case = visit(f"/cases/{cast.case.id}", as_=cast.professional).root.all("li", class_="todo")[0]
    assert on_case.text.startswith("Bel eerst Robin")
    assert "Robin wil liever niet meedoen." in visit(f"/cases/{cast.case.id}/agreements", as_=cast.professional).text
    assert "Bel eerst" not in visit("/", as_=cast.other_professional).text


def test_who_wants_to_give_something_is_told_before_filling_it_in(visit, cast, say):
    places = [f"/cases/{cast.case.id}/{place}" for place in ("assignments/new", "assignments/set", "letters/new")]
    assert not any("Bel eerst" in visit(place, as_=cast.professional).text for place in places)
    say("no", cast.mother)
    assert all("Fatima wil liever niet meedoen." in visit(place, as_=cast.professional).text for place in places)


def test_nothing_is_handed_in_or_given_until_it_is_talked_about(app, visit, cast, say):
    with app.test_request_context():
        version = assignment_content()
        work = Work.give(cast.case, version, cast.professional)
        say("no", cast.youth)
        with pytest.raises(Conflict):
            Submission.hand_in(work, cast.youth, ANSWERS, None)
        with pytest.raises(Conflict):
            Work.give(cast.case, version, cast.professional)
        assert talked(visit, cast, cast.youth).status == 303
        assert state(cast.case, cast.youth) == "open"
        assert Submission.hand_in(work, cast.youth, ANSWERS, None)
        assert Work.give(cast.case, version, cast.professional)


def test_a_parents_no_stops_the_youth_below_16_and_the_parent(app, cast, say):
    with app.test_request_context():
        work = Work.give(cast.case, assignment_content(), cast.professional)
        say("no", cast.mother)
        for person in (cast.youth, cast.mother):
            with pytest.raises(Conflict):
                Submission.hand_in(work, person, ANSWERS, None)
        assert Submission.hand_in(work, cast.father, {"thuis": "Samen eten."}, None)


def test_a_withdrawn_yes_while_a_letter_is_in_review(visit, cast, say, handed):
    """The letter stays and can be read; what was written about it stays a concept until they talked."""
    visit(handed.path, as_=cast.professional)
    say("no", cast.youth)
    page = handed.decide("sent_back", message="Kijk nog eens naar het begin.")
    assert page.status == 409
    assert "Eerst praten we daarover." in page.text
    assert "Kijk nog eens naar het begin." in page.html
    assert Work.get_by_id(handed.work.id).status == "submitted"
    assert "KANARIE-BRIEF" in visit(handed.path, as_=cast.professional).html
    assert "KANARIE-BRIEF" in visit(f"/letters/{handed.work.id}/whole", as_=cast.youth).html
    talked(visit, cast, cast.youth)
    assert handed.decide("sent_back", message="Kijk nog eens naar het begin.").status == 303


def test_who_changes_their_mind_just_says_so(visit, cast, say):
    for says in ("no", "yes", "no"):
        say(says, cast.youth)
        assert state(cast.case, cast.youth) == says
    said = [row.says for row in Participation.select().where(Participation.person == cast.youth)]
    assert sorted(said) == ["no", "no", "yes", "yes"], "every answer stays"


def test_talking_is_noted_once_and_only_about_a_no(visit, cast, say):
    assert talked(visit, cast, cast.youth).status == 409
    say("no", cast.youth)
    assert talked(visit, cast, cast.youth).status == 303
    assert talked(visit, cast, cast.youth).status == 409
    latest = Standing.of(cast.case, cast.youth).latest
    assert latest.talked_by == cast.professional


def test_only_the_professional_of_the_case_notes_it(visit, cast, say, address):
    say("no", cast.youth)
    path = f"{address}/members/{member_of(cast.case, cast.youth).id}/talked"
    for person, status in ((None, 401), (cast.youth, 403), (cast.coordinator, 403), (cast.other_professional, 404)):
        assert visit.post(path, as_=person).status == status
    assert state(cast.case, cast.youth) == "no"
