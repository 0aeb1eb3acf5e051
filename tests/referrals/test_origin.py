"""The professional sees where a case came from, and lets the referrer know that youth and parents were told."""

import pytest

from tests.referring import SECTIONS
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.people.models import Person
from webapp.referrals.decisions import accept
from webapp.referrals.origins import Origin


@pytest.fixture
def case(app, cast, send):
    with app.test_request_context():
        accept(send(), Person.get_by_id(cast.professional.id), cast.coordinator)
    return Case.joined().where(Case.status == "invited").get()


def test_the_details_say_where_it_came_from(visit, cast, case):
    page = visit(f"/cases/{case.id}/details", as_=cast.professional)
    assert "Kim de Boer" in page.text
    assert "070 000 00 11" in page.text
    for text in (SECTIONS["safety"]["concerns"], SECTIONS["events"]["done"], SECTIONS["informed"]["parents_why_not"]):
        assert text in page.text
    assert "Waar de zaak vandaan komt" not in visit(f"/cases/{cast.case.id}/details", as_=cast.professional).text


def test_the_referrer_hears_that_they_were_told_and_nothing_else(visit, cast, case):
    before = visit("/referrals/status").text
    assert "Aangenomen" in before
    assert "geïnformeerd" not in before
    for _time in range(2):
        answer = visit.post(f"/cases/{case.id}/referrals/informed", as_=cast.professional)
        assert answer.location == f"/cases/{case.id}/details"
    after = visit("/referrals/status")
    assert "Jongere en ouders zijn geïnformeerd" in after.text
    assert not [name for name in ("Sem", "Vos", "Samira", "Joris") if name in after.text]
    assert visit.post("/referrals/withdraw").status == 409
    assert AuditRecord.select().where(AuditRecord.action == "referral.informed").count() == 1


def test_only_a_professional_of_the_case_says_so(visit, cast, case):
    address = f"/cases/{case.id}/referrals/informed"
    assert visit.post(address, as_=cast.other_professional).status == 404
    assert visit.post(f"/cases/{cast.case.id}/referrals/informed", as_=cast.professional).status == 404
    assert visit.post(address, as_=cast.coordinator).status == 403
    assert visit.post(address, as_=cast.youth).status == 403
    assert visit.post(address).status == 401
    assert Origin.get().informed_at is None


def test_it_is_sealed_with_the_key_of_the_case(case):
    origin = Origin.get()
    assert origin.vault.open(bytes(origin.__data__["answers"]), origin.place_of(Origin.answers))
    assert b"Kim" not in bytes(origin.__data__["answers"])
