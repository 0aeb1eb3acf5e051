"""A parent helps: sees how far the child is, does own questions, and never reads the child's answers."""

from uuid import uuid4

import pytest

from tests.assignments.test_youth import press
from webapp.work.drafts import Draft
from webapp.work.saving import Save
from webapp.work.submissions import Submission

CANARY = "KANARIE-CONCEPT"
STEP = "ouder-bij-8"
OWN = {"answer-wel": "dichtbij te zitten", "answer-niet": "roepen", "answer-later": "vertel eens"}


@pytest.fixture
def drafted(app, cast, work):
    """Robin is writing."""
    with app.test_request_context():
        Draft.write(work, cast.youth, Save("die-ene-keer", {"stop": CANARY}, 0, uuid4()))


def hand_in(visit, cast, work):
    page = visit(f"/assignments/{work.id}/steps/{STEP}", as_=cast.mother)
    assert press(visit, page, OWN, cast.mother).location == f"/assignments/{work.id}/check"
    check = visit(f"/assignments/{work.id}/check", as_=cast.mother)
    return visit.post(f"/assignments/{work.id}/check", check.forms[0].fields(), as_=cast.mother)


def test_meehelpen_says_how_far_in_words(visit, cast, work, drafted):
    page = visit("/assignments", as_=cast.mother)
    assert "U ziet welke stap Robin doet. De antwoorden van Robin ziet u niet." in page.text
    assert "Bezig" in page.text
    assert "1 vraag voor u" in page.text
    assert CANARY not in page


def test_a_parent_does_and_hands_in_own_questions(visit, cast, work):
    assert hand_in(visit, cast, work).location == f"/assignments/{work.id}"
    page = visit(f"/assignments/{work.id}", as_=cast.mother)
    assert "U hebt uw deel ingeleverd" in page.text
    assert Submission.get().person_id == cast.mother.id
    assert "Ingeleverd" in visit("/assignments", as_=cast.mother).text


def test_after_handing_in_the_questions_are_closed_until_it_is_taken_back(visit, cast, work):
    hand_in(visit, cast, work)
    place = f"/assignments/{work.id}/steps/{STEP}"
    assert visit(place, as_=cast.mother).status == 303
    assert visit.post(place, OWN | {"answer-wel": "anders"}, as_=cast.mother).status == 409
    visit.post(f"/work/{work.id}/take-back", as_=cast.mother)
    assert visit(place, as_=cast.mother).status == 200


def test_there_is_nothing_to_read_before_the_professional_has_decided(visit, cast, work):
    hand_in(visit, cast, work)
    desk = f"/reviews/{Submission.get().id}"
    form = visit(desk, as_=cast.professional).form(f"{desk}/decision").fields()
    page = visit(f"/assignments/{work.id}", as_=cast.mother)
    assert "Samira leest het en praat er met u over." in page.text
    assert f"/rounds/{work.id}" not in page.links
    visit.post(f"{desk}/decision", form | {"decision": "read", "message": "Dank u wel."}, as_=cast.professional)
    page = visit(f"/assignments/{work.id}", as_=cast.mother)
    assert "Lees wat Samira schreef" in page.text
    assert f"/rounds/{work.id}" in page.links


def test_a_parent_is_addressed_with_u_after_stopping_halfway(visit, cast, work):
    page = visit(f"/assignments/{work.id}/steps/{STEP}", as_=cast.mother)
    answer = press(visit, page, OWN, cast.mother, go="later")
    assert "Later verder kan altijd." in visit(answer.location, as_=cast.mother).text


def test_the_start_of_a_sentence_is_nobodys(visit, cast, give):
    work = give("door-andere-ogen")
    page = visit(f"/assignments/{work.id}/steps/ouder-kijkt-mee", as_=cast.mother)
    assert "Hulp bij het begin van een zin" in page.text


def test_each_parent_answers_alone(visit, cast, work):
    hand_in(visit, cast, work)
    page = visit(f"/assignments/{work.id}/steps/{STEP}", as_=cast.father)
    assert page.status == 200
    assert "dichtbij te zitten" not in page
    assert "dichtbij te zitten" not in visit(f"/assignments/{work.id}", as_=cast.father)


def test_the_youth_reads_it_where_the_content_says_so(app, visit, cast, work):
    hand_in(visit, cast, work)
    with app.test_request_context():
        Submission.hand_in(work, cast.youth, {}, uuid4())
    page = visit(f"/assignments/{work.id}", as_=cast.youth)
    assert "Dit schreef Fatima" in page.text
    assert "dichtbij te zitten" in page.text


def test_a_parent_has_no_page_of_the_youths_questions(visit, cast, work, drafted):
    assert visit(f"/assignments/{work.id}/steps/die-ene-keer", as_=cast.mother).status == 404
    for path in (f"/assignments/{work.id}", f"/assignments/{work.id}/check", "/assignments"):
        assert CANARY not in visit(path, as_=cast.mother)


def test_together_is_explained(visit, cast, give):
    work = give("mijn-plan")
    assert "Dat doet u op de telefoon van Robin." in visit(f"/assignments/{work.id}", as_=cast.mother).text
    assert "samen met een ouder, op jouw telefoon" in visit(f"/assignments/{work.id}", as_=cast.youth).text


def test_another_parent_finds_nothing(visit, cast, work):
    assert visit(f"/assignments/{work.id}", as_=cast.other_parent).status == 404
    assert "Van 0 naar 100" not in visit("/assignments", as_=cast.other_parent)
