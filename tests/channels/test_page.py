"""The page where somebody chooses: an address counts once its code was typed, and it is read by nobody else."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.channels.conftest import ADDRESSES
from tests.post_office import words_of
from tests.providers import fields
from webapp.audit import AuditRecord
from webapp.channels.addresses import NoticeAddress
from webapp.channels.choices import NoticeChoice
from webapp.database import db
from webapp.formats import now
from webapp.people.throttle import Throttle
from webapp.sealed import Keyring

PAGE = "/account/notices"


@pytest.fixture
def give(visit):
    def given(person, address, channel="mail"):
        return visit.post(f"{PAGE}/address", {"channel": channel, channel: address}, as_=person)

    return given


@pytest.fixture
def confirm(visit):
    def confirmed(person, code, channel="mail"):
        return visit.post(f"{PAGE}/address/confirm", {"channel": channel, f"{channel}_code": code}, as_=person)

    return confirmed


def code_in(text):
    return re.search(r"\b\d{6}\b", text).group()


def test_where_nothing_is_set_up_nothing_can_be_chosen(cast, visit, settings):
    settings(sms_url="", vapid_private_key="")
    for person in (cast.youth, cast.mother, cast.professional, cast.coordinator):
        page = visit(PAGE, as_=person)
        assert "Dat kan hier nu niet" in page.text
        assert PAGE not in [form["action"] for form in page.forms]
        assert PAGE in visit("/account", as_=person).links
    given = visit.post(f"{PAGE}/address", {"channel": "mail", "mail": "a@example.org"}, as_=cast.youth)
    assert given.status == 422


def test_from_an_address_to_a_choice(cast, visit, office, give, confirm):
    assert give(cast.youth, " robin@example.org ").location == PAGE
    (letter,) = office.letters
    assert letter["Subject"] == "Mijn route"
    code = code_in(words_of(letter))
    assert words_of(letter) == (
        f"De code is {code}.\n\nDe code werkt 30 minuten. Niets gevraagd? Dan is er niets te doen.\n"
    )
    page = visit(PAGE, as_=cast.youth)
    assert "robin@example.org" in page.text
    assert PAGE not in [form["action"] for form in page.forms], "nothing to choose before the code"
    assert visit.post(PAGE, {"message": "mail"}, as_=cast.youth).status == 422
    assert confirm(cast.youth, f" {code[:3]} {code[3:]}").location == PAGE
    form = visit(PAGE, as_=cast.youth).form(PAGE)
    assert {form.fields()[kind] for kind in ("appointment", "task", "message", "case")} == {""}, "nothing by itself"
    assert "review" not in form.fields()
    sent = form.fields() | {"message": "mail", "quiet_from": "23"}
    for _time in range(2):
        assert visit.post(PAGE, sent, as_=cast.youth).location == PAGE
    choice = NoticeChoice.of(cast.youth)
    assert (choice.message, choice.task, choice.quiet_from, choice.quiet_to) == ("mail", "", 23, 8)
    assert AuditRecord.select().where(AuditRecord.action == "notices.chosen").count() == 1


def test_what_can_not_be_chosen_is_refused(cast, visit, office, choose):
    choose(cast.youth, message="mail")
    sent = visit(PAGE, as_=cast.youth).form(PAGE).fields()
    for wrong in ({"task": "text"}, {"task": "push"}, {"task": "x"}, {"quiet_from": "3"}, {"quiet_to": "zz"}):
        page = visit.post(PAGE, sent | wrong, as_=cast.youth)
        assert page.status == 422
        assert page.root.all(aria_invalid="true")
    assert NoticeChoice.of(cast.youth).task == ""


def test_a_number_in_every_way_people_write_it(cast, provider, give):
    right = {
        "06 12345678": "+31612345678",
        "06-12 34 56 79": "+31612345679",
        "0031 6 1234 5670": "+31612345670",
        "+48 501 234 567": "+48501234567",
    }
    for person, (typed, kept) in zip((cast.youth, cast.mother, cast.father, cast.adult), right.items(), strict=True):
        assert give(person, typed, "text").status == 303
        assert NoticeAddress.of(person, "text").address == kept
    assert {fields(post)["to"] for post in provider.taken()} == set(right.values())


def test_what_is_no_address_is_refused_and_given_back(cast, visit, office, provider, give):
    numbers = ("", "070 1234567", "06 1234", "+31 70 123 45 67", "112", "+0612345678", "0612345678; 0687654321")
    mails = ("", "robin", "robin@", "a@b", "a@example.org\nBcc: b@example.org", "é@example.org", "a b@c.nl")
    for channel, texts in (("text", numbers), ("mail", mails)):
        for wrong in texts:
            page = give(cast.youth, wrong, channel)
            assert (page.status, wrong in page.html) == (422, True), wrong
    assert (provider.posts, office.letters) == ([], [])
    for channel in ("push", "", "x"):
        assert visit.post(f"{PAGE}/address", {"channel": channel}, as_=cast.youth).status == 404


def test_a_code_is_guessed_five_times_and_lives_half_an_hour(cast, office, give, confirm):
    give(cast.youth, "robin@example.org")
    code = code_in(words_of(office.letters[0]))
    wrong = str((int(code) + 1) % 1_000_000).zfill(6)
    NoticeAddress.update(code_sent_at=now() - timedelta(minutes=31)).execute()
    assert confirm(cast.youth, code).status == 422
    NoticeAddress.update(code_sent_at=now()).execute()
    assert confirm(cast.mother, code).status == 422, "it is of another account"
    for _try in range(5):
        page = confirm(cast.youth, wrong)
        assert (page.status, wrong in page.html) == (422, True)
    assert confirm(cast.youth, code).status == 422
    assert not NoticeAddress.get().confirmed
    with time_machine.travel(now() + timedelta(minutes=2)):
        give(cast.youth, "robin@example.org")
        assert confirm(cast.youth, code).status == 422, "the former code is over"
        for _time in range(2):
            assert confirm(cast.youth, code_in(words_of(office.letters[1]))).location == PAGE


def test_nobody_gets_more_than_three_codes_an_hour(cast, office, give):
    assert give(cast.youth, "robin@example.org").status == 303
    assert give(cast.youth, "robin@example.org").status == 303
    assert len(office.letters) == 1, "a form that is sent twice sends one"
    assert [give(cast.youth, f"robin{number}@example.org").status for number in range(3)] == [303, 303, 429]
    for person in (cast.mother, cast.father, cast.professional):
        give(person, "victim@example.org")
    assert give(cast.other_youth, "Victim@example.org").status == 429
    assert sum(letter["To"].casefold() == "victim@example.org" for letter in office.letters) == 3
    Throttle.update(last_at=now() - timedelta(minutes=61), wait_until=now()).execute()
    assert give(cast.youth, "robin@example.org").status == 303


def test_a_code_that_can_not_go_leaves_nothing_behind(cast, office, give):
    office.closed = True
    page = give(cast.youth, "robin@example.org")
    assert (page.status, "robin@example.org" in page.html) == (422, True)
    assert NoticeAddress.select().count() == 0


def test_removed_nothing_goes_there_and_another_can_be_given(cast, visit, office, choose, tell, give):
    choose(cast.youth, message="mail", task="mail")
    assert give(cast.youth, "another@example.org").status == 422, "first take away what is there"
    for _time in range(2):
        assert visit.post(f"{PAGE}/address/remove", {"channel": "mail"}, as_=cast.youth).location == PAGE
    assert tell(cast.youth, "a") is None
    assert office.letters == []
    assert give(cast.youth, "another@example.org").status == 303


def test_an_address_is_sealed_and_goes_with_its_account(app, cast, office, choose):
    choose(cast.youth, message="mail")
    row = NoticeAddress.get()
    (kept,) = db.execute_sql("SELECT address FROM notice_address").fetchone()
    assert ADDRESSES["mail"].encode() not in bytes(kept)
    assert row.address == ADDRESSES["mail"]
    NoticeAddress.update(confirmed_at=None).execute()
    with time_machine.travel(now() + timedelta(days=1, minutes=1)):
        app.test_cli_runner().invoke(args=["erase"])
    assert NoticeAddress.select().count() == 0, "who never typed the code did not mean it"


def test_its_key_follows_the_newest_master_key(app, cast, office, choose, monkeypatch):
    choose(cast.youth, message="mail")
    both = Keyring({"newer": bytes(range(1, 33)), "test": bytes(range(32))})
    monkeypatch.setitem(app.extensions, "keyring", both)
    assert "keys are wrapped with newer" in app.test_cli_runner().invoke(args=["rotate-keys"]).output
    monkeypatch.setitem(app.extensions, "keyring", Keyring({"newer": bytes(range(1, 33))}))
    assert NoticeAddress.get().address == ADDRESSES["mail"]
