"""Yes or no to an invitation: each for themselves, until the start, the latest counts."""

import uuid

import pytest
import time_machine

from tests.appointments.conftest import in_days, invitee
from webapp.appointments.answers import Answer
from webapp.appointments.invitees import Invitee
from webapp.audit import AuditRecord

NO = {"comes": "no", "reason": "ill", "words": "KANARIE-REDEN", "proposal": "KANARIE-VOORSTEL", "revision": "1"}


@pytest.fixture
def address(appointment):
    return f"/appointments/{appointment.id}/answer"


def test_yes_gives_proof(visit, cast, appointment, address):
    show = f"/appointments/{appointment.id}"
    form = visit(show, as_=cast.mother).form(address).fields()
    answer = visit.post(address, form | {"comes": "yes"}, as_=cast.mother)
    assert (answer.status, answer.location) == (303, f"{show}#answer")
    page = visit(show, as_=cast.mother)
    for words in ("Bedankt. U komt op", "Zet in mijn agenda", "Verander mijn antwoord", "Wat gebeurt er nu?"):
        assert words in page.text
    assert f"{show}/calendar.ics" in page.links
    assert invitee(appointment, cast.mother).comes is True
    assert AuditRecord.select().where(AuditRecord.action == "answer.given").count() == 1


def test_a_youth_is_addressed_as_je(visit, cast, appointment, address):
    show = f"/appointments/{appointment.id}"
    assert "Kom je ook?" in visit(show, as_=cast.youth).text
    visit.post(address, {"comes": "yes", "revision": "1"}, as_=cast.youth)
    page = visit(show, as_=cast.youth)
    assert "Bedankt. Je komt op" in page.text
    assert " u " not in page.text.casefold()


def test_no_has_a_reason_and_a_proposal(visit, cast, appointment, address):
    form = visit(address, as_=cast.father).forms[0].fields()
    assert visit.post(address, form | NO, as_=cast.father).status == 303
    page = visit(f"/appointments/{appointment.id}", as_=cast.father)
    for words in ("U kunt niet op", "Ziek", "KANARIE-REDEN", "KANARIE-VOORSTEL", "zoekt een ander moment"):
        assert words in page.text
    staff = visit(f"/appointments/{appointment.id}", as_=cast.professional)
    assert "KANARIE-REDEN" in staff.text
    again = visit(address, as_=cast.father).forms[0].fields()
    assert (again["reason"], again["words"]) == ("ill", "KANARIE-REDEN")


def test_the_latest_answer_counts_and_the_others_stay(visit, cast, appointment, address):
    for form in (NO, {"comes": "yes", "revision": "1"}, NO | {"reason": "rather_call"}):
        assert visit.post(address, form, as_=cast.father).status == 303
    assert invitee(appointment, cast.father).comes is False
    assert Answer.select().count() == 3
    page = visit(f"/appointments/{appointment.id}", as_=cast.professional)
    assert "2 eerdere antwoorden" in page.text
    assert "Liever bellen" in page.text
    assert "leest dit en belt u" in visit(f"/appointments/{appointment.id}", as_=cast.father).text


def test_sent_twice_or_the_same_again_is_kept_once(visit, cast, address):
    form = NO | {"key": str(uuid.uuid4())}
    for sent in (form, form, NO | {"key": str(uuid.uuid4())}, NO):
        assert visit.post(address, sent, as_=cast.father).status == 303
    assert Answer.select().count() == 1
    assert visit.post(address, form | {"comes": "yes"}, as_=cast.mother).status == 303
    assert Answer.select().count() == 2


def test_another_answer_with_the_same_key_counts(visit, cast, appointment, address):
    form = NO | {"key": str(uuid.uuid4())}
    for sent in (form, form | {"comes": "yes"}, form):  # the last one is the first again, late
        assert visit.post(address, sent, as_=cast.father).status == 303
    assert invitee(appointment, cast.father).comes is True
    assert visit.post(address, form | {"words": "Toch niet."}, as_=cast.father).status == 303
    assert invitee(appointment, cast.father).comes is False
    assert Answer.select().count() == 3


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("reason", "", "reason"),
        ("reason", "no_reason", "reason"),
        ("words", "w" * 1_000_000, "words"),
        ("proposal", "p" * 301, "proposal"),
        ("comes", "maybe", ""),
        ("comes", "", ""),
    ],
)
def test_what_can_not_be_comes_back_with_the_text(visit, cast, address, field, value, wrong):
    form = NO | {"words": "<i>blijft</i> \u202e🙂", field: value}
    for htmx in (False, True):
        page = visit.post(address, form, as_=cast.mother, htmx=htmx)
        assert page.status == 422
        assert not wrong or page.root.one(id=f"{wrong}_error").text
        assert page.root.one(id="error_summary").text
        assert field == "words" or "<i>blijft</i>" in page.root.one("textarea", name="words").text
    assert not Answer.select().exists()


def test_what_is_not_wanted_in_a_text_is_not_kept(visit, cast, address):
    visit.post(address, NO | {"words": "a\x00b\u202ec <script>"}, as_=cast.mother)
    assert Answer.get().invitee_id
    assert "abc <script>" in visit(address, as_=cast.mother).root.one("textarea").text


def test_htmx_gets_only_the_part(visit, cast, appointment, address):
    part = visit.post(address, {"comes": "yes", "revision": "1"}, as_=cast.mother, htmx=True)
    assert part.status == 200
    assert [element.get("id") for element in part.root.children] == ["answer"]
    assert "Bedankt. U komt op" in part.text
    assert [e.get("id") for e in visit.part(address, as_=cast.mother).root.children] == ["answer"]
    assert [e.get("id") for e in visit.part(f"/appointments/{appointment.id}", as_=cast.mother).root.children] == [
        "answer"
    ]
    stranger = visit.post(address, {"comes": "yes"}, htmx=True)
    assert (stranger.status, stranger.headers["HX-Retarget"]) == (401, "#page_errors")


def test_nobody_answers_for_somebody_else(visit, cast, appointment, address):
    mothers = invitee(appointment, cast.mother)
    forged = {
        "comes": "yes",
        "revision": "1",
        "person": cast.mother.id,
        "invitee": mothers.id,
        "person_id": cast.mother.id,
    }
    assert visit.post(address, forged, as_=cast.youth).status == 303
    assert invitee(appointment, cast.youth).comes is True
    assert Invitee.get_by_id(mothers.id).comes is None
    for person, status in ((None, 401), (cast.professional, 403), (cast.coordinator, 403), (cast.other_parent, 404)):
        assert visit.post(address, forged, as_=person).status == status
        assert visit(address, as_=person).status == status
    assert visit.post(address, forged, as_=cast.mother, csrf=False).status == 400
    assert Invitee.get_by_id(mothers.id).comes is None


def test_who_is_not_invited_can_not_answer(visit, cast, make):
    alone = make(invited=[cast.mother])
    for person in (cast.youth, cast.father, cast.other_youth):
        assert visit(f"/appointments/{alone.id}", as_=person).status == 404
        assert visit.post(f"/appointments/{alone.id}/answer", NO, as_=person).status == 404


@pytest.mark.parametrize("revision", ["", "0", "2", "x"])
def test_an_answer_to_another_moment_is_not_taken(visit, cast, address, revision):
    page = visit.post(address, NO | {"revision": revision}, as_=cast.mother)
    assert page.status == 409
    assert "Kijk eerst hoe hij nu is." in page.text
    form = page.forms[0].fields()
    assert (form["words"], form["revision"]) == ("KANARIE-REDEN", "1")
    yes = visit.post(address, {"comes": "yes", "revision": revision}, as_=cast.mother)
    assert (yes.status, yes.form(address).fields()["revision"]) == (409, "1")
    assert not Answer.select().exists()


def test_after_the_start_the_answer_stays(visit, cast, appointment, address):
    with time_machine.travel(in_days(7), tick=False):
        form = {"comes": "yes", "revision": "1"}
        assert visit.post(address, form, as_=cast.other_parent).status == 404
    with time_machine.travel(appointment.starts_at, tick=False):
        visit.clients.clear()
        assert visit.post(address, form, as_=cast.mother).status == 409
        assert visit(address, as_=cast.mother).status == 409
        assert "Komt u ook?" not in visit(f"/appointments/{appointment.id}", as_=cast.mother).text
