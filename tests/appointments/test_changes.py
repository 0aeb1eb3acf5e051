"""Moving and cancelling: who, when and why stays; everybody is asked again."""

import uuid
from datetime import datetime

import pytest
import time_machine

from tests.appointments.conftest import NEXT_YEAR, clock_change, in_days, invitee
from webapp.appointments.answers import Answer
from webapp.appointments.changes import Change
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.audit import AuditRecord
from webapp.cases.models import Case, Membership


@pytest.fixture
def address(appointment):
    return f"/appointments/{appointment.id}"


@pytest.fixture
def form(visit, cast, appointment, address):
    """The form to change it, as it stands, with everybody still invited."""
    fields = visit(f"{address}/edit", as_=cast.professional).form(address).fields()
    return fields | {"invited": [str(row.membership_id) for row in appointment.invitees]}


@pytest.fixture
def moved(form):
    return form | {"day": in_days(20).date().isoformat(), "reason": "KANARIE-WAAROM Samira is vrij"}


def test_moving_keeps_the_history_and_asks_again(visit, cast, appointment, address, moved):
    visit.post(f"{address}/answer", {"comes": "yes", "revision": "1"}, as_=cast.mother)
    assert visit.post(address, moved, as_=cast.professional).location == address
    fresh = Appointment.get_by_id(appointment.id)
    change = Change.get()
    assert (change.what, change.by_id, change.old_starts_at) == (
        "rescheduled",
        cast.professional.id,
        appointment.starts_at,
    )
    assert change.new_starts_at == fresh.starts_at > appointment.starts_at
    assert b"KANARIE" not in bytes(change.__data__["reason"])
    assert invitee(appointment, cast.mother).comes is None
    assert Answer.select().count() == 1
    for person in (cast.youth, cast.mother, cast.professional):
        text = visit(address, as_=person).text
        assert "Deze afspraak is verzet" in text
        assert "KANARIE-WAAROM" in text
    assert "Komt u ook?" in visit(address, as_=cast.mother).text
    assert "1 eerder antwoord" in visit(address, as_=cast.professional).text
    assert AuditRecord.select().where(AuditRecord.action == "appointment.rescheduled").count() == 1


def test_a_remark_changes_without_asking_again(visit, cast, appointment, address, form):
    visit.post(f"{address}/answer", {"comes": "yes", "revision": "1"}, as_=cast.mother)
    assert visit.post(address, form | {"remark": "Bel aan bij nummer 14."}, as_=cast.professional).status == 303
    assert invitee(appointment, cast.mother).comes is True
    text = visit(address, as_=cast.mother).text
    assert "Bel aan bij nummer 14." in text
    assert "veranderd door" not in text.casefold()
    assert Change.get().what == "changed"


def test_a_reason_is_read_by_everybody_also_when_nothing_moves(visit, cast, address, form):
    sent = form | {"remark": "Bel aan bij nummer 14.", "reason": "KANARIE-BEL De voordeur is stuk."}
    assert visit.post(address, sent, as_=cast.professional).status == 303
    for person in (cast.youth, cast.father, cast.professional):
        text = visit(address, as_=person).text
        assert "Deze afspraak is veranderd" in text
        assert "KANARIE-BEL" in text
        assert "Eerst was het" not in text


def test_another_place_asks_again(visit, cast, appointment, address, form):
    visit.post(f"{address}/answer", {"comes": "yes", "revision": "1"}, as_=cast.mother)
    sent = form | {"venue": "phone", "reason": "De zaal is dicht."}
    assert visit.post(address, sent, as_=cast.professional).status == 303
    assert invitee(appointment, cast.mother).comes is None
    assert "Deze afspraak is veranderd" in visit(address, as_=cast.mother).text
    assert "Samira belt u" in visit(address, as_=cast.mother).text


def test_moving_needs_a_reason(visit, cast, appointment, address, moved):
    page = visit.post(address, moved | {"reason": "  ", "remark": "blijft staan"}, as_=cast.professional)
    assert page.status == 422
    assert page.root.one(id="reason_error").text == "Schrijf waarom de afspraak verandert."
    assert page.form(address).fields()["remark"] == "blijft staan"
    assert Appointment.get_by_id(appointment.id).starts_at == appointment.starts_at
    page = visit.post(address, moved | {"reason": "r" * 1_000_000}, as_=cast.professional)
    assert page.status == 422


@pytest.mark.parametrize("revision", ["", "0", "2", "x"])
def test_a_stale_form_changes_nothing_and_comes_back(visit, cast, appointment, address, moved, revision):
    page = visit.post(address, moved | {"revision": revision}, as_=cast.professional)
    assert page.status == 409
    fields = page.form(address).fields()
    assert (fields["reason"], fields["day"], fields["revision"]) == (moved["reason"], moved["day"], "1")
    assert "Nu staat er:" in page.text
    page = visit.post(f"{address}/cancel", {"reason": "ziek", "revision": revision}, as_=cast.professional)
    assert (page.status, page.form(f"{address}/cancel").fields()["reason"]) == (409, "ziek")
    assert not Change.select().exists()


def test_who_is_invited_can_change(visit, cast, appointment, address, form):
    fathers = Membership.get(Membership.person == cast.father)
    rest = [id for id in form["invited"] if id != str(fathers.id)]
    visit.post(f"{address}/answer", {"comes": "yes", "revision": "1"}, as_=cast.father)
    assert visit.post(address, form | {"invited": rest}, as_=cast.professional).status == 303
    assert visit(address, as_=cast.father).status == 404
    assert "Mark" not in visit(address, as_=cast.professional).text
    visit.post(address, form | {"revision": "2"}, as_=cast.professional)
    assert "Komt u ook?" in visit(address, as_=cast.father).text
    assert Invitee.select().count() == 3


def test_a_retired_place_stays_with_its_appointment(visit, cast, place, address, form):
    place.retire(cast.coordinator)
    assert place.name in visit(f"{address}/edit", as_=cast.professional).text
    assert visit.post(address, form | {"remark": "x"}, as_=cast.professional).status == 303


def test_cancelling_keeps_it_readable(visit, cast, appointment, address):
    form = visit(f"{address}/cancel", as_=cast.professional).form(f"{address}/cancel").fields()
    page = visit.post(f"{address}/cancel", form, as_=cast.professional)
    assert page.root.one(id="reason_error").text == "Schrijf waarom de afspraak niet doorgaat."
    sent = form | {"reason": "KANARIE-AFGEZEGD"}
    assert visit.post(f"{address}/cancel", sent, as_=cast.professional).location == address
    for person in (cast.youth, cast.father, cast.professional):
        text = visit(address, as_=person).text
        assert "Deze afspraak gaat niet door" in text
        assert "KANARIE-AFGEZEGD" in text
        assert "Ja, ik kom" not in text
    assert "Ging niet door" in visit("/appointments", as_=cast.mother).text
    assert "Er is nu geen afspraak" in visit("/appointments", as_=cast.mother).text
    assert visit.post(f"{address}/answer", {"comes": "yes", "revision": "2"}, as_=cast.mother).status == 409
    assert visit.post(f"{address}/cancel", sent, as_=cast.professional).status == 409
    assert visit(f"{address}/edit", as_=cast.professional).status == 409
    assert Change.select().count() == 1
    assert AuditRecord.select().where(AuditRecord.action == "appointment.cancelled").count() == 1


def test_what_has_begun_stays(visit, cast, past, appointment, moved):
    address = f"/appointments/{past.id}"
    assert visit(f"{address}/edit", as_=cast.professional).status == 409
    assert visit.post(address, moved, as_=cast.professional).status == 409
    assert visit.post(f"{address}/cancel", {"reason": "x", "revision": "1"}, as_=cast.professional).status == 409


def test_who_may_change_it(visit, cast, appointment, address, moved):
    roles = [(cast.youth, 403), (cast.mother, 403), (cast.coordinator, 403), (cast.other_professional, 404)]
    for person, status in [(None, 401), *roles]:
        assert visit(f"{address}/edit", as_=person).status == status
        assert visit(f"{address}/cancel", as_=person).status == status
        assert visit.post(address, moved, as_=person).status == status
        assert visit.post(f"{address}/cancel", {"reason": "x", "revision": "1"}, as_=person).status == status
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    for form in (moved, {"reason": "x", "revision": "1"}):
        page = visit.post(address if form is moved else f"{address}/cancel", form, as_=cast.professional)
        assert (page.status, "Deze zaak is afgesloten." in page.text) == (409, True)
    assert visit(address, as_=cast.professional).status == 200
    assert visit(f"/appointments/{uuid.uuid4()}/edit", as_=cast.professional).status == 404
    assert not Change.select().exists()


def test_the_second_half_past_two_stays_the_second(visit, cast, make):
    with time_machine.travel(f"{NEXT_YEAR}-10-20 12:00:00+00:00", tick=False):
        start = datetime.fromisoformat(f"{clock_change(10)} 01:30+00:00")
        row = make(start)
        address = f"/appointments/{row.id}"
        fields = visit(f"{address}/edit", as_=cast.professional).form(address).fields()
        assert (fields["starts"], fields["starts_turn"]) == ("02:30", "second")
        sent = fields | {"invited": [str(one.membership_id) for one in row.invitees], "remark": "x"}
        assert visit.post(address, sent, as_=cast.professional).status == 303
        assert Appointment.get_by_id(row.id).starts_at == start
