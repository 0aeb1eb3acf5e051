"""A professional leaves questions out and asks one of their own, until somebody began."""

from uuid import uuid4

import pytest

from webapp.library.document import OWN_QUESTION
from webapp.work.drafts import Draft
from webapp.work.fitting import Fit, choosable, whole
from webapp.work.models import Work
from webapp.work.saving import Save


@pytest.fixture
def form(work) -> dict[str, object]:
    """The first question only, and one of Samira's own."""
    first = choosable(whole(work))[0]
    return {"asked": [first.id], "question": "Wat zei je broer?", "seen": Fit.of(work).stamp}


def fresh(work) -> Work:
    return Work.get_by_id(work.id)


def test_the_youth_gets_what_was_chosen_and_the_own_question_last(visit, cast, work, form):
    first = choosable(whole(work))[0].id
    assert visit.post(f"/work/{work.id}/questions", form, as_=cast.professional).status == 303
    asked = [step.id for step in fresh(work).document.steps if step.asks]
    assert asked == [first, OWN_QUESTION]
    page = visit(f"/assignments/{work.id}/steps/{OWN_QUESTION}", as_=cast.youth)
    assert "Wat zei je broer?" in page.text
    assert "Vraag 2 van 2" in page.text
    assert visit(f"/assignments/{work.id}/steps/{choosable(whole(work))[1].id}", as_=cast.youth).status == 404
    shown = visit(f"/assignments/{work.id}", as_=cast.professional)
    assert "Aangepast voor Robin. Eigen vraag: Wat zei je broer?" in shown.text


def test_the_answer_is_handed_in_and_read_under_the_question(visit, cast, work, form):
    visit.post(f"/work/{work.id}/questions", form | {"asked": []}, as_=cast.professional)
    Draft.write(fresh(work), cast.youth, Save(OWN_QUESTION, "Dat het stom was.", 0, uuid4()))
    assert visit.post(f"/assignments/{work.id}/check", {}, as_=cast.youth).status == 303
    submission = fresh(work).submissions.get()
    page = visit(f"/reviews/{submission.id}", as_=cast.professional)
    assert "Wat zei je broer?" in page.text
    assert "Dat het stom was." in page.text


def test_nothing_left_for_the_youth_is_refused(visit, cast, work, form):
    page = visit.post(f"/work/{work.id}/questions", form | {"asked": [], "question": " "}, as_=cast.professional)
    assert page.status == 422
    assert "Laat ten minste één vraag voor de jongere staan." in page.text
    long = visit.post(f"/work/{work.id}/questions", form | {"question": "x" * 400}, as_=cast.professional)
    assert (long.status, "x" * 400 in long.html) == (422, True)
    assert Fit.of(fresh(work)) == Fit(frozenset(), "")


def test_once_somebody_wrote_the_questions_stay(visit, cast, work, form):
    Draft.write(work, cast.youth, Save(choosable(whole(work))[0].id, None, 0, uuid4()))
    for page in (
        visit(f"/work/{work.id}/questions", as_=cast.professional),
        visit.post(f"/work/{work.id}/questions", form, as_=cast.professional),
    ):
        assert page.status == 409
        assert "De vragen blijven nu zoals ze zijn." in page.text
    assert Fit.of(fresh(work)) == Fit(frozenset(), "")
    assert "Pas de vragen aan" not in visit(f"/assignments/{work.id}", as_=cast.professional).text


def test_two_colleagues_do_not_undo_each_other(visit, cast, work, form):
    visit.post(f"/work/{work.id}/questions", form, as_=cast.professional)
    page = visit.post(f"/work/{work.id}/questions", form | {"question": "Iets anders?"}, as_=cast.professional)
    assert page.status == 409
    assert "Iets anders?" in page.html, "what was typed is given back"
    assert Fit.of(fresh(work)).question == "Wat zei je broer?"


def test_every_way_of_doing_a_question_can_be_chosen(visit, cast, give):
    in_turn = give("woorden-die-blijven")
    assert "in_turn" in {step.by for step in choosable(whole(in_turn))}
    assert "Om de beurt" in visit(f"/work/{in_turn.id}/questions", as_=cast.professional).text
