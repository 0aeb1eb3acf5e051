"""From the code in the letter to an account: each step, and each code that does not work (any more)."""

from datetime import datetime, time, timedelta

import pytest
import time_machine

from tests.activation.conftest import NEW_PASSWORD
from tests.page import Visit
from webapp.activation import login_names, models
from webapp.activation.models import ActivationCode
from webapp.cases.models import Case
from webapp.database import db
from webapp.formats import AMSTERDAM
from webapp.people.models import Person, Session
from webapp.people.throttle import LIMITS

STEPS = ("language", "how-it-works", "who-sees-what", "account")


def test_step_by_step(visit, code, enter):
    assert enter(code).location == "/activate/language"
    assert visit.post("/activate/language", {"language": "ar"}).location == "/activate/how-it-works"
    assert "Hoi Sam," in visit("/activate/how-it-works").text
    assert "Je ouders zien welke stap je doet. Je antwoorden niet." in visit("/activate/who-sees-what").text
    form = visit("/activate/account").form("/activate/account").fields()
    assert login_names.SHAPE.fullmatch(form["login_name"])
    done = visit.post("/activate/account", {"login_name": form["login_name"], "password": NEW_PASSWORD})
    assert done.location == "/"
    person = Person.get(Person.login_name == form["login_name"])
    assert (person.first_name, person.language) == ("Sam", "ar")
    assert person.privacy_seen_at is not None


def test_the_case_is_under_way_from_then_on(visit, code, invited, activate):
    assert activate(code).location == "/"
    assert Case.get_by_id(invited.id).status == "active"
    assert visit("/account").status == 200


def test_a_code_may_be_typed_as_people_do(code, enter):
    assert enter(f"  {code.lower().replace('-', ' ')} ").status == 303


@pytest.mark.parametrize("odd", ["", "ABCD", "' OR 1=1 --", "\x00", "😀" * 50, "a" * 100_000, "ABCD-EFGH-JKLM"])
def test_a_code_that_never_was(invited, enter, odd):
    page = enter(odd)
    assert page.status == 422
    assert "Deze code klopt niet." in page.text


def test_a_code_works_once(visit, code, enter, activate):
    activate(code)
    visit.clients.clear()
    assert "Deze code is al gebruikt." in enter(code).text


@pytest.mark.parametrize("given", ["2026-11-26 09:00", "2026-11-26 23:59", "2027-03-20 12:00", "2027-10-20 00:01"])
def test_a_code_works_to_the_end_of_its_last_day(app, cast, invited, enter, given):
    """In the Netherlands, also when the clock changes in between."""
    moment = datetime.fromisoformat(given).replace(tzinfo=AMSTERDAM)
    with app.test_request_context(), time_machine.travel(moment):
        code = ActivationCode.give(invited.youth, by=cast.professional)
        last_day = ActivationCode.of(code).last_day
    assert last_day == moment.date() + timedelta(days=14)
    end = datetime.combine(last_day + timedelta(days=1), time(), AMSTERDAM)
    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        assert enter(code).status == 303
    with time_machine.travel(end, tick=False):
        assert "Deze code is te oud." in enter(code).text


def test_a_code_that_was_replaced(app, cast, invited, code, enter):
    with app.test_request_context():
        newer = ActivationCode.give(invited.youth, by=cast.professional)
    assert "Deze code klopt niet." in enter(code).text
    assert enter(newer).status == 303


def test_a_code_of_somebody_who_was_blocked(app, invited, code, enter):
    with app.test_request_context():
        invited.youth.block()
    assert enter(code).status == 422


def test_guessing_codes_gets_slow(code, enter):
    answers = [enter(f"ABCD-EFGH-JK{number:02}").status for number in range(LIMITS["source"].free)]
    assert set(answers) == {422}
    assert "Dit ging te vaak niet goed. Probeer het over" in enter(code).text


def test_guessing_codes_does_not_keep_the_neighbours_out(code, enter):
    for number in range(20):
        enter(f"ABCD-EFGH-JK{number:02}")
    assert enter(code).status == 303


def test_guessing_codes_keeps_nobody_out_who_is_elsewhere(app, code, enter):
    for number in range(LIMITS["source"].free + 1):
        enter(f"ABCD-EFGH-JK{number:02}")
    form = {"code": code, "csrf_token": Visit(app).token()}
    client = Visit(app).client(None)
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    answer = client.post("/activate", data=form, base_url="https://route.test", environ_overrides=elsewhere)
    assert answer.status_code == 303


def test_no_step_without_a_code(visit, cast):
    for step in STEPS:
        page = visit(f"/activate/{step}")
        assert page.status == 422
        assert page.form("/activate")


def test_a_code_that_is_taken_away_halfway(app, visit, cast, invited, code, enter):
    enter(code)
    with app.test_request_context():
        ActivationCode.give(invited.youth, by=cast.professional)
    assert {visit(f"/activate/{step}").status for step in STEPS} == {422}


@pytest.mark.parametrize(
    "login_name", ["sam-de-beste", "abc", "x" * 41, "met spatie", "jij@huis.nl", "robinñ", "boot-2012"]
)
def test_a_login_name_that_tells_who_it_is_or_is_odd(code, cast, activate, login_name):
    if "2012" in login_name:
        login_name = f"boot-{cast.youth.birth_date.year}"
    page = activate(code, login_name=login_name)
    assert page.status == 422
    assert page.form("/activate/account").fields()["login_name"] == login_name, "what was typed stays"
    assert page.form("/activate/account").fields()["password"] == "", "but never a password"


def test_a_login_name_of_somebody_else(code, activate):
    page = activate(code, login_name="groene-fiets-101")
    assert page.status == 422
    assert "Deze inlognaam is al van iemand anders." in page.text


def test_a_password_that_will_not_do(code, invited, activate):
    for password in ("", "kort", "password1", "a" * 129, "sam"):
        assert activate(code, password=password).status == 422, password
    assert Person.get_by_id(invited.youth_id).password_hash is None


def test_extra_fields_change_nothing(code, invited, activate):
    before = Person.get_by_id(invited.youth_id)
    extra = ("role", "id", "person", "is_staff", "first_name", "birth_date", "blocked_at")
    assert activate(code, **dict.fromkeys(extra, "coordinator")).status == 303
    after = Person.get_by_id(invited.youth_id)
    same = ("id", "role", "first_name", "last_name", "birth_date", "blocked_at")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]


def test_a_new_code_ends_every_session_and_the_password(app, visit, cast):
    assert visit("/account", as_=cast.youth).status == 200
    with app.test_request_context():
        ActivationCode.give(cast.youth, by=cast.professional)
    assert visit("/account", as_=cast.youth).status == 401
    assert {row.ended_why for row in Session.select().where(Session.person == cast.youth)} == {"new-code"}
    assert Person.get_by_id(cast.youth.id).password_hash is None


def test_the_code_is_not_in_the_database(code):
    plain = code.replace("-", "")
    for table in db.get_tables():
        for row in db.execute_sql(f'SELECT * FROM "{table}"').fetchall():
            assert code not in str(row)
            assert plain not in str(row)


def test_ten_thousand_codes_are_all_different_and_hard_to_guess(app):
    codes = {"".join(models.secrets.choice(models.SIGNS) for _sign in range(models.LENGTH)) for _turn in range(10_000)}
    assert len(codes) == 10_000
    assert len(models.SIGNS) ** models.LENGTH >= 2**50


def test_login_names_are_suggested_from_many(app):
    suggestions = {login_names.suggestion() for _turn in range(500)}
    assert len(suggestions) > 450
    assert all(login_names.SHAPE.fullmatch(name) for name in suggestions)
