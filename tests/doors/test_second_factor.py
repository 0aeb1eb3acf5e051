"""Staff give a second factor beside the password; without it they are nobody."""

import time
from datetime import timedelta
from uuid import uuid4

import pyotp
import pytest
import time_machine

from tests.cast import PASSWORD
from tests.second_factor import SECRET, code_of
from webapp.activation.models import ActivationCode
from webapp.audit import AuditRecord
from webapp.doors import second
from webapp.doors.arrivals import Arrival
from webapp.doors.code_apps import CodeApp
from webapp.doors.factors import LIMITS
from webapp.doors.recovery import RecoveryCode
from webapp.formats import now
from webapp.people.models import Person, Session
from webapp.people.throttle import Attempt


@pytest.fixture(autouse=True)
def _time_stands_still():
    with time_machine.travel(time.time(), tick=False):
        yield


def at(seconds):
    return time_machine.travel(time.time() + seconds, tick=False)


def actions(person):
    return {row.action for row in AuditRecord.select().where(AuditRecord.actor == person.id)}


def test_the_password_alone_opens_nothing_for_staff(visit, cast, arrive, inside):
    page = arrive()
    assert page.status == 200
    assert page.root.one("input", id="code")["autocomplete"] == "one-time-code"
    assert not inside()
    assert visit("/cases").status == 401
    assert not Session.select().exists()


@pytest.mark.only_on("sqlite")
def test_a_session_of_staff_without_a_factor_is_not_open(visit, cast, app):
    """Also when some way in would forget to ask: the row says that nothing was given."""
    visit("/account", as_=cast.professional)
    Session.update(factor="").execute()
    assert visit("/cases", as_=cast.professional).status == 401
    assert not cast.professional.sessions()


def test_with_the_code_of_the_app_they_are_in(visit, cast, arrive, inside):
    arrive(next="/cases")
    page = visit.post("/sign-in/second", {"code": code_of(cast.professional), "next": "/cases"})
    assert page.location == "/cases"
    assert inside()
    assert (Session.get().factor, Arrival.select().count()) == ("code", 0)
    assert visit("/sign-in/second").location == "/"


def test_a_code_counts_once_and_half_a_minute_around_it(visit, cast, arrive):
    arrive()
    right = pyotp.TOTP(SECRET)
    wrong = [right.at(now() + timedelta(seconds=off)) for off in (-61, 61)]
    pages = [visit.post("/sign-in/second", {"code": code}) for code in (*wrong, "", "é" * 6, "x" * 5000)]
    assert [page.status for page in pages] == [422] * 5
    assert "Deze code klopt niet, of is al gebruikt." in pages[0].text
    with at(1000):
        arrive()
        early = pyotp.TOTP(SECRET).at(now() + timedelta(seconds=30))
        assert visit.post("/sign-in/second", {"code": early}).status == 303
        for code in (early, pyotp.TOTP(SECRET).now()):  # the same one, and an older one
            visit.clients.clear()
            arrive()
            assert visit.post("/sign-in/second", {"code": code}).status == 422, "a code that was seen is worth nothing"


@pytest.mark.only_on("sqlite")
def test_guessing_the_code_gets_slow_wherever_it_comes_from(app, visit, cast, arrive):
    for _turn in range(5):
        arrive()
        assert visit.post("/sign-in/second", {"code": "000000"}).status == 422
    page = visit.post("/sign-in/second", {"code": code_of(cast.professional)})
    assert (page.status, page.headers["Retry-After"]) == (429, "2")
    with at(3):
        assert visit.post("/sign-in/second", {"code": code_of(cast.professional)}).status == 303


@pytest.mark.only_on("sqlite")
def test_between_the_steps_is_a_quarter_of_an_hour_in_one_browser(visit, cast, arrive, inside):
    code = code_of(cast.professional)
    assert visit.post("/sign-in/second", {"code": code}).form("/sign-in"), "nobody gave a password here"
    arrive()
    with at(16 * 60):
        page = visit.post("/sign-in/second", {"code": code_of(cast.professional)})
        assert "Dit duurde te lang." in page.text
    for ends in (lambda: cast.professional.block(), lambda: cast.professional.set_password("another")):
        cast.professional.unblock()
        visit.clients.clear()
        Person.update(password_hash=cast.coordinator.password_hash).where(Person.id == cast.professional.id).execute()
        arrive()
        ends()
        assert visit.post("/sign-in/second", {"code": code_of(cast.professional)}).status == 422
    assert not inside()


def test_the_first_factor_is_set_up_before_anything_opens(visit, cast, arrive, inside):
    CodeApp.delete().where(CodeApp.person == cast.coordinator).execute()
    page = arrive("marjan")
    assert "Beveilig je account" in page.text
    page = visit.post("/sign-in/set-up", {})
    app = CodeApp.get(CodeApp.person == cast.coordinator)
    assert app.spoken in page.text
    assert page.root.all("svg", role="img")
    assert not inside()
    form = page.form("/sign-in/set-up/confirm").fields() | {"code": "000000"}
    again = visit.post("/sign-in/set-up/confirm", form)
    assert (again.status, app.spoken in again.text) == (422, True)
    codes = visit.post("/sign-in/set-up/confirm", form | {"code": pyotp.TOTP(app.secret).now()})
    shown = [item.text for item in codes.root.one(id="codes").all("li")]
    assert (len(shown), len(set(shown)), inside()) == (10, 10, True)
    assert not [row for row in RecoveryCode.select() if row.code_hash in shown]
    assert {"person.factor-added", "person.recovery-codes-made"} <= actions(cast.coordinator)


def test_who_has_a_factor_can_not_set_up_another_with_the_password_alone(visit, cast, arrive, inside):
    arrive()
    assert "Nog één stap" in visit.post("/sign-in/set-up", {}).text
    mine = CodeApp.begin(cast.professional)
    page = visit.post("/sign-in/set-up/confirm", {"app": str(mine.id), "code": pyotp.TOTP(mine.secret).now()})
    assert (page.status, inside()) == (409, False)
    assert CodeApp.visible_to(cast.professional).count() == 1
    theirs = CodeApp.begin(cast.other_professional)
    late = {"app": str(theirs.id), "code": pyotp.TOTP(theirs.secret).now()}
    assert visit.post("/sign-in/set-up/confirm", late).status == 422
    assert visit.post("/sign-in/set-up/confirm", {"app": str(uuid4()), "code": "1"}).status == 422


def test_a_recovery_code_works_once_and_only_for_its_person(app, visit, cast, arrive):
    with app.test_request_context():
        codes, others = RecoveryCode.renew(cast.professional), RecoveryCode.renew(cast.coordinator)
    arrive()
    assert visit.post("/sign-in/second", {"code": others[0]}).status == 422
    assert visit.post("/sign-in/second", {"code": codes[0].lower().replace("-", " ")}).location == "/"
    assert Session.get().factor == "recovery"
    assert "Er zijn nog 9 herstelcodes over." in visit("/account").text
    visit.clients.clear()
    arrive()
    assert visit.post("/sign-in/second", {"code": codes[0]}).status == 422
    with app.test_request_context():
        RecoveryCode.renew(cast.professional)
    assert visit.post("/sign-in/second", {"code": codes[1]}).status == 422, "a new set is the only one"


@pytest.mark.only_on("sqlite")
def test_a_new_code_for_the_account_takes_the_factor_away(app, visit, cast, arrive):
    with app.test_request_context():
        RecoveryCode.renew(cast.professional)
        ActivationCode.give(cast.professional, by=cast.coordinator)
    for model in (CodeApp, RecoveryCode, Arrival):
        assert not model.select().where(model.person == cast.professional).exists()
    told = AuditRecord.select().where(AuditRecord.action == "person.factors-forgotten")
    assert [link.thing_id for link in told] == [cast.professional.id]


@pytest.mark.only_on("sqlite")
def test_what_was_being_sent_goes_along_both_steps(visit, cast):
    samira, notes = cast.professional, f"/cases/{cast.case.id}/notes"
    visit.post("/sign-out", as_=samira)
    asked = visit.post(notes, {"text": "Rustig gesprek."}, as_=samira).form("/sign-in").fields()
    page = visit.post("/sign-in", asked | {"login_name": "samira", "password": PASSWORD}, as_=samira, csrf=False)
    assert "Rustig gesprek." in page.text
    wrong = visit.post("/sign-in/second", page.forms[0].fields() | {"code": "000000"}, as_=samira, csrf=False)
    right = wrong.forms[0].fields() | {"code": code_of(samira)}
    done = visit.post("/sign-in/second", right, as_=samira, csrf=False)
    assert done.form(notes).fields()["text"] == "Rustig gesprek."


@pytest.mark.only_on("sqlite")
def test_families_are_in_with_the_password(visit, cast, arrive, inside):
    assert arrive("groene-fiets-101").location == "/"
    assert inside()
    assert visit("/account/factors", as_=cast.professional).status == 200


@pytest.mark.only_on("sqlite")
def test_the_secret_is_sealed_in_the_database(cast, app):
    row = CodeApp.get(CodeApp.person == cast.professional)
    assert isinstance(row.__data__["secret"], bytes | memoryview)
    assert SECRET.encode() not in bytes(row.__data__["secret"])
    assert PASSWORD not in str(row.__data__)


@pytest.mark.only_on("sqlite")
def test_who_waits_an_hour_now_and_then_gets_no_more_tries(cast):
    """With the password in hand, from one address after another: a quiet hour must not begin the count anew."""
    tries, start = 0, now()
    moment = start
    while moment < start + timedelta(days=1):
        with time_machine.travel(moment, tick=False):
            wait = Attempt("factor", str(cast.professional.id), f"192.0.2.{tries % 250}", LIMITS).begin()
        tries += not wait
        moment += timedelta(seconds=wait if wait < 60 else 3601)
    assert tries < 100


@pytest.mark.only_on("sqlite")
def test_a_first_factor_is_not_added_when_the_account_got_a_new_code_meanwhile(app, visit, cast, arrive, monkeypatch):
    """Else who knew the former password would leave a factor of theirs in the account."""
    CodeApp.delete().where(CodeApp.person == cast.coordinator).execute()
    arrive("marjan")
    begun = visit.post("/sign-in/set-up", {}).form("/sign-in/set-up/confirm").fields()
    monkeypatch.setattr(CodeApp, "takes", lambda *_given: True)
    code_given = ActivationCode.give

    def late(*given):
        code_given(cast.coordinator, by=cast.coordinator)
        return found(*given)

    found, _ = second.factors.set_up, monkeypatch.setattr(second.factors, "set_up", late)
    page = visit.post("/sign-in/set-up/confirm", begun | {"code": "000000"})
    assert (page.status, Session.select().count(), RecoveryCode.select().count()) == (409, 0, 0)


@pytest.mark.only_on("sqlite")
def test_who_arrives_where_another_is_still_signed_in_does_not_go_on_as_the_other(visit, cast):
    marjan = cast.coordinator
    visit("/account", as_=marjan)
    page = visit.post("/sign-in", {"login_name": "samira", "password": PASSWORD, "next": "/cases"}, as_=marjan)
    assert page.location == "/sign-in/second"
    assert visit("/cases", as_=marjan).status == 401, "marjan is out"
    asked = visit("/sign-in/second", as_=marjan).forms[0].fields()
    code = asked | {"code": code_of(cast.professional)}
    assert visit.post("/sign-in/second", code, as_=marjan, csrf=False).location == "/"
    assert cast.professional.login_name in visit("/account", as_=marjan).text
