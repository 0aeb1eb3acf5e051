"""How long a session lives, and that it really ends."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import PASSWORD
from webapp.formats import now
from webapp.people.limits import LIMITS
from webapp.people.models import Session

ROLES = {"youth": "youth", "mother": "parent", "professional": "professional", "coordinator": "coordinator"}


def later(**much):
    return time_machine.travel(now() + timedelta(**much), tick=False)


@pytest.mark.parametrize("who", ROLES)
def test_without_a_sign_of_life_it_ends(visit, cast, who):
    person, (idle, _absolute) = getattr(cast, who), LIMITS[ROLES[who]]
    assert visit("/account", as_=person).status == 200
    with later(seconds=idle.total_seconds() - 5):
        assert visit("/account", as_=person).status == 200
    with later(seconds=2 * idle.total_seconds() + 5):
        page = visit("/account", as_=person)
        assert page.status == 401
        assert "Het inloggen was verlopen." in page.text


@pytest.mark.parametrize("who", ROLES)
def test_it_ends_however_busy_somebody_is(visit, cast, who):
    person, (idle, absolute) = getattr(cast, who), LIMITS[ROLES[who]]
    begun, step = now(), idle * 0.9
    for turn in range(int(absolute / step)):
        with time_machine.travel(begun + turn * step, tick=False):
            assert visit("/account", as_=person).status == 200
    with time_machine.travel(begun + absolute + timedelta(seconds=5), tick=False):
        assert visit("/account", as_=person).status == 401


def test_what_a_page_does_by_itself_is_no_sign_of_life(visit, cast):
    assert visit("/account", as_=cast.youth).status == 200
    for minutes in (10, 20, 29):
        with later(minutes=minutes):
            assert visit("/token", as_=cast.youth).status == 200
    with later(minutes=31):
        assert visit("/account", as_=cast.youth).status == 401


def test_a_clock_that_is_set_back_throws_nobody_out(visit, cast):
    visit("/account", as_=cast.youth)
    with later(hours=-2):
        assert visit("/account", as_=cast.youth).status == 200


def test_signing_out_ends_it_on_the_server(visit, cast):
    client = visit.client(cast.youth)
    visit("/account", as_=cast.youth)
    copied = client.get_cookie("__Host-mijn-route", domain="route.test")
    copied = copied or client.get_cookie("__Host-mijn-route", domain="localhost")
    page = visit.post("/sign-out", as_=cast.youth)
    assert page.location == "/signed-out"
    assert page.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert page.headers["Cache-Control"] == "no-store, private"
    client.set_cookie("__Host-mijn-route", copied.value, domain="route.test", secure=True)
    assert visit("/account", as_=cast.youth).status == 401


def test_signing_out_is_not_a_link(visit, cast):
    assert visit("/sign-out", as_=cast.youth).status == 405
    assert visit.post("/sign-out", as_=cast.youth, csrf=False).status == 400
    assert visit("/account", as_=cast.youth).status == 200


def test_a_device_can_be_ended_from_another_one(app, visit, cast):
    visit("/account", as_=cast.youth)
    with app.test_request_context():
        Session.start(cast.youth, "Chrome op Android", own_phone=True)
        lost = cast.youth.session
    assert "/account/devices" in visit("/account", as_=cast.youth).links
    page = visit("/account/devices", as_=cast.youth)
    assert "Chrome op Android" in page.text
    assert "Dit apparaat" in page.text
    path = f"/account/devices/{lost.id}/end"
    assert visit.post(path, page.form(path).fields(), as_=cast.youth).location == "/account/devices"
    assert not Session.get_by_id(lost.id).is_open(now())
    page = visit("/account/devices", as_=cast.youth)
    assert "Dat apparaat is uitgelogd." in page.text
    assert "Chrome op Android" not in page.text


@pytest.mark.parametrize(("own_phone", "gone_after"), [(False, timedelta(minutes=30)), (True, timedelta(days=14))])
def test_a_device_that_is_signed_out_by_itself_is_not_in_the_list(app, visit, cast, own_phone, gone_after):
    with app.test_request_context():
        Session.start(cast.youth, "Chrome op Android", own_phone=own_phone)
    for after, listed in ((gone_after - timedelta(minutes=1), True), (gone_after, False)):
        with time_machine.travel(cast.youth.session.seen_at + after):
            visit.clients.clear()
            assert ("Chrome op Android" in visit("/account/devices", as_=cast.youth).text) == listed


def test_somebody_elses_device_is_not_there(visit, cast):
    visit("/account", as_=cast.mother)
    device = Session.get(Session.person == cast.mother)
    assert visit.post(f"/account/devices/{device.id}/end", as_=cast.youth).status == 404
    assert visit("/account", as_=cast.mother).status == 200


def test_a_new_password_ends_the_other_devices(app, visit, cast):
    visit("/account", as_=cast.youth)
    with app.test_request_context():
        Session.start(cast.youth, "Ander apparaat", own_phone=True)
        other = cast.youth.session
    form = {"password": PASSWORD, "new_password": "paarse-olifant-in-bad"}
    assert visit.post("/account/password", form, as_=cast.youth).location == "/account"
    assert visit("/account", as_=cast.youth).status == 200
    assert Session.get_by_id(other.id).ended_why == "new-password"


@pytest.mark.parametrize("new", ["kort", "a" * 129, "password1", "aaaaaaaaaa", "mijnroute1", "Robin12345"[:9]])
def test_a_password_that_others_try_first_is_refused(visit, cast, new):
    page = visit.post("/account/password", {"password": PASSWORD, "new_password": new}, as_=cast.youth)
    assert page.status == 422
    assert new not in page.html.replace("mijn-route", "")


@pytest.mark.parametrize(
    "new", ["zomer-op-het-strand", "🐘" * 3 + "een rij 🦊🐼", "w" * 60 + "xyz4", "   spaties tellen   "]
)
def test_any_other_password_is_fine(visit, cast, sign_in, new):
    page = visit.post("/account/password", {"password": PASSWORD, "new_password": new}, as_=cast.youth)
    assert page.status == 303
    assert sign_in("groene-fiets-101", new).status == 303


def test_the_password_of_now_is_asked_for(visit, cast):
    form = {"password": "iets-heel-anders", "new_password": "paarse-olifant-in-bad"}
    page = visit.post("/account/password", form, as_=cast.youth)
    assert page.status == 422
    assert "Dit is niet het wachtwoord van nu." in page.text


def test_a_block_works_at_once(app, visit, cast):
    visit("/account", as_=cast.youth)
    with app.test_request_context():
        cast.youth.block()
    assert visit("/account", as_=cast.youth).status == 401


def test_who_signs_in_on_top_ends_the_session_that_was_there(visit, cast, sign_in):
    sign_in("groene-fiets-101")
    first = Session.get(Session.person == cast.youth)
    sign_in("gele-tram-104")
    assert Session.get_by_id(first.id).ended_why == "signed-in-again"
