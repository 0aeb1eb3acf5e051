"""Filling in a referral: section by section, kept on the server, and gone on with later."""

import json
from datetime import timedelta

import pytest
import time_machine

from tests.cast import born
from tests.referring import SECTIONS, draft, sent
from webapp.cases.keys import CaseKey
from webapp.formats import now
from webapp.referrals.models import Referral
from webapp.referrals.words import REFERRERS

RIGHT_BSN = "123456782"


def answers():
    return Referral.joined().get().sections


def change(visit, section, **fields):
    """As somebody does who opens the section first."""
    place = f"/referrals/new/{section}"
    assert visit.post(place, visit(place).form(place).fields() | fields).status == 303


def test_the_first_page_says_for_whom_and_who_refers(visit, cast):
    for page in (visit("/referrals"), visit("/referrals", as_=cast.professional)):
        assert "10 tot en met 23 jaar" in page.text
        assert "Meedoen is vrijwillig." in page.text
        assert all(str(word) in page.text for word in REFERRERS.values())
        assert "/contact" in page.links
    assert "/referrals" in visit("/sign-in").links
    assert "/referrals" in visit("/contact").links


def test_beginning_gives_a_code_that_only_its_hash_is_kept_of(visit, begin):
    page = begin()
    code = page.root.all("bdi")[0].text
    assert len(code.replace("-", "")) == 12
    assert code not in str(Referral.select().dicts().get())
    assert Referral.of_code(code.lower().replace("-", " ")) == Referral.get()


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_saved_by_itself_and_shown_again(visit, begin, section):
    begin()
    form = visit(f"/referrals/new/{section}").form(f"/referrals/new/{section}")
    assert set(SECTIONS[section]) <= {field.get("name") for field in form.all()}
    others = {"youth"} if section == "informed" else set()
    for name in [*others, section]:
        page = visit.post(f"/referrals/new/{name}", SECTIONS[name])
        assert (page.status, page.location) == (303, "/referrals/new")
    assert answers()[section] == SECTIONS[section]
    shown = visit(f"/referrals/new/{section}").form(f"/referrals/new/{section}").fields()
    assert {name: shown[name] for name in SECTIONS[section]} == SECTIONS[section]


@pytest.mark.parametrize(
    ("section", "field", "value", "sentence"),
    [
        ("referrer", "name", "", "Vul uw naam in."),
        ("referrer", "kind", "judge", "Kies wat voor werk u doet."),
        ("referrer", "phone", "bel maar", "Vul een telefoonnummer in"),
        ("referrer", "email", "kim@", "Vul een e-mailadres in"),
        ("referrer", "email", "a@b.nl\nBcc: c@d.nl", "Vul een e-mailadres in"),
        ("youth", "birth_date", "", "Vul de geboortedatum in."),
        ("youth", "birth_date", "2012-02-31", "Vul een datum in die bestaat."),
        ("youth", "birth_date", born(24).isoformat(), "tot en met 23 jaar"),
        ("parents", "parent_1_first_name", " ", "Vul de voornaam van de ouder in."),
        ("parents", "parent_1_authority", "", "Kies of deze ouder gezag heeft."),
        ("parents", "parent_1_language", "xx", "Kies een van de antwoorden."),
        ("parents", "none", "1", "U vulde wel een ouder in."),
        ("events", "facts", "", "Vul kort in wat er gebeurde."),
        ("events", "facts", "a" * 4001, "Deze tekst is te lang."),
        ("events", "behaviour_kind", "theft", "Kies waar het over gaat."),
        ("events", "happened_on", "9999-12-31", "Deze dag moet nog komen."),
        ("events", "other_party", "", "Kies of er nog iemand bij was."),
        ("safety", "concerns", "", "Vul in wat uw zorg is."),
        ("safety", "concern", "", "Kies ja of nee."),
        ("informed", "parents_why_not", "", "Vul in waarom nog niet."),
        ("informed", "parents_know", "none", "Zonder ouders kan alleen vanaf 18 jaar."),
    ],
)
def test_what_will_not_do_is_said_and_the_rest_stays(visit, begin, section, field, value, sentence):
    begin()
    page = visit.post(f"/referrals/new/{section}", SECTIONS[section] | {field: value})
    assert page.status == 422
    assert sentence in page.text
    assert page.root.one("title").text.startswith("Fout:")
    kept = page.form(f"/referrals/new/{section}").fields()
    for name, text in SECTIONS[section].items():
        assert name == field or kept[name] == text
    assert section not in answers()


def test_a_child_of_nine_gets_a_friendly_way_out_and_nothing_is_lost(visit, begin):
    begin()
    typed = SECTIONS["youth"] | {"birth_date": born(9).isoformat()}
    page = visit.post("/referrals/new/youth", typed)
    assert page.status == 422
    assert "Deze aanpak is er vanaf 10 jaar." in page.text
    assert "Centrum voor Jeugd en Gezin (CJG)" in page.text
    kept = page.form("/referrals/new/youth").fields()
    assert {name: kept[name] for name in typed} == typed


@pytest.mark.parametrize("bsn", [RIGHT_BSN, "123 456 782", "123.456.782", "1234-56-782", f"BSN:{RIGHT_BSN}."])
@pytest.mark.parametrize(
    ("section", "field"),
    [("events", "facts"), ("events", "done"), ("safety", "concerns"), ("informed", "parents_why_not")],
)
def test_what_looks_like_a_bsn_is_refused_with_the_text_kept(visit, begin, section, field, bsn):
    begin()
    typed = SECTIONS[section] | {field: f"Zijn nummer is {bsn}, zei hij."}
    page = visit.post(f"/referrals/new/{section}", typed)
    assert page.status == 422
    assert "Hier staat iets dat op een BSN lijkt." in page.text
    assert page.form(f"/referrals/new/{section}").fields()[field].strip() == typed[field]
    assert bsn not in json.dumps(answers())


@pytest.mark.parametrize("number", ["123456789", "000000000", "06 12 34 56 78", "0612345678", "1234567820", "9 mensen"])
def test_other_numbers_are_taken(visit, begin, number):
    begin()
    page = visit.post("/referrals/new/events", SECTIONS["events"] | {"facts": f"Er stond {number} op."})
    assert page.status == 303


def test_without_parents_from_eighteen_on(visit, begin):
    begin()
    visit.post("/referrals/new/youth", SECTIONS["youth"])
    page = visit.post("/referrals/new/parents", {"none": "1"})
    assert "Zonder ouders kan alleen vanaf 18 jaar." in page.text
    change(visit, "youth", birth_date=born(19).isoformat())
    assert visit.post("/referrals/new/parents", {"none": "1"}).status == 303
    informed = {"youth_knows": "yes", "parents_know": "none"}
    assert visit.post("/referrals/new/informed", informed).status == 303
    change(visit, "youth", birth_date=SECTIONS["youth"]["birth_date"])
    missing = visit("/referrals/new").text
    assert missing.count("Er mist nog iets") == 2, "without parents will not do for a youth of 13"


def test_going_on_later_with_the_code(visit, begin):
    code = begin().root.all("bdi")[0].text
    visit.post("/referrals/new/referrer", SECTIONS["referrer"])
    visit.post("/referrals/leave")
    assert visit("/referrals/new").location == "/referrals"
    assert visit.post("/referrals/resume", {"code": code.lower().replace("-", " ")}).location == "/referrals/new"
    assert code in visit("/referrals/new").text
    assert visit("/referrals/new/referrer").form("/referrals/new/referrer").fields()["name"] == "Kim de Boer"


@pytest.mark.parametrize("code", ["", "AAAA-BBBB-CCCC", "\x00", "x" * 1_000_000, "' OR 1=1 --"])
def test_a_wrong_code_opens_nothing(visit, begin, code):
    begin()
    for address in ("/referrals/resume", "/referrals/status"):
        assert visit.post(address, {"code": code}).status == 422


def test_a_text_typed_after_the_draft_was_closed_comes_back(visit, begin):
    begin()
    visit.post("/referrals/leave")
    page = visit.post("/referrals/new/events", SECTIONS["events"])
    assert page.status == 409
    assert SECTIONS["events"]["facts"] in page.text


def test_an_unknown_section_is_not_there(visit, begin):
    begin()
    assert visit("/referrals/new/other").status == 404
    assert visit.post("/referrals/new/other", {}).status == 404


def test_what_was_not_sent_in_time_is_gone(app, visit, begin):
    with app.test_request_context():
        code, old = draft()
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        assert Referral.of_code(code) is None
        begin()
        assert Referral.select().where(Referral.id == old.id).count() == 0
        assert CaseKey.select().where(CaseKey.id == old.sealed_key_id).count() == 0


def test_a_command_forgets_them_too_and_leaves_what_was_sent(app):
    with app.test_request_context():
        draft()
        kept = sent()
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        assert "1  unsent referrals\n" in app.test_cli_runner().invoke(args=["erase"]).output
    assert [row.id for row in Referral.select()] == [kept.id]


def test_two_windows_do_not_wipe_each_other(visit, begin):
    begin()
    place, section = "/referrals/new/referrer", SECTIONS["referrer"]
    seen = visit(place).form(place).fields()["seen"]
    visit.post(place, section | {"name": "Eerste venster", "seen": seen})
    page = visit.post(place, section | {"name": "Tweede venster", "seen": seen})
    assert page.status == 409
    assert "Dit is intussen in een ander venster veranderd. Er is niets weg." in page.text
    assert "Eerste venster" in page.text
    again = page.form(place).fields()
    assert again["name"] == "Tweede venster", "what was typed here stays"
    assert answers()["referrer"]["name"] == "Eerste venster"
    assert visit.post(place, again).status == 303
    assert answers()["referrer"]["name"] == "Tweede venster"
