"""One phone, two tabs: what was typed in the one goes to nobody but its writer, whoever signs in in the other."""

import pytest

from tests.cast import PASSWORD
from tests.page import FORMER
from tests.second_factor import typed
from webapp import form_token
from webapp.cases.notes import Note
from webapp.feedback.models import Feedback

NOTE = "Rustig gesprek, de moeder belt morgen terug."
PROMISE = "Na het inloggen met dezelfde naam kan dat alsnog."
COPY = "Kopieer de tekst eerst"


@pytest.fixture
def notes(cast):
    return f"/cases/{cast.case.id}/notes"


@pytest.fixture
def signed_out(visit, cast, notes):
    """Samira signed out in the other tab, and then saves her note in this one."""
    visit.post("/sign-out", as_=cast.professional)
    page = visit.post(notes, {"text": NOTE}, as_=cast.professional)
    assert page.status == 401
    return page


def sign_in(visit, cast, page, login_name):
    form = page.form("/sign-in").fields() | {"login_name": login_name, "password": PASSWORD} | typed(login_name)
    return visit.post("/sign-in", form, as_=cast.professional, csrf=False)


def test_what_is_promised_to_the_writer_happens(visit, cast, notes, signed_out):
    assert PROMISE in signed_out.text
    assert NOTE in signed_out.text
    form = sign_in(visit, cast, signed_out, "samira").form(notes)
    assert visit.post(notes, form.fields(), as_=cast.professional, csrf=False).status == 303
    assert [(note.author_id, note.case_id) for note in Note.select()] == [(cast.professional.id, cast.case.id)]


def test_a_wrong_password_does_not_break_the_promise(visit, cast, notes, signed_out):
    form = signed_out.form("/sign-in").fields() | {"login_name": "samira", "password": "vergeten"}
    again = visit.post("/sign-in", form, as_=cast.professional, csrf=False)
    assert again.status == 422
    assert PROMISE in again.text
    assert sign_in(visit, cast, again, "samira").form(notes).fields()["text"] == NOTE


def test_somebody_else_gets_nothing_of_it(visit, cast, signed_out):
    page = sign_in(visit, cast, signed_out, "joris")
    assert page.location == "/"
    assert NOTE not in page.html


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "visitor"])
def test_nothing_is_promised_when_nobody_knows_whose_text_it_is(visit, cast, notes, token):
    token = visit.token(seed=FORMER) if token == "visitor" else token
    page = visit.post(notes, {"text": NOTE, "csrf_token": token}, csrf=False)
    assert page.status == 401
    assert PROMISE not in page.text
    assert COPY in page.text
    assert NOTE in page.text
    form = page.form("/sign-in").fields() | {"login_name": "samira", "password": PASSWORD} | typed("samira")
    assert visit.post("/sign-in", form, csrf=False).location == "/"


def test_a_text_is_not_sent_again_as_who_signed_in_meanwhile(visit, cast):
    """The mother's page is still open; the father has signed in since."""
    path = f"/feedback/{cast.case.id}"
    form = {"better": "Van de moeder.", "listened": "yes", "readers": "professional", "rev": "0"}
    visit("/account", as_=cast.father)
    hers = form | {"csrf_token": visit.token(cast.mother)}
    page = visit.post(path, hers, as_=cast.father, csrf=False)
    assert page.status == 400
    assert not [element for element in page.forms if element["action"] == path], "no button that sends it as his"
    assert "Van de moeder." in page.text, "to copy"
    assert not Feedback.select().exists()


def test_the_mark_in_a_token_is_of_one_person_and_can_not_be_made(app, visit, cast):
    with app.test_request_context():
        token = visit.token(cast.mother)
        assert form_token.is_of(token, cast.mother.id)
        assert not form_token.is_of(token, cast.father.id)
        assert not form_token.is_of(visit.token(), cast.mother.id)
        assert not form_token.is_of(token.rpartition(".")[0] + ".x", cast.mother.id)
        assert str(cast.mother.id) not in visit.seed(cast.mother)
