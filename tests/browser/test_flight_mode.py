"""An own phone without a network: open, work on and hand in, after a cold start too; it arrives after landing."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.appointments.conftest import appointment, make, place  # noqa: F401 (fixtures)
from tests.browser.conftest import COOKIE, signed_in
from tests.browser.question import state
from tests.browser.test_on_the_device import kept
from tests.work.conftest import give  # noqa: F401 (a fixture)
from webapp.appointments.models import Invitee
from webapp.work.submissions import Submission

ANSWER = "De buurvrouw schrok, want zij woont ernaast."


def until(true: Callable[[], bool]) -> None:
    """Waits for it; a page that forbids eval can't wait for an expression itself."""
    late = time.monotonic() + 20
    while not true():
        assert time.monotonic() < late
        time.sleep(0.1)


def all_kept(page: Page) -> None:
    """Every page of the list, and each file that they need."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wanted = page.evaluate("fetch('/phone/pages').then((answer) => answer.json()).then(({ pages }) => pages.length)")
    until(lambda: page.evaluate("localStorage.getItem('own') !== null") and kept(page, "pages") == wanted)
    page.wait_for_load_state("networkidle")


@pytest.fixture
def fly(browse, cast) -> Callable[[], Page]:
    """The phone with everything on it, then without a network, in a tab that was never open before."""

    def off() -> Page:
        page = browse("/", cast.youth, own_phone=True)
        all_kept(page)
        context, site = page.context, page.url
        page.close()
        context.set_offline(True)
        cold = context.new_page()
        cold.goto(site)
        return cold

    return off


def test_an_assignment_is_finished_in_flight_mode_and_arrives(app, cast, give, fly):  # noqa: F811
    work = give("door-andere-ogen")
    page = fly()
    expect(page.get_by_text("Geen internet. Dit staat op deze telefoon")).to_be_visible()
    page.goto(page.url + f"assignments/{work.id}")
    page.get_by_role("link", name="Begin").click()
    while "/steps/" in page.url or page.url.endswith(str(work.id)):
        here = page.url
        answer_what_is_asked(page)
        page.get_by_role("button", name="Verder", exact=True).click()
        page.wait_for_url(lambda url, here=here: url != here)
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    page.get_by_role("button", name="Laat Samira lezen").click()
    expect(page.get_by_text("Dit wacht op internet")).to_be_visible()
    with app.test_request_context():
        assert not Submission.select().where(Submission.work == work.id).exists()
    page.context.set_offline(False)
    expect(page.get_by_text("Wat gebeurt er nu?")).to_be_visible(timeout=20_000)
    with app.test_request_context():
        submission = Submission.get(Submission.work == work.id)
        submission.case = cast.case
        assert ANSWER in submission.answers.values()


def answer_what_is_asked(page: Page) -> None:
    """Something in every field of the question."""
    page.wait_for_load_state("networkidle")
    form = page.locator("#step")
    for text in form.locator("textarea:visible, input[type=text]:visible").all():
        text.fill(ANSWER)
    if form.locator("input[type=radio]").count():
        form.locator("input[type=radio]").first.check(force=True)
    elif form.locator("input[type=checkbox]").count():
        form.locator("input[type=checkbox]").first.check(force=True)


def test_coming_to_an_appointment_is_said_in_flight_mode_and_arrives(app, cast, fly, appointment):  # noqa: F811
    page = fly()
    page.goto(page.url + f"appointments/{appointment.id}")
    page.get_by_role("button", name="Ja, ik kom").click()
    expect(page.get_by_text("Dit wacht op internet")).to_be_visible()
    page.goto(page.url.partition("/appointments")[0] + "/contact")
    expect(page.get_by_text("Er wacht 1 ding op internet.")).to_be_visible()
    page.context.set_offline(False)

    def comes() -> bool:
        with app.test_request_context():
            return Invitee.get(Invitee.appointment == appointment.id, Invitee.person == cast.youth).comes is True

    until(comes)
    expect(page.locator("#outbox")).to_be_empty()


def become(app, page: Page, person, site: str) -> None:
    token = signed_in(app, person, own_phone=False)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": site}])


def test_another_person_in_between_keeps_nothing_from_being_sent(app, browse, cast, appointment, give):  # noqa: F811
    page = browse(f"/appointments/{appointment.id}", cast.youth)
    question = f"/assignments/{give('terugspoelen', case=cast.other_case).id}/steps/mijn-deel"
    site = page.url.partition("/appointments")[0]
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("button", name="Ja, ik kom").click()
    expect(page.get_by_text("Dit wacht op internet")).to_be_visible()
    page.goto("about:blank")
    page.context.set_offline(False)

    become(app, page, cast.other_youth, site)
    page.goto(f"{site}{question}")
    page.context.set_offline(True)
    page.locator("#answer").fill("Van een ander")
    state(page, "device")
    page.context.set_offline(False)
    become(app, page, cast.youth, site)
    page.goto(f"{site}/contact")

    def comes() -> bool:
        with app.test_request_context():
            return Invitee.get(Invitee.appointment == appointment.id, Invitee.person == cast.youth).comes is True

    until(comes)


def test_one_button_wipes_the_phone(fly):
    page = fly()
    page.goto(page.url + "phone")
    expect(page.locator("[data-list=pages] li").first).to_be_visible()
    page.get_by_text("Wis alles op deze telefoon").click()
    page.get_by_role("button", name="Wis alles", exact=True).click()
    expect(page.get_by_text("Op deze telefoon staat niets meer van de app.")).to_be_visible()
    assert kept(page, "pages") == 0
    page.goto(page.url)
    expect(page.get_by_role("heading", name="Geen internet")).to_be_visible()
    page.context.set_offline(False)
    page.goto(page.url)
    expect(page.get_by_text("Je koos niet voor")).to_be_visible()
    assert kept(page, "pages") == 0
