"""More than one professional, more than one tab: nobody overwrites, nothing is decided twice or unseen."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import person
from tests.reviews.desk import LETTER, Handed, letter
from webapp.cases.models import Case
from webapp.formats import now
from webapp.people.models import Person
from webapp.reviews.models import Review
from webapp.reviews.remarks import Remark
from webapp.work.models import Work


@pytest.fixture
def handed(cast, visit) -> Handed:
    return letter(cast, visit)


@pytest.fixture
def colleague(cast) -> Person:
    joined = person("professional", "Bram", "Kuiper", "bram")
    cast.case.add(joined, "stand_in", cast.professional)
    return joined


def test_a_colleague_sees_who_is_reviewing_but_not_the_concept(handed, colleague, visit):
    handed.open()
    handed.remark(text="KANARIE-CONCEPT")
    assert "Bij Samira" in visit("/reviews", as_=colleague).text
    page = handed.open(as_=colleague)
    assert "Samira kijkt dit na" in page.text
    assert "Overleg even, of neem het over." in page.text
    assert "KANARIE-CONCEPT" not in page.html
    assert not page.root.all("form", id="decide")
    assert not [link for link in page.root.all("a") if "data-sentence" in link.attributes]


def test_without_a_sign_of_life_nobody_is_reviewing(handed, colleague, visit):
    handed.open()
    Review.update(seen_at=now() - timedelta(minutes=31)).execute()
    assert "Je kunt het overnemen." in handed.open(as_=colleague).text


def test_an_open_page_keeps_the_review_alive(handed, colleague, visit, cast):
    handed.open()
    Review.update(seen_at=now() - timedelta(minutes=29)).execute()
    beat = visit.post(f"{handed.path}/heartbeat", as_=colleague).json
    assert beat["stopped"] == "Samira heeft het nakijken overgenomen."
    assert now() - Review.get().seen_at > timedelta(minutes=20)
    assert visit.post(f"{handed.path}/heartbeat", as_=cast.professional).json["mode"] == "mine"
    assert now() - Review.get().seen_at < timedelta(minutes=1)


def test_taking_over_brings_the_concept_and_stops_the_first(handed, colleague, visit, cast):
    handed.open()
    handed.remark(text="Eerste opmerking")
    assert visit.post(f"{handed.path}/take-over", as_=colleague).status == 303
    assert "Eerste opmerking" in handed.open(as_=colleague).text
    late = handed.remark(text="Bewaar wat ik typte")
    assert late.status == 409
    assert "Bewaar wat ik typte" in late.text
    assert Remark.select().count() == 1
    assert handed.decide(base="1").status == 409
    assert handed.decide("approved", as_=colleague).status == 303
    assert Work.get_by_id(handed.work.id).status == "approved"


def test_taking_over_needs_no_second_click_and_harms_nothing_twice(handed, colleague, visit):
    handed.open()
    for _time in range(2):
        assert visit.post(f"{handed.path}/take-over", as_=colleague).status == 303
    assert Review.get().reviewer_id == colleague.id


def test_the_second_decision_is_refused(handed, colleague, visit):
    handed.open()
    handed.remark()
    assert handed.decide().status == 303
    for by in (None, colleague):
        again = handed.decide("approved", as_=by, base="1", message="Mijn bericht")
        assert again.status == 409
        assert "al besloten" in again.text
        assert "Mijn bericht" in again.text
    assert visit.post(f"{handed.path}/take-over", as_=colleague).status == 409
    assert Work.get_by_id(handed.work.id).status == "needs_work"


def test_a_decision_is_bound_to_what_was_on_screen(handed):
    handed.open()
    handed.remark()
    for revision in ("0", "9", "", "-1", "²", "x" * 99):
        assert handed.decide("approved", base=revision).status == 409
    assert Review.get().decision is None


def test_a_version_that_nobody_opened_is_not_approved(handed):
    assert handed.visit.post(
        f"{handed.path}/decision", {"decision": "approved", "base": "0"}, as_=handed.cast.professional
    ).status == 409  # fmt: skip
    assert Work.get_by_id(handed.work.id).status == "submitted"


def test_a_version_that_was_taken_back_is_gone(handed, cast):
    handed.submission.take_back(cast.youth)
    assert handed.open().status == 404
    assert handed.remark().status == 404
    assert handed.decide("approved", base="0").status == 404
    assert Review.select().count() == 0


def test_an_earlier_version_is_not_decided_again(handed):
    handed.send_back()
    first = handed.path
    handed.hand_in({**LETTER, "spijt": "Het spijt me echt."})
    assert handed.visit.post(
        f"{first}/decision", {"decision": "approved", "base": "1"}, as_=handed.cast.professional
    ).status == 409  # fmt: skip
    assert Work.get_by_id(handed.work.id).status == "submitted"


def test_in_a_closed_case_everything_is_read_only(handed, cast):
    handed.open()
    Case.update(status="completed").execute()
    page = handed.open()
    assert "Deze zaak is afgesloten" in page.text
    assert not page.root.all("form", id="decide")
    assert handed.remark().status == 409
    assert handed.decide("approved", base="0").status == 409


def test_a_concept_stays_its_reviewers_when_the_case_is_closed(handed, colleague, visit, cast):
    handed.open()
    handed.remark(text="KANARIE-CONCEPT")
    form = {"verdict-eigen-deel": "not_yet", "note-eigen-deel": "KANARIE-NOOT", **handed.seen()}
    assert visit.post(f"{handed.path}/verdicts", form, as_=cast.professional).status == 303
    Case.update(status="completed").execute()
    for canary in ("KANARIE-CONCEPT", "KANARIE-NOOT"):
        assert canary in handed.open().text
        assert canary not in handed.open(as_=colleague).html


ACTIONS = ("remarks", "verdicts", "decision")
STATES = {
    "unopened": dict.fromkeys(ACTIONS, 409),
    "mine": dict.fromkeys(ACTIONS, 303),
    "colleague's": dict.fromkeys(ACTIONS, 409),
    "sent back": dict.fromkeys(ACTIONS, 409),
    "approved": dict.fromkeys(ACTIONS, 409) | {"decision": 303},  # the same decision again is the same decision
    "closed": dict.fromkeys(ACTIONS, 409),
    "cancelled": {"remarks": 303, "verdicts": 303, "decision": 409},
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", STATES)
def test_what_may_happen_in_which_state(handed, cast, colleague, visit, state, action):
    if state != "unopened":
        handed.open(as_=colleague if state == "colleague's" else None)
    if state == "sent back":
        handed.decide("sent_back", message="Kijk nog eens")
    if state == "approved":
        handed.decide("approved")
    if state == "closed":
        Case.update(status="stopped_early").execute()
    if state == "cancelled":
        Work.update(status="cancelled").execute()
    review = Review.get_or_none()
    form = {"key": str(uuid4()), "sentence": "spijt:1", "kind": "tip", "text": "Hoi", "decision": "approved"}
    form["base"] = str(review.revision if review else 0)
    before = Work.get_by_id(handed.work.id).status
    answer = visit.post(f"{handed.path}/{action}", form, as_=cast.professional)
    assert answer.status == STATES[state][action]
    after = Work.get_by_id(handed.work.id).status
    assert after == ("approved" if (state, action) == ("mine", "decision") else before)
