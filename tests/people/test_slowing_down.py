"""Guessing gets slower and slower, for who guesses and not for who lives there."""

import time

import pytest
import time_machine

from tests.cast import PASSWORD
from tests.conftest import settings_for
from tests.page import Visit
from webapp import create_app
from webapp.database import db
from webapp.people.access import Wait
from webapp.people.throttle import Throttle, network_of


@pytest.fixture(autouse=True)
def _time_stands_still():
    """A slow machine must not wait the seconds out that the test is about."""
    with time_machine.travel(time.time(), tick=False):
        yield


def elsewhere(address):
    return {"X-Forwarded-For": address}


@pytest.fixture
def guess(sign_in):
    def wrong(times, name="groene-fiets-101", headers=None):
        return [sign_in(name, "iets-heel-anders", headers=headers).status for _turn in range(times)]

    return wrong


def test_the_sixth_wrong_password_has_to_wait(cast, guess, sign_in):
    assert guess(5) == [422] * 5
    page = sign_in("groene-fiets-101", "iets-heel-anders")
    assert page.status == 429
    assert page.headers["Retry-After"] == "2"
    assert "Probeer het over 2 seconden weer." in page.text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "over 1 seconde"),
        (20, "over 20 seconden"),
        (21, "over een halve minuut"),
        (30, "over een halve minuut"),
        (31, "over een minuut"),
        (60, "over een minuut"),
        (61, "over 2 minuten"),
        (900, "over 15 minuten"),
    ],
)
def test_how_long_to_wait_is_said_as_people_say_it(app, seconds, said):
    with app.test_request_context():
        assert Wait(seconds).sentence == f"Dit ging te vaak niet goed. Probeer het {said} weer."


def test_the_right_password_has_to_wait_too_and_then_gets_in(cast, guess, sign_in):
    guess(6)
    assert sign_in("groene-fiets-101").status == 429
    with time_machine.travel(time.time() + 901):
        assert sign_in("groene-fiets-101").status == 303


def test_others_go_on_as_if_nothing_happened(cast, guess, sign_in):
    guess(8)
    assert sign_in("gele-tram-104").status == 303


def test_its_owner_gets_in_from_somewhere_else(app, cast, guess):
    guess(8)
    client = app.test_client()
    with client.session_transaction(base_url="https://route.test") as cookie:
        cookie["csrf_token"] = "0123456789abcdef0123456789abcdef01234567"
    response = client.post(
        "/sign-in",
        data={"login_name": "groene-fiets-101", "password": "een-goed-wachtwoord", "csrf_token": Visit(app).token()},
        base_url="https://route.test",
        environ_overrides={"REMOTE_ADDR": "198.51.100.7"},
    )
    assert response.status_code == 303


def test_a_made_up_address_of_a_proxy_does_not_help(cast, guess):
    guess(5)
    assert guess(1, headers=elsewhere("198.51.100.7")) == [429]


def test_it_is_remembered_by_every_process(database_url, cast, guess):
    guess(6)
    db.close()
    db.close_all()
    another = create_app(settings_for(database_url))
    with another.app_context():
        page = Visit(another).post("/sign-in", {"login_name": "groene-fiets-101", "password": "nog-iets-anders"})
    assert page.status == 429


def test_no_name_and_no_address_is_kept(cast, guess):
    guess(2)
    rows = [str(row.__data__) for row in Throttle.select()]
    assert rows
    assert not [row for row in rows if "fiets" in row or "127.0.0.1" in row]


def test_signing_in_forgets_the_tries(cast, guess, sign_in):
    guess(4)
    assert sign_in("groene-fiets-101").status == 303
    assert guess(5) == [422] * 5


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("", ""),
    ],
)
def test_a_home_is_one_source_however_many_addresses_it_has(address, network):
    assert network_of(address) == network


def test_guessing_the_password_of_who_is_signed_in_gets_slow_too(visit, cast):
    form = {"password": "iets-heel-anders", "new_password": "paarse-olifant-in-bad"}
    assert [visit.post("/account/password", form, as_=cast.youth).status for _turn in range(5)] == [422] * 5
    page = visit.post("/account/password", form | {"password": PASSWORD}, as_=cast.youth)
    assert page.status == 429
    assert "Dit ging te vaak niet goed." in page.text
