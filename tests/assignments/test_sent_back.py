"""An assignment that came back: remarks at the answers, the last text to change, the earlier rounds to read."""

from uuid import uuid4

import pytest

from tests.assignments.test_youth import press
from webapp.reviews.models import Review
from webapp.reviews.remarks import Remark, Spot
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.sentences import split
from webapp.work.submissions import Submission

ANSWERS = {
    "thermometer": 8,
    "seintjes": {"bij-2": "niks", "bij-5": "warm", "bij-8": "boos"},
    "knoppen": ["moe"],
    "die-ene-keer": {"stop": "weg te lopen", "denk": "rustig", "doe": "praten"},
    "wat-helpt": ["ademen"],
}
REMARK = "Waar in je lijf voelde je dat?"


@pytest.fixture
def sent_back(app, cast, work):
    """Samira asks something about one answer."""
    with app.test_request_context():
        for step, value in ANSWERS.items():
            Draft.write(work, cast.youth, Save(step, value, 0, uuid4()))
        submission = Submission.hand_in(work, cast.youth, ANSWERS, uuid4())
        review = Review.start(submission, cast.professional)
        sentence = split("Bij een 2 merk ik niks.")[0]
        Remark.place(review, Spot("seintjes", sentence), cast.professional, "question", REMARK, uuid4())
        review.decide(cast.professional, "sent_back", review.revision)


def test_the_remark_stands_at_the_answer_on_every_page(visit, cast, work, sent_back):
    begin = visit(f"/assignments/{work.id}", as_=cast.youth)
    assert "Samira las je antwoorden" in begin.text
    for path in ("", "/check", "/steps/seintjes"):
        assert REMARK in visit(f"/assignments/{work.id}{path}", as_=cast.youth).text
    assert REMARK not in visit(f"/assignments/{work.id}/steps/knoppen", as_=cast.youth).text
    assert f"/rounds/{work.id}" in begin.links


def test_change_goes_to_the_question_with_the_last_text(visit, cast, work, sent_back):
    begin = visit(f"/assignments/{work.id}", as_=cast.youth)
    place = next(link for link in begin.links if "/steps/" in link)
    assert place.startswith(f"/assignments/{work.id}/steps/seintjes")
    page = visit(place, as_=cast.youth)
    assert page.root.one("textarea", id="answer").text == "niks"
    answer = press(visit, page, {"answer-bij-2": "kriebels in mijn buik"}, cast.youth)
    assert answer.location == f"/assignments/{work.id}/check"


def test_the_second_round_keeps_the_first(visit, cast, work, sent_back):
    check = f"/assignments/{work.id}/check"
    form = visit(check, as_=cast.youth).form(check).fields()
    assert visit.post(check, form, as_=cast.youth).status == 303
    assert Work.get_by_id(work.id).status == "submitted"
    assert sorted(row.round for row in Submission.select()) == [1, 2]
    visit.post(f"/work/{work.id}/take-back", as_=cast.youth)
    assert Work.get_by_id(work.id).status == "needs_work"


def test_a_parent_hears_nothing_of_remarks(visit, cast, work, sent_back):
    for path in ("/assignments", f"/assignments/{work.id}"):
        page = visit(path, as_=cast.mother)
        assert REMARK not in page
        assert "Bezig" in page.text


@pytest.mark.parametrize(
    ("path", "read"), [("", True), ("/check", True), ("/steps/seintjes", True), ("/steps/knoppen", False)]
)
def test_a_remark_is_read_where_it_is_shown(visit, cast, work, sent_back, path, read):
    visit(f"/assignments/{work.id}{path}", as_=cast.youth)
    assert (Remark.get().read_at is not None) == read
