"""The work of one day: what is over goes and nothing else, also when it is done twice or stops half-way."""

from datetime import timedelta

import pytest
import time_machine

from tests.erasure.rows import all_rows
from tests.referring import sent
from webapp import audit
from webapp.audit import AuditRecord
from webapp.cases.closing import move
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.cases.notes import Note
from webapp.counts.tally import Tally
from webapp.erasure import cases, day
from webapp.formats import now, today
from webapp.people.models import Person, Session
from webapp.people.throttle import Attempt
from webapp.referrals.decisions import accept, decline
from webapp.referrals.models import Referral


def test_a_dry_run_tells_what_would_go_and_changes_nothing(app, cast, close, erase):
    close(cast.case)
    Session.start(cast.other_youth, "phone", own_phone=True)
    Session.update(seen_at=now() - timedelta(days=31)).execute()
    Attempt("sign-in", "robin", "10.0.0.1").begin()
    before = all_rows()
    expected = {"cases": 1, "accounts": 3, "sessions": 1}
    assert erase("--dry-run") == expected
    assert all_rows() == before
    assert erase() == expected
    assert erase() == {}, "a second time there is nothing to do"
    with time_machine.travel(now() + timedelta(days=2)):
        assert erase() == {"throttles": 3}


def test_the_day_itself_is_early_enough_and_the_day_before_too_early(cast, close, erase):
    close(cast.case)
    Case.update(erase_on=today() + timedelta(days=1)).execute()
    assert erase() == {}
    Case.update(erase_on=today()).execute()
    assert erase() == {"cases": 1, "accounts": 3}, "and the open cases stay, whatever day they have"


def test_who_is_in_another_case_keeps_the_account(app, cast, close, erase):
    """Also who left that other case: what they wrote in it goes with it."""
    cast.other_case.add(cast.mother, "parent", cast.other_professional).end(cast.other_professional)
    close(cast.case)
    assert erase() == {"cases": 1, "accounts": 2}
    assert {row.id for row in Person.select().where(Person.role == "parent")} == {cast.mother.id, cast.other_parent.id}
    close(cast.other_case)
    assert erase() == {"cases": 1, "accounts": 3}
    assert CaseKey.select().count() == 1, "only that of the case that is left"


def test_one_case_that_can_not_go_does_not_hold_up_the_others(app, cast, close):
    with app.test_request_context():
        Note.write(cast.other_case, cast.mother, "Zij hoort hier niet.", None)
    close(cast.case)
    close(cast.adult_case)
    before = all_rows()
    done = app.test_cli_runner().invoke(args=["erase"])
    assert done.exit_code == 1
    assert f"case {cast.case.id}" in done.output
    assert not Case.select().where(Case.id == cast.adult_case.id).exists()
    assert [row for row in all_rows()["membership"].values() if row["case_id"] == cast.case.id.hex] == [
        row for row in before["membership"].values() if row["case_id"] == cast.case.id.hex
    ], "all of a case or nothing"


def test_stopped_half_way_it_goes_on_the_next_time(app, cast, close, erase, monkeypatch):
    close(cast.case)
    close(cast.adult_case)
    once, done = cases.erase, []

    def stops(case_id):
        if done:
            raise KeyboardInterrupt
        done.append(once(case_id))

    monkeypatch.setattr(cases, "erase", stops)
    with app.test_request_context(), pytest.raises(KeyboardInterrupt):
        day.erase()
    monkeypatch.setattr(cases, "erase", once)
    assert erase()["cases"] == 1
    assert not Case.select().where(Case.id.in_([cast.case.id, cast.adult_case.id])).exists()


def test_a_case_of_before_there_were_days_gets_one_first(cast, close, erase):
    close(cast.case)
    Case.update(erase_on=None).execute()
    assert erase() == {"cases that got their day": 1}
    assert Case.get_by_id(cast.case.id).erase_on == today() + timedelta(days=90)
    assert erase() == {}


def test_a_case_that_goes_on_again_has_no_day(app, cast, close, monkeypatch):
    close(cast.case)
    monkeypatch.setitem(move.__globals__["MOVES"], "completed", ("active",))
    with app.test_request_context():
        move(Case.get_by_id(cast.case.id), "active", cast.professional, "completed")
    assert Case.get_by_id(cast.case.id).erase_on is None


def test_referrals_go_when_their_time_is_over(app, cast, erase):
    with app.test_request_context():
        declined, withdrawn, waits, accepted = (sent(first_name=name) for name in ("Bo", "Cem", "Demi", "Esra"))
        decline(declined, "other", "Past niet.", cast.coordinator)
        withdrawn.withdraw()
        case = accept(accepted, cast.professional, cast.coordinator)
    with time_machine.travel(now() + timedelta(days=91)):
        assert erase() == {"decided referrals": 2, "notices": 1}
        assert {row.id for row in Referral.select()} == {waits.id, accepted.id}
        Case.update(status="stopped_early", closed_at=now(), erase_on=today()).where(Case.id == case.id).execute()
        assert erase() == {"cases": 1, "accounts": 2}
    assert [row.id for row in Referral.select()] == [waits.id], "with its case"
    assert CaseKey.select().count() == 4


def test_an_account_that_is_in_no_case_goes_after_a_month(cast, erase):
    old, new = (Person.create(role="parent", first_name=name) for name in ("Ilse", "Jan"))
    Person.update(created_at=now() - timedelta(days=31)).where(Person.id != new.id).execute()
    assert erase() == {"accounts": 1}
    assert not Person.select().where(Person.id == old.id).exists()
    assert Person.select().where(Person.id == cast.coordinator.id).exists(), "staff stay"


def test_of_a_case_three_numbers_stay(cast, close, erase):
    close(cast.case)
    close(cast.adult_case)
    erase()
    kept = {(row.counted, row.word, row.number) for row in Tally.select()}
    assert kept == {("kinds", "vandalism", 1), ("kinds", "nuisance", 1), ("places", "", 2), ("outcomes", "none", 2)}


def test_old_audit_records_go_and_the_chain_stays_whole(app, cast, erase):
    verify = app.test_cli_runner().invoke
    old = verify(args=["audit", "verify"]).output.split()[-1]
    count = AuditRecord.select().count()
    with time_machine.travel(now() + timedelta(days=200)), app.test_request_context():
        audit.record("case.read", cast.case, cast.case)
        newer = verify(args=["audit", "verify"]).output.split()[-1]
    with time_machine.travel(now() + timedelta(days=366)):
        assert erase("--dry-run")["audit"] == count
        assert erase()["audit"] == count
        assert "audit" not in erase()
        assert [row.action for row in AuditRecord.select().order_by(AuditRecord.number)] == [
            "case.read",
            audit.SHORTENED,
        ]
        for kept in (old, newer):
            assert verify(args=["audit", "verify", kept]).exit_code == 0
        assert f"It begins after record {old.split(':')[0]}" in verify(args=["audit", "verify"]).output
        AuditRecord.delete().where(AuditRecord.action == "case.read").execute()
        assert verify(args=["audit", "verify"]).exit_code == 1, "more was taken away than the chain says"


def test_of_a_chain_that_is_all_old_the_end_is_new(app, cast, erase):
    for years in (2, 4):
        with time_machine.travel(now() + timedelta(days=366 * years)):
            erase()
            assert [row.action for row in AuditRecord.select()][-1] == audit.SHORTENED
            assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
