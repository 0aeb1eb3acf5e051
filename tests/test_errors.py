"""What goes wrong: said in plain words, nothing of the inside shown, and what was typed comes back."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import PASSWORD
from tests.page import FORMER, Visit
from webapp.formats import now

TYPED = "Ik was boos, en toen <b>gooide</b> ik de ruit in."
INSIDE = ("Traceback", "/work", "webapp/", ".py", "SELECT", "peewee", "sqlite", "RuntimeError", "werkzeug", "route.db")
CODES = (400, 403, 404, 409, 422, 429, 500, 503)


@pytest.fixture
def visit(app, troubled_app):
    return Visit(troubled_app)


def fields_with(page, text):
    return [field for field in page.root.all("textarea") if "".join(field.pieces).removeprefix("\n") == text]


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_what_to_do_and_gives_the_text_back(visit, code):
    page = visit.post(f"/try/{code}", {"better": TYPED, "password": "geheim-woord"})
    assert page.status == code
    assert page.root.one("h1").text
    assert len(fields_with(page, TYPED)) == 1
    assert "geheim-woord" not in page.html
    assert not [word for word in INSIDE if word in page.html]


@pytest.mark.parametrize("code", CODES)
def test_the_message_for_htmx_leaves_the_form_alone(visit, code):
    page = visit.post(f"/try/{code}", {"better": TYPED}, htmx=True)
    assert page.status == code
    assert page.headers["HX-Retarget"] == "#page_errors"
    assert "<form" not in page.html
    assert "<html" not in page.html
    assert page.text
    assert not [word for word in INSIDE if word in page.html]


@pytest.mark.parametrize("path", ["/sign-in", "/account", "/offline"])
def test_every_page_has_the_place_where_messages_for_htmx_land(visit, cast, path):
    page = visit(path, as_=cast.youth if path == "/account" else None)
    assert len(page.root.all(id="page_errors")) == (path != "/offline")


@pytest.mark.parametrize("path", ["/nowhere", "/letters", "/try/404", "/cases"])
def test_what_is_too_much_to_read_at_an_address_that_takes_no_forms(visit, cast, path):
    parts = "".join(f'--x\r\nContent-Disposition: form-data; name="n{number}"\r\n\r\na\r\n' for number in range(2000))
    for body in (f"{parts}--x--", "--x\r\n" + "a" * 5_000_000):
        client = visit.client(cast.youth)
        sent = {"data": body, "content_type": "multipart/form-data; boundary=x", "base_url": "https://route.test"}
        assert client.post(path, **sent).status_code in (400, 404, 405, 413)


def test_an_unexpected_error_has_a_code_to_mention_on_the_phone(visit, caplog):
    page = visit.post("/try/500")
    reference = page.root.one("bdi").text
    assert len(reference) == 8
    assert reference in caplog.text


def test_what_is_logged_holds_nothing_that_was_typed(visit, caplog):
    visit.post("/try/500", {"better": TYPED})
    visit.post("/try/503", {"better": TYPED})
    assert TYPED not in caplog.text


def test_the_same_thing_twice_at_one_moment_is_a_conflict_and_what_it_held_is_not_logged(visit, caplog):
    page = visit.post("/try/409", {"better": TYPED, "twice": "yes"})
    assert page.status == 409
    assert len(fields_with(page, TYPED)) == 1
    assert "IntegrityError" in caplog.text
    assert TYPED not in caplog.text


@pytest.mark.parametrize("word", ["yes", "2f1d4c1e-0f3c-45e6-b4af-629f78faf042", "7"])
def test_choices_and_revisions_are_sent_again_but_not_shown_as_text(visit, word):
    stale = {"csrf_token": visit.token(seed=FORMER)}
    page = visit.post("/try/400", {"better": TYPED, "rev": word} | stale, csrf=False)
    form = page.form("/try/400")
    assert form.fields()["rev"] == word
    assert len(form.all("textarea")) == 1


def test_an_own_sentence_of_the_app_is_shown(visit):
    assert "Iemand was je net voor." in visit.post("/try/409").text
    assert "Vul hier iets in." in visit.post("/try/422").text


def test_too_much_text_is_refused_with_a_sentence(visit, cast):
    page = visit.post(f"/feedback/{cast.case.id}", {"better": "a" * 5_000_000}, as_=cast.youth)
    assert page.status == 413
    assert "korter" in page.text


def test_a_stale_form_gives_the_text_back_to_send_again(visit, cast):
    path = f"/feedback/{cast.case.id}"
    form = {"better": TYPED, "listened": "yes", "readers": "professional", "rev": "0"}
    stale = {"csrf_token": visit.token(cast.youth, seed=FORMER)}
    page = visit.post(path, form | stale, as_=cast.youth, csrf=False)
    assert page.status == 400
    assert len(fields_with(page, TYPED)) == 1
    again = page.form(path)
    sent = visit.post(path, again.fields(), as_=cast.youth)
    assert sent.status == 303
    assert TYPED in "".join(visit(path, as_=cast.youth).root.one("textarea").pieces)


def expired(visit, cast):
    """What Robin sees who sends a text after the session ended by itself."""
    visit("/account", as_=cast.youth)
    with time_machine.travel(now() + timedelta(minutes=31), tick=False):
        form = {"better": TYPED, "listened": "yes", "readers": "professional", "rev": "0"}
        return visit.post(f"/feedback/{cast.case.id}", form, as_=cast.youth)


def sign_in_with(visit, cast, page, login_name):
    """On the same phone, in the form that stands in place of the page."""
    form = page.form("/sign-in")
    return visit.post("/sign-in", form.fields() | {"login_name": login_name, "password": PASSWORD}, as_=cast.youth)


def test_an_expired_session_asks_to_sign_in_with_the_text_kept(visit, cast):
    page = expired(visit, cast)
    assert page.status == 401
    assert TYPED in page.form("/sign-in").fields().values()


def test_after_signing_in_as_the_same_person_the_text_can_be_sent(visit, cast):
    resumed = sign_in_with(visit, cast, expired(visit, cast), cast.youth.login_name)
    assert resumed.status == 200
    form = resumed.form(f"/feedback/{cast.case.id}")
    assert visit.post(form["action"], form.fields(), as_=cast.youth, csrf=False).status == 303
    page = visit(f"/feedback/{cast.case.id}", as_=cast.youth)
    assert TYPED in "".join(page.root.one("textarea").pieces)


def test_a_wrong_password_in_between_does_not_lose_the_text(visit, cast):
    form = expired(visit, cast).form("/sign-in").fields()
    page = visit.post("/sign-in", form | {"login_name": cast.youth.login_name, "password": "vergeten"}, as_=cast.youth)
    assert page.status == 422
    assert TYPED in page.form("/sign-in").fields().values()


def test_somebody_else_on_the_same_phone_never_gets_the_text(visit, cast):
    page = sign_in_with(visit, cast, expired(visit, cast), cast.father.login_name)
    assert page.status == 303
    assert page.location == "/"
    with visit.client(cast.youth).session_transaction(base_url="https://route.test") as cookie:
        assert TYPED not in str(dict(cookie))


def test_a_stranger_can_not_plant_a_text_to_be_sent_by_somebody_else(visit, cast):
    """Without a session that ended on this device there is nothing to go on with."""
    planted = {"kept_path": f"/feedback/{cast.case.id}", "kept-better": TYPED}
    page = visit.post("/sign-in", planted | {"login_name": cast.youth.login_name, "password": PASSWORD})
    assert page.status == 303
    assert page.location == "/"


def test_what_htmx_sends_stays_on_the_page_and_the_page_says_what_to_do(visit, cast):
    visit("/account", as_=cast.youth)
    with time_machine.travel(now() + timedelta(minutes=31), tick=False):
        page = visit.post(f"/feedback/{cast.case.id}", {"better": TYPED}, as_=cast.youth, htmx=True)
    assert page.status == 401
    assert page.headers["HX-Retarget"] == "#page_errors"
    assert "HX-Redirect" not in page.headers
    assert "Wat getypt is, staat er nog." in page.text
    assert page.root.one("a", href="/sign-in").get("target") == "_blank", "the page with the text stays open"
    assert not page.forms


def test_a_script_is_told_in_its_own_language(visit, cast):
    page = visit("/account", headers={"Accept": "application/json"})
    assert page.status == 401
    assert page.json == {"error": "signed-out"}


@pytest.mark.parametrize(
    "target",
    [
        "//evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "https://evil.test",
        "https:///evil.test",
        "http:///evil.test",
        "///evil.test",
        "/\t/evil.test",
        "/%09/evil.test",
        "/%5cevil.test",
        "javascript:alert(1)",
        "/account\r\nSet-Cookie: a=b",
        "/sign-out",
        "account",
        "",
        "/account#x",
    ],
)
def test_after_signing_in_nobody_leaves_the_app(visit, cast, target):
    form = {"login_name": cast.youth.login_name, "password": PASSWORD, "next": target}
    assert visit.post("/sign-in", form).location == "/"


def test_after_signing_in_the_visitor_is_where_they_wanted_to_be(visit, cast):
    form = {"login_name": cast.youth.login_name, "password": PASSWORD, "next": "/account?a=1"}
    assert visit.post("/sign-in", form).location == "/account?a=1"
