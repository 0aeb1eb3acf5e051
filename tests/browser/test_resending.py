"""The session ends while a form is filled in that goes without a new page: nothing is lost, or sent as another."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.appointments.conftest import appointment, make, place
from tests.browser.test_axe import AXE, RUN, TAGS
from tests.browser.test_signing_in_again import sign_in
from tests.cast import PASSWORD
from tests.letters.conftest import published
from tests.reviews.desk import LETTER, Handed, letter_content
from webapp.appointments.answers import Answer
from webapp.formats import now
from webapp.people.models import Session
from webapp.reviews.remarks import Remark
from webapp.work.drafts import Draft
from webapp.work.models import Work

__all__ = ["appointment", "make", "place"]
WORDS = "Ik moet die middag werken. 😔"


@pytest.fixture
def answering(cast, browse, appointment) -> Page:
    """Fatima says why she can't come, in the form that came without a new page."""
    page = browse(f"/appointments/{appointment.id}", cast.mother)
    page.get_by_role("link", name="Nee, ik kan niet").click()
    page.locator(".tile", has_text="Werk of school").click()
    page.get_by_label("Wilt u er iets bij zeggen?").fill(WORDS)
    return page


def end_sessions(app) -> None:
    with app.test_request_context():
        Session.update(ended_at=now(), ended_why="test").execute()


def send(page: Page) -> None:
    page.get_by_role("button", name="Verstuur").click()


def answered(app) -> int:
    with app.test_request_context():
        return Answer.select().count()


def test_after_signing_in_over_the_page_the_form_is_sent(app, cast, answering):
    end_sessions(app)
    send(answering)
    expect(answering.get_by_role("dialog", name="Log opnieuw in")).to_be_visible()
    expect(answering.get_by_label("Wilt u er iets bij zeggen?")).to_have_value(WORDS)
    sign_in(answering, cast.mother.login_name, PASSWORD)
    expect(answering.get_by_text("Bedankt. U kunt niet op")).to_be_visible()
    expect(answering.get_by_text(WORDS)).to_be_visible()
    expect(answering.locator("#page_errors")).to_be_empty()


def test_signing_in_can_wait_and_the_text_waits_too(app, cast, answering):
    end_sessions(app)
    send(answering)
    answering.get_by_role("button", name="Niet nu").click()
    expect(answering.locator("#page_errors")).to_contain_text("Wat getypt is, staat er nog.")
    expect(answering.get_by_label("Wilt u er iets bij zeggen?")).to_have_value(WORDS)
    expect(answering.locator("#answer [name=password]")).to_have_count(0)
    answering.locator("#page_errors").get_by_role("link", name="Log in").click()
    sign_in(answering, cast.mother.login_name, PASSWORD)
    expect(answering.get_by_text("Bedankt. U kunt niet op")).to_be_visible()


def test_asking_to_sign_in_can_be_used_by_everybody(app, answering):
    answering.evaluate(AXE)
    end_sessions(app)
    send(answering)
    expect(answering.get_by_role("dialog")).to_be_visible()
    for scheme in ("light", "dark"):
        answering.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert answering.evaluate(RUN, [TAGS, None]) == []
    answering.get_by_role("button", name="Niet nu").click()
    expect(answering.locator("#page_errors")).to_be_in_viewport()
    assert answering.evaluate(RUN, [TAGS, None]) == []


def test_somebody_else_who_signs_in_sends_nothing_of_it(app, cast, answering):
    end_sessions(app)
    send(answering)
    sign_in(answering, cast.father.login_name, PASSWORD)
    answering.wait_for_url(re.compile(r":\d+/$"))
    assert answered(app) == 0
    assert WORDS not in answering.content()


@pytest.mark.parametrize("who", ["mother", "father"])
def test_who_signed_in_anew_in_another_tab(app, cast, answering, who):
    """The token in this page is of the session before: the same person may go on, another not."""
    end_sessions(app)
    other = answering.context.new_page()
    other.goto(answering.url)
    other.get_by_label("Inlognaam").fill(getattr(cast, who).login_name)
    other.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Log in", exact=True).click()
    expect(other.get_by_role("heading", name="Inloggen")).to_have_count(0)
    send(answering)
    if who == "mother":
        expect(answering.get_by_text("Bedankt. U kunt niet op")).to_be_visible()
    else:
        answering.wait_for_url(re.compile(r":\d+/$"))
    assert answered(app) == (who == "mother")


def test_an_answer_that_stays_refused_is_sent_once_more_and_then_said(app, answering):
    asked = []
    answering.on("request", lambda request: asked.append(request.method) if request.method == "POST" else None)
    answering.route("**/answer", lambda route: route.fulfill(status=400, headers=MESSAGE, body="<p>Dit lukte niet</p>"))
    send(answering)
    expect(answering.locator("#page_errors")).to_contain_text("Dit lukte niet")
    answering.wait_for_timeout(500)
    assert asked == ["POST", "POST"]
    expect(answering.get_by_label("Wilt u er iets bij zeggen?")).to_have_value(WORDS)


MESSAGE = {"Content-Type": "text/html", "HX-Retarget": "#page_errors", "HX-Reswap": "innerHTML"}


@pytest.fixture
def reviewing(app, browse, cast) -> Page:
    with app.test_request_context():
        handed = Handed(cast, None, letter_content(), LETTER)
    page = browse(f"{handed.path}?sentence=gedaan:1", cast.professional, size="laptop")
    page.get_by_label("Opmerking", exact=True).fill("Vertel hier eens meer over.")
    return page


@pytest.mark.parametrize("button", ["Plaats", "Keur goed"])
def test_a_remark_outlives_the_session_of_who_reviews(app, cast, reviewing, button):
    """What is saved by itself asks to sign in too; then it is saved, and the button does what it says."""
    end_sessions(app)
    reviewing.get_by_role("button", name=button).click()
    sign_in(reviewing, cast.professional.login_name, PASSWORD)
    if button == "Plaats":
        expect(reviewing.locator(".remark--pin")).to_have_count(1)
    else:
        reviewing.wait_for_url(re.compile("/decided$"))
    with app.test_request_context():
        remark = Remark.get()
        remark.review.case = cast.case
        assert remark.text == "Vertel hier eens meer over."


def test_signing_in_is_not_asked_again_and_again(app, cast, reviewing):
    end_sessions(app)
    expect(reviewing.get_by_role("dialog")).to_be_visible(timeout=15_000)
    reviewing.get_by_role("button", name="Niet nu").click()
    reviewing.get_by_label("Opmerking", exact=True).press_sequentially(" Nog iets.")
    reviewing.wait_for_timeout(3000)
    expect(reviewing.get_by_role("dialog")).to_be_hidden()
    expect(reviewing.locator("#review_saved")).to_have_attribute("data-state", "signed_out")
    reviewing.get_by_role("button", name="Keur goed").click()
    sign_in(reviewing, cast.professional.login_name, PASSWORD)
    reviewing.wait_for_url(re.compile("/decided$"))


def test_a_tick_outlives_the_session(app, browse, cast):
    work = Work.give(cast.case, published("excuusbrief"), cast.professional, recipient="meneer Jansen")
    page = browse(f"/letters/{work.id}/whole", cast.youth)
    end_sessions(app)
    page.get_by_label("Ik zeg eerlijk wat ik deed.").check()
    sign_in(page, cast.youth.login_name, PASSWORD)
    expect(page.locator("#self_check_saved")).to_have_text("Je lijst is bewaard.")
    with app.test_request_context():
        assert Draft.answers(work, cast.youth)["self-check"] == ["eerlijk"]


def test_going_on_to_the_next_question_outlives_the_session(app, browse, cast):
    work = Work.give(cast.case, published("terugspoelen"), cast.professional)
    step = next(step for step in work.document.steps if not step.asks or step.kind == "text")
    page = browse(f"/assignments/{work.id}/steps/{step.id}", cast.youth)
    end_sessions(app)
    page.get_by_role("button", name="Later verder").click()
    sign_in(page, cast.youth.login_name, PASSWORD)
    page.wait_for_url("**/assignments")
