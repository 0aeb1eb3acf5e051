"""What waits for the professional: a "no" and an interpreter are on the list until they are dealt with."""

from uuid import uuid4

import pytest
import time_machine

from tests.appointments.conftest import in_days, invitee
from webapp.appointments.answers import Answer
from webapp.audit import AuditRecord
from webapp.cases.models import Case

NO = {"comes": "no", "reason": "other_moment", "proposal": "KANARIE-DONDERDAG na 16.00 uur", "revision": "1"}
YES = {"comes": "yes", "revision": "1"}


@pytest.fixture
def appointment(make, cast):
    """Only the mother is invited, so that nobody else is silent."""
    return make(invited=[cast.mother])


@pytest.fixture
def address(appointment):
    return f"/appointments/{appointment.id}"


@pytest.fixture
def say(visit, cast, address):
    """What the mother answers and asks; each form is taken."""

    def say(form, where="answer"):
        assert visit.post(f"{address}/{where}", form, as_=cast.mother).status == 303

    return say


@pytest.fixture
def todo(visit, cast):
    """What is to do, on the first screen and on the page of the case."""

    def todo():
        pages = [visit(path, as_=cast.professional) for path in ("/", f"/cases/{cast.case.id}")]
        return " / ".join(page.root.one("section", aria_labelledby="todo").text for page in pages)

    return todo


@pytest.fixture
def press(visit, cast, appointment, address):
    """Presses the button on the page of the appointment, or sends what it would have sent before."""

    def press(what, fields=None):
        action = f"{address}/invitees/{invitee(appointment, cast.mother).id}/{what}"
        fields = fields or visit(address, as_=cast.professional).form(action).fields()
        return visit.post(action, fields, as_=cast.professional)

    return press


def test_a_no_is_to_do_until_it_is_dealt_with(visit, cast, address, say, todo, press):
    assert todo().count("Nog geen antwoord") == 2
    say(NO)
    found = todo()
    assert "Nog geen antwoord" not in found
    assert "Kan niet: moeder" in found
    assert "Kan niet: Fatima (moeder)" in found
    assert found.count("Reden: een ander moment is beter") == 2
    assert found.count("KANARIE-DONDERDAG") == 1, "what was typed stands in the case, not on the first screen"
    assert press("settled").location == address
    assert "Kan niet" not in todo()
    assert "Geregeld: " in visit(address, as_=cast.professional).text
    assert "Kan niet" in visit(address, as_=cast.professional).text, "she still can't"
    assert AuditRecord.select().where(AuditRecord.action == "answer.settled").count() == 1


def test_who_would_rather_call_is_called(say, todo):
    say(NO | {"reason": "rather_call"})
    assert "Bel moeder" in todo()
    assert "Bel Fatima (moeder)" in todo()


def test_another_answer_waits_again(cast, appointment, say, todo, press):
    say(NO)
    press("settled")
    say(NO | {"reason": "ill"})
    assert "Reden: ziek" in todo()
    say(YES)
    assert "Kan niet" not in todo()
    assert invitee(appointment, cast.mother).settled_at is None


def test_an_answer_that_came_meanwhile_is_not_dealt_with(visit, cast, appointment, address, say, todo, press):
    say(NO)
    old = {"answer": str(Answer.get().id)}
    say(NO | {"reason": "ill"})
    for fields in (old, {"answer": ""}, {"answer": "x"}, {"answer": str(uuid4())}):
        assert press("settled", fields).status == 409
    assert "Reden: ziek" in todo()
    say(YES)
    assert press("settled", old).status == 409


def test_twice_is_once(visit, cast, address, say, press):
    say(NO)
    fields = {"answer": str(Answer.get().id)}
    assert [press("settled", fields).status for _turn in range(2)] == [303, 303]
    assert AuditRecord.select().where(AuditRecord.action == "answer.settled").count() == 1


@pytest.mark.parametrize("change", ["move", "cancel"])
def test_moving_or_cancelling_deals_with_it(visit, cast, appointment, address, say, todo, change):
    say(NO)
    fields = {"reason": "Op een ander moment.", "revision": "1"}
    if change == "move":
        fields |= visit(f"{address}/edit", as_=cast.professional).form(address).fields()
        fields |= {"invited": [str(invitee(appointment, cast.mother).membership_id)], "reason": "Kan niet."}
        fields |= {"day": in_days(20).date().isoformat()}
    where = address if change == "move" else f"{address}/cancel"
    assert visit.post(where, fields, as_=cast.professional).status == 303
    assert "Kan niet" not in todo()
    assert ("Nog geen antwoord: moeder" in todo()) is (change == "move")


def test_an_interpreter_is_to_do_until_arranged(visit, cast, address, say, todo, press):
    say(YES)
    say({"language": "ti"}, "interpreter")
    assert "Regel een tolk: moeder" in todo()
    assert "Regel een tolk: Fatima (moeder)" in todo()
    assert todo().count("Tigrinya") == 2
    assert "Er is een tolk gevraagd: Tigrinya. Samira regelt dat." in visit(address, as_=cast.mother).text
    assert press("arranged").location == address
    assert "tolk" not in todo()
    assert "Er komt een tolk: Tigrinya." in visit(address, as_=cast.mother).text
    assert "Tolk geregeld: Tigrinya" in visit(address, as_=cast.professional).text
    assert AuditRecord.select().where(AuditRecord.action == "interpreter.arranged").count() == 1


def test_also_one_that_the_professional_planned(cast, make, visit):
    make(invited=[cast.youth], languages={cast.youth: "so"})
    page = visit("/", as_=cast.professional).text
    assert "Regel een tolk: Robin V." in page
    assert "Nog geen antwoord: Robin V." in page


def test_another_language_is_arranged_anew_and_none_is_cancelled(say, todo, press):
    say(YES)
    for language, waits in (("ti", "Regel een tolk"), ("ar", "Regel een tolk"), ("", "Zeg de tolk af")):
        say({"language": language}, "interpreter")
        assert waits in todo()
        press("arranged")
        assert "tolk" not in todo()
    say({"language": "ar"}, "interpreter")
    say({"language": ""}, "interpreter")
    assert "tolk" not in todo(), "nothing was arranged yet"


def test_another_language_meanwhile_is_not_arranged(say, todo, press):
    say(YES)
    say({"language": "ti"}, "interpreter")
    for language in ("ar", ""):
        assert press("arranged", {"language": language}).status == 409
    assert press("arranged", {"language": "klingon"}).status == 422
    assert "Regel een tolk" in todo()


def test_who_can_not_come_needs_no_interpreter(say, todo):
    say({"language": "ti"}, "interpreter")
    say(NO)
    assert "tolk" not in todo()


def test_nothing_waits_after_the_start_or_in_a_closed_case(visit, cast, appointment, say, todo, press):
    say(NO)
    fields = {"answer": str(Answer.get().id)}
    with time_machine.travel(appointment.starts_at, tick=False):
        visit.clients.clear()
        assert "moeder" not in todo()
        assert press("settled", fields).status == 409
    visit.clients.clear()
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    assert "moeder" not in todo()


def test_who_may_say_so(visit, cast, appointment, make, say):
    say(NO)
    other = make(invited=[cast.father])
    place = f"/appointments/{appointment.id}/invitees/{{}}/settled"
    mine = place.format(invitee(appointment, cast.mother).id)
    for person, status in ((None, 401), (cast.mother, 403), (cast.coordinator, 403), (cast.other_professional, 404)):
        assert visit.post(mine, {"answer": str(Answer.get().id)}, as_=person).status == status
    for id in (uuid4(), invitee(other, cast.father).id):
        assert visit.post(place.format(id), as_=cast.professional).status == 404, "not of this appointment"
    assert invitee(appointment, cast.mother).settled_at is None
