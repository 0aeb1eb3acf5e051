"""A step in turn: youth and parent answer alone, and read of each other when both are done."""

from uuid import uuid4

import pytest

from tests import writing
from tests.assignments.test_youth import press
from webapp.cases.memberships import Membership
from webapp.work.drafts import Draft
from webapp.work.saving import Save
from webapp.work.submissions import Submission

STEP = "om-de-beurt-boos"
ROBIN, FATIMA, MARK = "BEURT-ROBIN", "BEURT-FATIMA", "BEURT-MARK"


@pytest.fixture
def work(give):
    return give("woorden-die-blijven")


@pytest.fixture
def done(app, work, cast):
    """`done(cast.youth, "…")`: answers all that is theirs and hands it in."""

    def hand_in(person, text):
        by = ("youth", "in_turn") if person.role == "youth" else ("in_turn",)
        with app.test_request_context():
            for step, value in writing.answers(work.document, by, text).items():
                Draft.write(work, person, Save(step, value, 0, uuid4()))
            return Submission.hand_in(work, person, dict(Draft.answers(work, person)), None)

    return hand_in


@pytest.fixture
def reads(visit, work):
    """What of these answers stands on somebody's page of the assignment."""

    def read(person):
        html = visit(f"/assignments/{work.id}", as_=person).html
        return {text for text in (ROBIN, FATIMA, MARK) if text in html}

    return read


def test_each_answers_on_the_own_phone_and_nobody_peeks(visit, cast, work, done, reads):
    page = visit(f"/assignments/{work.id}/steps/{STEP}", as_=cast.mother)
    assert "Zijn u en Robin klaar? Dan leest u elkaars antwoord." in page.text
    answers = {f"answer-{id}": FATIMA for id in ("boos", "helpt", "na-ruzie")}
    check = press(visit, page, answers, cast.mother).location
    visit.post(check, visit(check, as_=cast.mother).forms[0].fields(), as_=cast.mother)
    assert reads(cast.mother) == {FATIMA}
    assert reads(cast.youth) == set(), "she is done, Robin is not"
    step = visit(f"/assignments/{work.id}/steps/{STEP}", as_=cast.youth)
    assert "Dan lezen jullie elkaars antwoord." in step.text
    assert FATIMA not in step
    done(cast.youth, ROBIN)
    assert reads(cast.youth) == {ROBIN, FATIMA}
    assert "Fatima is ook klaar." in visit(f"/assignments/{work.id}", as_=cast.youth).text
    assert reads(cast.mother) == {ROBIN, FATIMA}


def test_two_parents_are_two_pairs(visit, cast, done, reads):
    done(cast.youth, ROBIN)
    done(cast.mother, FATIMA)
    assert reads(cast.father) == set(), "he is not done"
    done(cast.father, MARK)
    assert reads(cast.father) == {ROBIN, MARK}
    assert reads(cast.mother) == {ROBIN, FATIMA}
    assert reads(cast.youth) == {ROBIN, FATIMA, MARK}


def test_of_the_youths_other_answers_a_parent_reads_nothing(app, cast, work, done, visit):
    done(cast.mother, FATIMA)
    with app.test_request_context():
        answers = writing.answers(work.document, ("youth",), "ALLEEN-VOOR-SAMIRA")
        Submission.hand_in(work, cast.youth, {**answers, STEP: {"boos": ROBIN}}, None)
    page = visit(f"/assignments/{work.id}", as_=cast.mother)
    assert ROBIN in page
    assert "ALLEEN-VOOR-SAMIRA" not in page


def test_who_has_read_the_other_takes_nothing_back(visit, cast, work, done, reads):
    back = f"/work/{work.id}/take-back"
    done(cast.mother, FATIMA)
    assert visit(f"/assignments/{work.id}", as_=cast.mother).root.all("form", action=back)
    done(cast.youth, ROBIN)
    for person in (cast.youth, cast.mother):
        assert not visit(f"/assignments/{work.id}", as_=person).root.all("form", action=back)
        assert "Terughalen kan niet meer" in visit.post(back, as_=person).text
    assert reads(cast.mother) == {ROBIN, FATIMA}


def end(app, cast, person):
    with app.test_request_context():
        Membership.get(Membership.person == person, Membership.case == cast.case).end(cast.professional)


def test_a_parent_who_leaves_halfway_is_not_waited_for(app, visit, cast, work):
    with app.test_request_context():
        Draft.write(work, cast.mother, Save(STEP, {"boos": FATIMA}, 0, uuid4()))
    end(app, cast, cast.mother)
    step = f"/assignments/{work.id}/steps/{STEP}"
    assert visit(step, as_=cast.mother).status == 404
    assert "Fatima doet niet meer mee. Op Fatima hoef je niet te wachten." in visit(step, as_=cast.youth).text
    end(app, cast, cast.father)
    page = visit(step, as_=cast.youth)
    assert "Je kunt gewoon verder. Deze vraag mag je openlaten." in page.text
    assert "/check" in press(visit, page, {}, cast.youth).location, "an open answer does not stop Robin"
    with app.test_request_context():
        Submission.hand_in(work, cast.youth, {}, None)
    text = visit(f"/assignments/{work.id}", as_=cast.youth).text
    assert "doet niet meer mee" in text
    assert "is nog niet klaar" not in text


def test_without_a_parent_a_joint_step_is_optional(app, visit, cast, give):
    for person in (cast.mother, cast.father):
        end(app, cast, person)
    plan = give("mijn-plan")
    page = visit(f"/assignments/{plan.id}/steps/samen-thuis", as_=cast.youth)
    assert "Er is nu geen ouder die dit met je doet." in page.text
    assert press(visit, page, {}, cast.youth).status == 303
