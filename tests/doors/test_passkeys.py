"""Passkeys: both factors at once for staff, in place of the password for families; every wrong answer is refused."""

import time

import pytest
import time_machine

from tests.cast import PASSWORD
from tests.doors.authenticator import PRESENT, VERIFIED, Authenticator
from tests.page import CSRF
from webapp.doors.challenges import Challenge
from webapp.doors.code_apps import CodeApp
from webapp.doors.passkeys import Passkey
from webapp.people.models import Session

pytestmark = pytest.mark.only_on("sqlite")

QUESTIONS, USE = "/sign-in/passkey/questions", "/sign-in/passkey"
OWN = "/account/factors/passkey"


@pytest.fixture
def device():
    return Authenticator()


@pytest.fixture
def add(visit, cast):
    """Makes a passkey on this device, on the account of a person."""

    def make(person, device, own_phone=True):
        visit.post("/account/factors", {"password": PASSWORD}, as_=person)
        Session.update(own_phone=own_phone).where(Session.person == person).execute()
        questions = visit.post(f"{OWN}/questions", {}, as_=person)
        answer = device.make(questions.json) if questions.status == 200 else ""
        return visit.post(OWN, {"credential": answer}, as_=person)

    return make


@pytest.fixture
def enter(visit):
    """The answer to a passkey at the door."""

    def use(device, **fields):
        questions = visit.post(QUESTIONS, {}).json
        page = visit.post(USE, {"credential": device.answer(questions)} | fields)
        with visit.client(None).session_transaction(base_url="https://route.test") as cookie:
            cookie["csrf_token"] = CSRF
        return page

    return use


@pytest.mark.only_on("sqlite", "postgresql")
def test_staff_are_in_with_a_passkey_alone(visit, cast, add, enter, device):
    assert add(cast.professional, device).location == "/account/factors"
    assert visit("/account/factors", as_=cast.professional).form(f"{OWN}/{Passkey.get().id}/remove")
    assert enter(device, next="/cases").location == "/cases"
    assert visit("/cases").status == 200
    latest = Session.select().order_by(Session.created_at.desc()).first()
    assert (latest.factor, latest.person_id) == ("passkey", cast.professional.id)
    assert not Challenge.select().exists()


def test_families_add_one_on_a_phone_of_their_own_only(visit, cast, add, enter, device):
    for person in (cast.youth, cast.mother):
        assert add(person, Authenticator(), own_phone=False).status == 422
        assert "mijn eigen telefoon" in visit("/account/factors", as_=person).text
    assert not Passkey.select().exists()
    assert add(cast.youth, device).status == 303
    assert enter(device, own_phone="1").location == "/"
    assert visit("/account").status == 200
    cast.youth.block()
    visit.clients.clear()
    assert enter(device).status == 422


def test_a_new_password_keeps_out_who_made_one_on_another_phone(app, visit, cast, add, enter, device):
    """A parent who once had the password; of staff the second factor stays."""
    assert add(cast.youth, device).status == 303
    assert "Inloggen zonder wachtwoord staat daarna uit." in visit("/account", as_=cast.youth).text
    assert add(cast.professional, Authenticator()).status == 303
    with app.test_request_context():
        cast.youth.set_password("another")
        cast.professional.set_password("another")
    assert enter(device).status == 422
    assert [row.person_id for row in Passkey.select()] == [cast.professional.id]


def test_a_wrong_answer_is_refused_whatever_is_wrong(visit, cast, add, enter, device):
    add(cast.professional, device)
    stranger = Authenticator()
    for name, value in (("origin", "https://evil.test"), ("host", "evil.test"), ("flags", PRESENT)):
        right = getattr(device, name)
        setattr(device, name, value)
        page = enter(device)
        assert (page.status, "Inloggen met een passkey lukte niet." in page.text) == (422, True), name
        setattr(device, name, right)
    assert enter(stranger).status == 422
    stranger.id = device.id
    assert enter(stranger).status == 422, "another key under the same name"
    unfit = [rf'{{"id": "{sign}"}}' for sign in (r"\ud800", r"\u0000")]
    for odd in ("", "x", "[]", "{}", '{"id": 1}', "[" * 19_000, '{"id": "é", "rawId": "é"}', *unfit):
        visit.post(QUESTIONS, {})
        assert visit.post(USE, {"credential": odd}).status == 422
    assert enter(device).status == 303


def test_a_question_is_answered_once_in_one_browser_in_time(visit, cast, add, device):
    add(cast.professional, device)
    answer = device.answer(visit.post(QUESTIONS, {}).json)
    visit.clients.clear()
    assert visit.post(USE, {"credential": answer}).status == 422, "another browser"
    questions = visit.post(QUESTIONS, {}).json
    with time_machine.travel(time.time() + 301):
        assert visit.post(USE, {"credential": device.answer(questions)}).status == 422
    questions = visit.post(QUESTIONS, {}).json
    assert visit.post(USE, {"credential": "{}"}).status == 422
    page = visit.post(USE, {"credential": device.answer(questions)})
    assert "Dit duurde te lang." in page.text, "a wrong answer used the question up"


def test_a_copied_key_that_counts_behind_is_refused(visit, cast, add, enter, device):
    add(cast.professional, device)
    assert enter(device).status == 303
    visit.clients.clear()
    device.count -= 1
    assert enter(device).status == 422


def test_after_the_password_only_an_own_passkey_counts(visit, cast, add, arrive, device):
    other = Authenticator()
    add(cast.professional, device)
    add(cast.other_professional, other)
    arrive()
    questions = visit.post(QUESTIONS, {}).json
    assert len(questions["allowCredentials"]) == 1
    page = visit.post(USE, {"credential": other.answer(questions)})
    assert (page.status, "Nog één stap" in page.text) == (422, True)
    questions = visit.post(QUESTIONS, {}).json
    assert visit.post(USE, {"credential": device.answer(questions)}).location == "/"


def test_a_passkey_may_be_the_first_factor(visit, cast, arrive, device):
    CodeApp.delete().where(CodeApp.person == cast.coordinator).execute()
    arrive("marjan")
    set_up = "/sign-in/set-up/passkey"
    device.flags = PRESENT
    wrong = device.make(visit.post(f"{set_up}/questions", {}).json)
    assert visit.post(set_up, {"credential": wrong}).status == 422, "the device did not check who it is"
    device.flags |= VERIFIED
    page = visit.post(set_up, {"credential": device.make(visit.post(f"{set_up}/questions", {}).json)})
    assert len(page.root.one(id="codes").all("li")) == 10
    assert Session.get().factor == "passkey"
    assert Passkey.get().person_id == cast.coordinator.id


@pytest.mark.only_on("sqlite", "postgresql")
def test_adding_is_for_the_session_that_asked_and_the_last_one_of_staff_stays(visit, cast, add, device):
    samira = cast.professional
    assert visit.post(f"{OWN}/questions", {}, as_=samira).status == 422, "the password first"
    visit.post("/account/factors", {"password": PASSWORD}, as_=samira)
    answer = device.make(visit.post(f"{OWN}/questions", {}, as_=samira).json)
    Challenge.update(session=None).execute()
    assert visit.post(OWN, {"credential": answer}, as_=samira).status == 422
    add(samira, device)
    assert add(samira, device).status == 422, "it is there already"
    app = CodeApp.get(CodeApp.person == samira)
    assert visit.post(f"/account/factors/code-app/{app.id}/remove", {}, as_=samira).status == 303
    assert visit.post(f"{OWN}/{Passkey.get().id}/remove", {}, as_=samira).status == 409
    add(cast.youth, Authenticator())
    mine = Passkey.get(Passkey.person == cast.youth)
    assert visit.post(f"{OWN}/{mine.id}/remove", {}, as_=samira).status == 404
    assert visit.post(f"{OWN}/{mine.id}/remove", {}, as_=cast.youth).status == 303
