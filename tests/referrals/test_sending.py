"""Sending a referral: the receipt, the mail that confirms the address, following it, and taking it back."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.referring import SECTIONS, sent
from webapp.audit import AuditRecord
from webapp.cases.keys import CaseKey
from webapp.formats import now
from webapp.people.throttle import LIMITS
from webapp.referrals.codes import receipt_for
from webapp.referrals.models import Referral

LINK = re.compile(r"https://route\.test(/referrals/confirm\?token=[\w-]+)")


def receipt(visit):
    return visit("/referrals/sent").root.all("bdi")[0].text


def link_in(letter):
    return LINK.search(letter.get_content())[1]


def press(visit, path):
    """Opens the link from the mail and presses the button on that page."""
    page = visit(path)
    if page.status == 200:
        return visit.post("/referrals/confirm", page.form("/referrals/confirm").fields())
    return page


def test_everything_is_looked_at_once_more(visit, fill):
    fill()
    page = visit("/referrals/new/check")
    for section in SECTIONS:
        assert f"/referrals/new/{section}" in page.links
    for text in (
        "Kim de Boer",
        "Sem",
        "Ilse Vos",
        "Polski, met een tolk",
        "Er ging een ruit stuk.",
        "Nog niet gebeld.",
    ):
        assert text in page.text


def test_what_is_not_complete_can_not_be_sent(visit, begin):
    begin()
    assert visit("/referrals/new/check").location == "/referrals/new"
    assert visit.post("/referrals/new/check").location == "/referrals/new"
    assert Referral.get().status == "draft"


def test_without_mail_it_waits_for_the_coordinator_at_once(visit, cast, send):
    referral = send()
    assert (referral.status, referral.confirmed_at) == ("new", None)
    page = visit("/referrals/inbox", as_=cast.coordinator)
    assert "E-mailadres niet gecontroleerd" in page.text
    assert AuditRecord.select().where(AuditRecord.action == "referral.sent").count() == 1


def test_sent_twice_it_is_one_referral_with_one_receipt(visit, fill, office):
    fill()
    code = visit("/referrals/new").root.all("bdi")[0].text
    visit.post("/referrals/new/check")
    first = receipt(visit)
    with visit.client(None).session_transaction(base_url="https://route.test") as cookie:
        cookie["referral_code"] = code  # the second press came before the first answer
    assert visit.post("/referrals/new/check").location == "/referrals/sent"
    assert receipt(visit) == first == receipt_for_in(visit, code)
    assert len(office.letters) == 1
    assert AuditRecord.select().where(AuditRecord.action == "referral.sent").count() == 1


def receipt_for_in(visit, code):
    with visit.app.app_context():
        return receipt_for(code)


def test_the_mail_says_nothing_and_its_link_works_once(visit, cast, send, office):
    referral = send()
    (letter,) = office.letters
    assert letter["To"] == "kim@example.org"
    words = letter.get_content() + str(letter["Subject"])
    private = [text for answers in SECTIONS.values() for text in answers.values() if len(text) > 3]
    assert not [text for text in private if text in words]
    assert referral.status == "sent"
    assert "Sem" not in visit("/referrals/inbox", as_=cast.coordinator)
    assert visit(f"/referrals/{referral.id}", as_=cast.coordinator).status == 404
    assert "Uw e-mailadres is bevestigd" in press(visit, link_in(letter)).text
    assert Referral.get().status == "new"
    assert "E-mailadres niet gecontroleerd" not in visit("/referrals/inbox", as_=cast.coordinator).text
    assert press(visit, link_in(letter)).status == 404
    assert visit.post("/referrals/confirm", {"token": link_in(letter).partition("=")[2]}).status == 404


def test_opening_the_link_alone_confirms_nothing(visit, send, office):
    """Mail programs look at links by themselves."""
    send()
    assert visit(link_in(office.letters[0])).status == 200
    assert Referral.get().status == "sent"


@pytest.mark.parametrize("token", ["", "x", "\x00", "x" * 100_000, "é"])
def test_an_odd_token_confirms_nothing(visit, send, office, token):
    send()
    assert visit("/referrals/confirm").status == 404
    assert visit.post("/referrals/confirm", {"token": token}).status == 404


def test_a_mail_server_that_fails_is_said_and_the_mail_can_go_again(visit, send, office):
    office.closed = True
    send()
    page = visit("/referrals/sent")
    assert "De mail kon niet weg. Uw aanmelding is wel bewaard." in page.text
    office.closed = False
    assert visit.post("/referrals/sent", {"email": "niet goed"}).status == 422
    assert visit.post("/referrals/sent", {"email": ""}).location == "/referrals/sent"
    assert visit.post("/referrals/sent", {"email": "kim@elders.example"}).location == "/referrals/sent"
    first, second = office.letters
    assert (first["To"], second["To"]) == ("kim@example.org", "kim@elders.example")
    assert press(visit, link_in(first)).status == 404, "a new mail ends the former link"
    assert press(visit, link_in(second)).status == 200
    assert Referral.joined().get().email == "kim@elders.example"
    assert visit.post("/referrals/sent", {"email": ""}).status == 409


def test_a_link_is_too_old_after_two_weeks(visit, send, office):
    send()
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        assert press(visit, link_in(office.letters[0])).status == 404


def test_the_status_shows_nothing_of_what_was_written(visit, cast, send):
    send()
    code = receipt(visit)
    visit.post("/referrals/leave")
    assert "Vul de ontvangstcode in." in visit("/referrals/status").text
    assert visit.post("/referrals/status", {"code": code.lower()}).location == "/referrals/status"
    page = visit("/referrals/status")
    assert "Wordt bekeken" in page.text
    private = [text for answers in SECTIONS.values() for text in answers.values() if len(text) > 6]
    assert not [text for text in private if text in page.html]


def test_the_receipt_does_not_open_the_form_and_the_code_not_the_status(visit, fill):
    fill()
    code = visit("/referrals/new").root.all("bdi")[0].text
    visit.post("/referrals/new/check")
    code_of_receipt = receipt(visit)
    assert visit.post("/referrals/resume", {"code": code_of_receipt}).status == 422
    assert visit.post("/referrals/resume", {"code": code}).status == 422, "it is sent"
    assert visit.post("/referrals/status", {"code": code}).status == 422


def test_withdrawing_erases_it(visit, cast, send):
    referral = send()
    assert visit.post("/referrals/withdraw").location == "/referrals/status"
    assert "Ingetrokken" in visit("/referrals/status").text
    fresh = Referral.get()
    assert (fresh.status, fresh.answers, fresh.birth_date) == ("withdrawn", None, None)
    assert not CaseKey.select().where(CaseKey.id == referral.sealed_key_id).exists()
    assert "Sem" not in visit("/referrals/inbox", as_=cast.coordinator)
    assert visit.post("/referrals/withdraw").status == 409


def test_nobody_withdraws_without_the_receipt(app, visit):
    with app.test_request_context():
        sent()
    assert visit.post("/referrals/withdraw").location == "/referrals/status"
    assert Referral.get().status == "new"


def test_a_program_that_fills_in_every_field_is_refused(visit, fill):
    assert visit.post("/referrals", {"website": "https://spam.example"}).status == 422
    assert not Referral.select().exists()
    fill()
    assert visit.post("/referrals/new/check", {"website": "x"}).status == 422
    assert Referral.get().status == "draft"


def test_too_many_from_one_place_wait(visit):
    for _time in range(LIMITS["source"].free):
        assert visit.post("/referrals", {"website": ""}).status == 303
    page = visit.post("/referrals", {"website": ""})
    page = visit.post("/referrals", {"website": ""})
    assert page.status == 422
    assert "Dit ging te vaak achter elkaar." in page.text


def test_too_many_mails_to_one_address_wait(visit, send, office):
    send()
    for _time in range(LIMITS["pair"].free):
        visit.post("/referrals/sent", {"email": "een@ander.example"})
    page = visit.post("/referrals/sent", {"email": "een@ander.example"})
    page = visit.post("/referrals/sent", {"email": "een@ander.example"})
    assert page.status == 422
    assert len(office.letters) <= LIMITS["pair"].free + 2
