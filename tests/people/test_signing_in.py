"""Signing in: the right person gets in, everybody else gets one and the same answer."""

import re
import time
from typing import Literal

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask

from tests.cast import PASSWORD
from tests.second_factor import typed
from webapp.people import passwords
from webapp.people.models import Person, Session

OBJECTION = "Deze inlognaam en dit wachtwoord horen niet bij elkaar."


def test_signing_in(visit, cast, sign_in):
    assert sign_in("groene-fiets-101").location == "/"
    assert "groene-fiets-101" in visit("/account").text
    assert visit("/sign-in").location == "/", "who is in need not sign in"


def test_a_login_name_is_forgiving_a_password_is_not(visit, cast, sign_in):
    assert sign_in("groene-fiets-101", PASSWORD.upper()).status == 422
    assert sign_in(" Groene-Fiets-101 ").status == 303


@pytest.mark.parametrize("odd", ["\x00", "groene-fiets\x00-999", "\u202e", "😀" * 50, "' OR 1=1 --", "a" * 100_000])
def test_an_odd_login_name_is_a_wrong_one(cast, sign_in, odd):
    assert sign_in(odd).status == 422


def test_the_page_asked_for_comes_after_signing_in(visit, cast, sign_in):
    page = visit("/account")
    assert page.status == 401
    fields = page.form("/sign-in").fields()
    assert fields["next"] == "/account"
    assert sign_in("groene-fiets-101", next=fields["next"]).location == "/account"


def test_htmx_is_sent_to_sign_in_never_given_a_form(visit, cast):
    page = visit.part("/account")
    assert page.status == 401
    assert page.headers["HX-Redirect"].startswith("/sign-in")
    assert not page.html


def bare(html):
    """Without what differs each time anyhow: the token, and the name that was typed."""
    return re.sub(r'name="login_name" value="[^"]*"', "", re.sub(r"[\w-]+\.[\w-]+\.[\w-]{20,}", "", html))


@pytest.fixture
def strangers(cast):
    """Login names that can't be used, for every reason there is."""
    blocked, new = cast.other_parent, cast.other_youth
    blocked.block()
    Person.update(password_hash=None).where(Person.id == new.id).execute()
    return {"unknown": "niemand", "wrong": "samira", "blocked": blocked.login_name, "not activated": new.login_name}


def test_one_answer_for_every_reason(strangers, sign_in):
    passwords_of = {"wrong": "iets-heel-anders"}
    pages = [sign_in(name, passwords_of.get(reason, PASSWORD)) for reason, name in strangers.items()]
    assert {page.status for page in pages} == {422}
    assert len({bare(page.html) for page in pages}) == 1
    assert OBJECTION in pages[0].text
    assert {tuple(sorted(page.headers.keys())) for page in pages} == {tuple(sorted(pages[0].headers.keys()))}


class Counting(PasswordHasher):
    """Notes the strength of each hash that a password is compared with: that is what takes time."""

    def __init__(self) -> None:
        super().__init__(2, 64, 1)
        self.compared: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        self.compared.append(str(hash).rpartition("$")[0].rpartition("$")[0])
        return super().verify(hash, password)


def test_every_reason_costs_one_check_of_a_password(app, strangers, sign_in, monkeypatch):
    """Time can be measured from outside; the check is by far the most of it."""
    hasher = Counting()
    monkeypatch.setitem(app.extensions, "passwords", hasher)
    monkeypatch.setitem(app.extensions, "nobodys_hash", hasher.hash("nobody"))
    Person.update(password_hash=hasher.hash(PASSWORD)).where(Person.password_hash.is_null(False)).execute()
    for reason, name in strangers.items():
        hasher.compared.clear()
        sign_in(name, "iets-heel-anders")
        assert hasher.compared == ["$argon2id$v=19$m=64,t=2,p=1"], reason


def test_a_password_of_ten_thousand_signs_is_answered_without_work(app, cast, sign_in):
    assert sign_in("samira", "a" * 10_000).status == 422


def test_a_weaker_hash_is_made_stronger(app, cast, sign_in, monkeypatch):
    stored = Person.get_by_id(cast.youth.id).password_hash
    monkeypatch.setitem(app.extensions, "passwords", PasswordHasher(2, 64, 1))
    assert sign_in("groene-fiets-101").status == 303
    again = Person.get_by_id(cast.youth.id).password_hash
    assert again != stored
    assert "m=64,t=2,p=1" in again
    app.extensions["passwords"].verify(again, PASSWORD)


def test_the_real_hash_is_as_strong_as_promised():
    app = Flask("real")
    passwords.init_app(app, testing=False)
    with app.app_context():
        assert passwords.hash_of("een-goed-wachtwoord").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_new_session_has_a_new_cookie_and_no_raw_token_is_kept(visit, cast, sign_in):
    visit("/sign-in")
    before = visit.client(None).get_cookie("__Host-mijn-route", domain="route.test")
    response = sign_in("groene-fiets-101")
    after = visit.client(None).get_cookie("__Host-mijn-route", domain="route.test")
    assert before is None or before.value != after.value
    cookie = response.headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Expires" not in cookie, "gone when the browser closes, unless it is an own phone"
    with visit.client(None).session_transaction(base_url="https://route.test") as kept:
        token = kept["_user_id"]
    row = Session.of_token(token)
    assert token not in str(row.__data__)


def test_an_own_phone_keeps_the_cookie_but_not_for_staff(visit, cast, sign_in):
    assert "Expires" in sign_in("groene-fiets-101", own_phone="1").headers["Set-Cookie"]
    visit.clients.clear()
    assert "Expires" not in sign_in("samira", own_phone="1", **typed("samira")).headers["Set-Cookie"]


NOTE = "Rustig gesprek vandaag."


@pytest.fixture
def expired(visit, cast):
    """Samira's session ended while she sent a note: the page that asks her to sign in."""
    visit("/account", as_=cast.professional)
    with time_machine.travel(time.time() + 3600):
        page = visit.post(f"/cases/{cast.case.id}/notes", {"text": NOTE}, as_=cast.professional)
        assert page.status == 401
        yield page


def filled(page, login_name):
    fields = page.form("/sign-in").fields()
    return {name: text for name, text in fields.items() if name != "csrf_token"} | {
        "login_name": login_name,
        "password": PASSWORD,
        **typed(login_name),
    }


def test_somebody_else_on_the_same_phone_finds_nothing(visit, cast, expired):
    page = visit.post("/sign-in", filled(expired, "joris") | {"next": "/account"}, as_=cast.professional)
    assert page.location == "/"
    assert NOTE not in page.html


def test_the_same_person_gets_back_what_was_being_sent(visit, cast, expired):
    assert NOTE in expired.text, "readable, not only hidden"
    path = f"/cases/{cast.case.id}/notes"
    form = visit.post("/sign-in", filled(expired, "samira"), as_=cast.professional).form(path)
    assert form.fields()["text"] == NOTE


def test_a_wrong_password_loses_nothing_of_what_was_being_sent(visit, cast, expired):
    form = filled(expired, "samira") | {"password": "iets-anders"}
    page = visit.post("/sign-in", form, as_=cast.professional)
    assert page.status == 422
    assert NOTE in page.text
