"""From asking to the answer: who reads it, the clock, more time once, and what can't be done twice."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.page import Visit
from webapp.audit import AuditRecord
from webapp.formats import now, today
from webapp.notices.models import Notice
from webapp.petitions import answering
from webapp.petitions.models import Petition
from webapp.petitions.term import months_after
from webapp.reminders.rounds import remind


def post(visit, petition, verb, who, **form):
    return visit.post(f"/petitions/{petition.id}/{verb}", form, as_=who)


def told(person):
    return [notice.what for notice in Notice.visible_to(person) if notice.what.startswith("petition.")]


def test_from_asking_to_the_answer(cast, visit, ask):
    assert "/petitions" in visit("/account", as_=cast.youth).links
    petition = ask(cast.youth, about="Mijn geboortedag.", wanted="3 mei")
    assert (petition.state, petition.due_on, petition.in_case_id) == ("asked", months_after(today(), 1), cast.case.id)
    assert told(cast.coordinator) == ["petition.new"]
    inbox = visit("/petitions/inbox", as_=cast.coordinator)
    assert "Robin V. (jongere)" in inbox.text
    assert "Mijn geboortedag" not in inbox.text
    page = visit(f"/petitions/{petition.id}", as_=cast.coordinator)
    assert ("Mijn geboortedag." in page.text, "3 mei" in page.text) == (True, True)
    assert post(visit, petition, "take-up", cast.coordinator).status == 303
    assert "Wordt bekeken" in visit(f"/petitions/{petition.id}", as_=cast.youth).text
    form = {"outcome": "done", "answer": "Samira heeft de dag veranderd."}
    assert post(visit, petition, "answer", cast.coordinator, **form).status == 303
    read = visit(f"/petitions/{petition.id}", as_=cast.youth).text
    assert ("Klaar" in read, form["answer"] in read) == (True, True)
    assert told(cast.youth) == ["petition.answered"]
    assert told(cast.coordinator) == [], "nothing waits any more"
    links = AuditRecord.select().where(AuditRecord.thing_id == petition.id).order_by(AuditRecord.number)
    actions = ["petition.asked", "petition.read", "petition.taken-up", "petition.done"]
    assert [link.action for link in links] == actions


def test_nobody_else_of_the_family_or_the_staff_sees_it(cast, visit, ask):
    petition = ask(cast.mother, kind="object")
    for person in (cast.youth, cast.father, cast.other_parent):
        assert visit(f"/petitions/{petition.id}", as_=person).status == 404
        assert "Ik wil niet" not in visit("/petitions", as_=person).text
        assert post(visit, petition, "withdraw", person).status == 404
    assert visit(f"/petitions/{petition.id}", as_=cast.professional).status == 403
    assert visit("/petitions/inbox", as_=cast.professional).status == 403


def test_the_clock_and_more_time_once_within_the_first_month(app, cast, visit, ask):
    with time_machine.travel(now().replace(year=2026, month=1, day=31, hour=12), tick=False):
        petition, late = ask(cast.mother, kind="question"), ask(cast.father, kind="question")
        assert petition.due_on == date(2026, 2, 28)
        assert "nog 28 dagen" in visit("/petitions/inbox", as_=cast.coordinator).text
        assert post(visit, petition, "extend", cast.coordinator, reason=" ").status == 422
        assert post(visit, petition, "extend", cast.coordinator, reason="Er is veel te zoeken.").status == 303
        assert Petition.get_by_id(petition.id).due_on == date(2026, 4, 30)
        assert "Er is veel te zoeken." in visit(f"/petitions/{petition.id}", as_=cast.mother).text
        assert told(cast.mother) == ["petition.extended"]
        assert post(visit, petition, "extend", cast.coordinator, reason="Nog eens.").status == 409
    with time_machine.travel(now().replace(year=2026, month=3, day=2, hour=12), tick=False):
        visit = Visit(app)  # the sessions of January are over
        inbox = visit("/petitions/inbox", as_=cast.coordinator).text
        assert ("2 dagen te laat" in inbox, "nog 59 dagen" in inbox) == (True, True)
        assert "Dat is al geweest." in visit(f"/petitions/{late.id}", as_=cast.father).text
        assert "/extend" not in visit(f"/petitions/{late.id}", as_=cast.coordinator).html
        assert post(visit, late, "extend", cast.coordinator, reason="Te laat.").status == 409


def test_what_is_answered_or_withdrawn_stays_as_it_is(cast, visit, ask):
    petition = ask(cast.youth)
    assert post(visit, petition, "withdraw", cast.youth).status == 303
    answer = {"outcome": "declined", "answer": "Dit moeten we bewaren."}
    refused = post(visit, petition, "answer", cast.coordinator, **answer)
    assert (refused.status, answer["answer"] in refused.html) == (409, True)
    assert Petition.get_by_id(petition.id).state == "withdrawn"
    assert told(cast.youth) == []


@pytest.mark.only_on("sqlite")
def test_what_is_missing_is_said_and_what_was_typed_stays(cast, visit, ask):
    page = visit.post("/petitions", {"kind": "", "about": "Iets over mij."}, as_=cast.youth)
    assert (page.status, "Kies wat er moet gebeuren." in page.text, "Iets over mij." in page.html) == (422, True, True)
    assert visit.post("/petitions", {"kind": "correct", "about": ""}, as_=cast.youth).status == 422
    for _number in range(10):
        ask(cast.youth)
    form = {"kind": "correct", "about": "Nummer elf."}
    assert visit.post("/petitions", form, as_=cast.youth).status == 409
    petition = Petition.get()
    assert post(visit, petition, "answer", cast.coordinator, outcome="done", answer="").status == 422


def test_it_goes_a_year_after_the_answer_and_not_before_it(app, cast, visit, ask):
    ended, waits = ask(cast.mother), ask(cast.mother, about="Nog iets.")
    post(visit, ended, "withdraw", cast.mother)
    for days, left in ((364, 2), (366, 1)):
        with time_machine.travel(now() + timedelta(days=days)):
            assert app.test_cli_runner().invoke(args=["erase"]).exit_code == 0
            assert Petition.select().count() == left
    assert Petition.get().id == waits.id


def test_coordinators_are_reminded_a_week_and_a_day_before(app, cast, visit, ask):
    start = now().replace(year=2026, month=3, day=10, hour=12)
    with time_machine.travel(start, tick=False) as clock:
        petition, answered = ask(cast.mother, kind="question"), ask(cast.father)
        found = []
        for day in range(1, 34):
            clock.move_to(start + timedelta(days=day))
            with app.test_request_context():
                found += [day] * (remind() + remind())
            if day == 25:
                answering.answer(answered, "done", "Dat is gedaan.", cast.coordinator)
        assert found == [24, 24, 30], "both a week before the answer is due, and then what still waits"
    reminders = Notice.select().where(Notice.what == "petition.due")
    assert {row.thing_id for row in reminders} == {petition.id}, "what is answered is not to be read any more"
