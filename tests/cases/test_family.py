"""Who belongs to a case: somebody comes, gets a letter, goes."""

import re
from datetime import datetime
from uuid import uuid4

import pytest
import time_machine

from tests.cast import PASSWORD
from webapp.activation.models import ActivationCode, hash_of
from webapp.audit import AuditRecord
from webapp.cases.memberships import Membership
from webapp.formats import AMSTERDAM
from webapp.people.models import Person, Session

CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")
SUPPORT = {"first_name": "Yusuf", "label": "voetbaltrainer", "kind": "support_person", "language": "nl"}


@pytest.fixture
def path(cast):
    return f"/cases/{cast.case.id}/parents"


@pytest.fixture
def mother(cast):
    return Membership.get(Membership.person == cast.mother)


@pytest.fixture
def letter(cast, mother):
    return f"/cases/{cast.case.id}/members/{mother.id}/invitation"


@pytest.fixture
def make(visit, cast, path, letter):
    """Makes the letter as a professional does: from the page as it is now, or with what a page knew before."""

    def make(fields=None):
        fields = fields or visit(path, as_=cast.professional).form(letter).fields()
        return visit.post(letter, fields, as_=cast.professional)

    return make


def code_on(page):
    return CODE.search(page.root.one(id="code").text).group()


def test_the_tab_shows_everybody(visit, cast, path):
    text = visit(path, as_=cast.professional).text
    for words in ("Robin", "Fatima (moeder)", "Mark (vader)", "Ouder met gezag", "Heeft een account", "العربية"):
        assert words in text


def test_reading_it_is_written_down(visit, cast, path):
    visit(path, as_=cast.professional)
    link = AuditRecord.select().where(AuditRecord.action == "case.read").get()
    assert (link.actor, link.case_id) == (cast.professional.id, cast.case.id)


def test_nobody_else_sees_it(visit, cast, path):
    assert visit(path).status == 401
    assert visit(path, as_=cast.other_professional).status == 404
    for person in (cast.youth, cast.mother, cast.coordinator):
        assert visit(path, as_=person).status == 403


def test_somebody_comes(visit, cast, path):
    new = f"/cases/{cast.case.id}/members/new"
    fields = visit(new, as_=cast.professional).form(new).fields() | SUPPORT
    for _turn in range(2):
        assert visit.post(new, fields, as_=cast.professional).location == path
    joined = Membership.select().where(Membership.case == cast.case, Membership.kind == "support_person")
    assert joined.count() == 1, "sent twice is one person"
    assert joined.get().person.role == "parent"
    assert "Yusuf (voetbaltrainer)" in visit(path, as_=cast.professional).text


@pytest.mark.parametrize("other", [{"first_name": "Ali"}, {"label": "oom"}, {"language": "tr"}, {"interpreter": "dse"}])
def test_somebody_else_with_the_same_key_comes_too(visit, cast, path, other):
    fields = SUPPORT | {"key": str(uuid4())}
    for sent in (fields, fields | other):
        visit.post(f"/cases/{cast.case.id}/members/new", sent, as_=cast.professional)
    assert Membership.select().where(Membership.kind == "support_person").count() == 2


def test_an_interpreter_speaks_more_languages_than_the_app(visit, cast, path):
    new = f"/cases/{cast.case.id}/members/new"
    form = visit(new, as_=cast.professional).form(new)
    languages = {option.get("value") for option in form.one("select", name="interpreter").all("option")}
    assert {"", "so", "dse", "fa"} <= languages
    page = visit.post(new, SUPPORT | {"interpreter": "xx"}, as_=cast.professional)
    assert page.status == 422
    assert page.root.one(id="interpreter_error")
    visit.post(new, form.fields() | SUPPORT | {"interpreter": "dse"}, as_=cast.professional)
    assert "Nederlandse Gebarentaal" in visit(path, as_=cast.professional).text
    planning = visit(f"/cases/{cast.case.id}/appointments/new", as_=cast.professional)
    member = Membership.get(Membership.kind == "support_person")
    chosen = planning.form(f"/cases/{cast.case.id}/appointments").fields()
    assert chosen[f"interpreter-{member.id}"] == "dse", "it is proposed for every conversation"


def test_a_key_of_another_case_keeps_nobody_out(visit, cast):
    fields = SUPPORT | {"key": str(uuid4())}
    for case, by in ((cast.case, cast.professional), (cast.other_case, cast.other_professional)):
        assert visit.post(f"/cases/{case.id}/members/new", fields, as_=by).location == f"/cases/{case.id}/parents"
    assert Membership.select().where(Membership.kind == "support_person").count() == 2


def test_what_is_missing_is_asked_and_the_rest_stays(visit, cast):
    new = f"/cases/{cast.case.id}/members/new"
    page = visit.post(new, SUPPORT | {"label": " "}, as_=cast.professional)
    assert page.status == 422
    assert page.form(new).fields()["first_name"] == "Yusuf"
    for kind in ("youth", "professional", "stand_in", ""):
        assert visit.post(new, SUPPORT | {"kind": kind}, as_=cast.professional).status == 422


def test_parents_do_not_come_into_the_case_of_an_adult(visit, cast):
    new = f"/cases/{cast.adult_case.id}/members/new"
    assert visit.post(new, SUPPORT | {"kind": "parent"}, as_=cast.professional).status == 422
    assert visit.post(new, SUPPORT, as_=cast.professional).status == 303


def test_only_the_own_professional_adds_and_ends(visit, cast, mother):
    paths = (f"/cases/{cast.case.id}/members/new", f"/cases/{cast.case.id}/members/{mother.id}/end")
    for path in paths:
        assert visit.post(path, SUPPORT).status == 401
        assert visit.post(path, SUPPORT, as_=cast.other_professional).status == 404
        assert visit.post(path, SUPPORT, as_=cast.mother).status == 403
    assert Membership.get_by_id(mother.id).ended_at is None


def test_somebody_goes_and_sees_nothing_from_the_next_request_on(visit, cast, path, mother):
    assert "Robin" in visit("/", as_=cast.mother).text
    end = f"/cases/{cast.case.id}/members/{mother.id}/end"
    form = visit(path, as_=cast.professional).form(end)
    assert visit.post(end, form.fields(), as_=cast.professional).location == path
    assert "Robin" not in visit("/", as_=cast.mother).text
    assert visit.post(end, as_=cast.professional).status == 404, "once is enough"


def test_nobody_takes_the_youth_or_somebody_of_another_case_out(visit, cast):
    youth = Membership.get(Membership.person == cast.youth)
    other = Membership.get(Membership.person == cast.other_parent)
    for member in (youth, other):
        assert visit.post(f"/cases/{cast.case.id}/members/{member.id}/end", as_=cast.professional).status == 404
        assert Membership.get_by_id(member.id).ended_at is None


def test_the_letter(cast, make):
    page = make()
    assert page.status == 200
    code = code_on(page)
    assert page.root.one(id="code").get("dir") == "ltr"
    assert ActivationCode.get(ActivationCode.code_hash == hash_of(code)).person_id == cast.mother.id
    assert page.root.one("svg", role="img").all("path"), "the QR code is drawn in the page itself"
    assert "https://route.test/activate" in page.text
    assert "Beste Fatima," in page.text
    assert page.headers["Cache-Control"] == "no-store, private"
    assert "Visser" not in page.root.one("article").text, "who finds the letter learns no last name"


def test_the_code_is_shown_once(visit, cast, letter, path, make):
    code = code_on(make())
    assert visit(letter, as_=cast.professional).status == 405
    page = visit(path, as_=cast.professional)
    assert code not in page.html
    assert "Brief gegeven op" in page.text


def test_the_letter_says_until_when_the_code_works_and_the_tab_that_it_is_over(visit, cast, letter, path, make):
    with time_machine.travel(datetime(2035, 11, 26, 9, tzinfo=AMSTERDAM)):
        assert "tot en met ma 10 december." in make().text
        assert "Brief gegeven op ma 26 november" in visit(path, as_=cast.professional).text
    with time_machine.travel(datetime(2035, 12, 10, 23, 59, tzinfo=AMSTERDAM)):
        visit.clients.clear()
        assert "Brief gegeven op ma 26 november" in visit(path, as_=cast.professional).text
    with time_machine.travel(datetime(2035, 12, 11, tzinfo=AMSTERDAM)):
        visit.clients.clear()
        page = visit(path, as_=cast.professional)
        assert "Code verlopen" in page.text
        assert "Brief gegeven" not in page.text
        assert "De code op de vorige brief werkt dan niet meer." not in page.text, "it does not work already"
        assert make().status == 200


def test_a_new_letter_ends_the_sessions_and_the_code_before(visit, cast, path, make):
    visit("/account", as_=cast.mother)
    assert "Het oude wachtwoord werkt dan niet meer." in visit(path, as_=cast.professional).text, "it asks first"
    codes = [code_on(make()) for _turn in range(2)]
    assert visit("/account", as_=cast.mother).status == 401
    assert visit.post("/sign-in", {"login_name": cast.mother.login_name, "password": PASSWORD}).status == 422
    assert visit.post("/activate", {"code": codes[0]}).status == 422
    assert visit.post("/activate", {"code": codes[1]}).status == 303


def test_a_second_click_leaves_the_code_on_paper(visit, cast, path, letter, make):
    fields = visit(path, as_=cast.professional).form(letter).fields()
    code = code_on(make(fields))
    again = make(fields)
    assert again.status == 409
    assert "Er is al een brief voor Fatima. De code daarop blijft werken." in again.text
    assert again.form(letter).fields() != fields, "there is a way on"
    assert ActivationCode.select().count() == 1
    assert visit.post("/activate", {"code": code}).status == 303


def test_loading_the_letter_again_leaves_the_account_that_was_made_with_it(visit, cast, path, letter, make):
    """Also when she had an account before, and it looks as it did then."""
    for _turn in range(2):
        fields = visit(path, as_=cast.professional).form(letter).fields()
        make(fields)
        with visit.app.test_request_context():
            code = ActivationCode.get(ActivationCode.used_at.is_null())
            code.use(cast.mother.login_name, PASSWORD, "nl")
        again = make(fields)
        assert again.status == 409
        assert "Fatima heeft nu een account. Er is geen nieuwe code gemaakt." in again.text
        assert Person.get_by_id(cast.mother.id).activated


@pytest.mark.parametrize("seen", ["", "x", "none:waits", "00000000-0000-4000-8000-000000000000:account"])
def test_a_page_that_knew_something_else_makes_no_letter(cast, make, seen):
    assert make({"seen": seen}).status == 409
    assert Person.get_by_id(cast.mother.id).activated


def test_only_the_own_professional_makes_a_letter(visit, cast, letter, mother):
    visit("/account", as_=cast.mother)
    assert visit.post(letter).status == 401
    assert visit.post(letter, as_=cast.other_professional).status == 404
    for person in (cast.youth, cast.mother, cast.coordinator):
        assert visit.post(letter, as_=person).status == 403
    wrong = f"/cases/{cast.other_case.id}/members/{mother.id}/invitation"
    assert visit.post(wrong, as_=cast.other_professional).status == 404
    assert not ActivationCode.select().exists()
    assert Session.get(Session.person == cast.mother).ended_at is None


def test_no_letter_for_a_colleague(visit, cast):
    own = Membership.get(Membership.person == cast.professional, Membership.case == cast.case)
    page = visit.post(f"/cases/{cast.case.id}/members/{own.id}/invitation", as_=cast.professional)
    assert page.status == 404
    assert Person.get_by_id(cast.professional.id).password_hash is not None
