"""Who was there: noted afterwards, visible to the person, corrections keep what was noted before."""

import pytest
import time_machine

from tests.appointments.conftest import in_days, invitee
from tests.appointments.test_first_conversation import chosen_kind
from webapp.appointments.attendance import Attendance
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.formats import day
from webapp.overview.route import stops


@pytest.fixture
def address(past):
    return f"/appointments/{past.id}/attendance"


@pytest.fixture
def form(visit, cast, past, address):
    empty = visit(address, as_=cast.professional).form(address).fields()
    ways = {cast.youth: "came", cast.mother: "late", cast.father: "absent_without_notice"}
    return empty | {f"way-{invitee(past, person).id}": way for person, way in ways.items()}


def test_each_sees_only_their_own(visit, cast, past, address, form):
    assert visit.post(address, form, as_=cast.professional).location == f"/appointments/{past.id}"
    show = f"/appointments/{past.id}"
    assert "Je was erbij." in visit(show, as_=cast.youth).text
    assert "U kwam later binnen." in visit(show, as_=cast.mother).text
    father = visit(show, as_=cast.father).text
    assert "U was er niet. We hadden niets van u gehoord." in father
    assert "later" not in father
    assert "Je was erbij." in visit("/appointments", as_=cast.youth).text
    staff = visit(show, as_=cast.professional).text
    for words in ("Was er", "Kwam later", "Was er niet, zonder bericht"):
        assert words in staff
    assert AuditRecord.select().where(AuditRecord.action == "attendance.noted").count() == 3


def test_a_correction_keeps_what_was_noted(visit, cast, past, address, form):
    visit.post(address, form, as_=cast.professional)
    again = visit(address, as_=cast.professional).form(address).fields()
    field = f"way-{invitee(past, cast.father).id}"
    assert again[field] == "absent_without_notice"
    assert visit.post(address, again | {field: "absent_with_notice"}, as_=cast.professional).status == 303
    assert invitee(past, cast.father).attendance == "absent_with_notice"
    assert Attendance.select().count() == 4
    page = visit(address, as_=cast.professional)
    assert "was er niet, zonder bericht" in page.root.one("section", aria_labelledby="noted").text
    assert "U had het laten weten." in visit(f"/appointments/{past.id}", as_=cast.father).text


def test_sent_twice_it_is_noted_once(visit, cast, address, form):
    for _turn in range(2):
        assert visit.post(address, form, as_=cast.professional).status == 303
    assert Attendance.select().count() == 3


@pytest.mark.parametrize("base", ["", "0", "x", "99"])
def test_a_colleague_was_first(visit, cast, past, address, form, base):
    visit.post(address, form, as_=cast.professional)
    field = f"way-{invitee(past, cast.youth).id}"
    page = visit.post(address, form | {field: "late", "base": base}, as_=cast.professional)
    assert (page.status, page.form(address).fields()["base"]) == (409, "3")
    assert invitee(past, cast.youth).attendance == "came"


def test_each_needs_a_known_way(visit, cast, past, address, form):
    field = f"way-{invitee(past, cast.youth).id}"
    for value in ("", "sleeping", "x" * 1_000_000):
        page = visit.post(address, form | {field: value}, as_=cast.professional)
        assert page.status == 422
        assert page.root.one(id=f"{field}_error").text == "Kies hoe het ging met Robin."
    assert not Attendance.select().exists()


def test_another_appointments_people_are_left_alone(visit, cast, make, past, address, form):
    later = make(invited=[cast.youth])
    forged = form | {f"way-{invitee(later, cast.youth).id}": "absent_without_notice"}
    assert visit.post(address, forged, as_=cast.professional).status == 303
    assert invitee(later, cast.youth).attendance == ""


def test_only_from_the_start_on(visit, cast, appointment):
    address = f"/appointments/{appointment.id}/attendance"
    assert visit(address, as_=cast.professional).status == 409
    way = {f"way-{invitee(appointment, cast.youth).id}": "came", "base": "0"}
    assert visit.post(address, way, as_=cast.professional).status == 409


def test_who_may_note_it(visit, cast, address, form):
    roles = [(cast.youth, 403), (cast.mother, 403), (cast.coordinator, 403), (cast.other_professional, 404)]
    for person, status in [(None, 401), *roles]:
        assert visit(address, as_=person).status == status
        assert visit.post(address, form, as_=person).status == status
    assert not Invitee.select().where(Invitee.attendance != "").exists()


def test_also_after_the_case_was_closed(visit, cast, past, address, form):
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    assert address in visit(f"/appointments/{past.id}", as_=cast.professional).links
    assert visit.post(address, form, as_=cast.professional).status == 303
    assert invitee(past, cast.youth).attendance == "came"


def test_the_case_asks_for_it_once_it_is_over(visit, cast, make, address, form):
    case = f"/cases/{cast.case.id}"
    make(in_days(2))
    page = visit(case, as_=cast.professional)
    assert page.text.count("Vul in wie er was") == 1
    assert address in page.links
    assert "Vul in wie er was" not in visit(f"/cases/{cast.adult_case.id}", as_=cast.professional).text
    visit.post(address, form, as_=cast.professional)
    assert "Vul in wie er was" not in visit(case, as_=cast.professional).text


def test_a_cancelled_one_is_not_asked_for(visit, cast, appointment):
    visit.post(f"/appointments/{appointment.id}/cancel", {"reason": "Ziek.", "revision": "1"}, as_=cast.professional)
    with time_machine.travel(appointment.ends_at, tick=False):
        visit.clients.clear()
        assert "Vul in wie er was" not in visit(f"/cases/{cast.case.id}", as_=cast.professional).text


HELD = [
    ({"youth": "came", "mother": "absent_with_notice", "father": "absent_with_notice"}, True),
    ({"youth": "absent_with_notice", "mother": "late", "father": "absent_without_notice"}, True),
    ({"youth": "did_not_happen", "mother": "did_not_happen", "father": "did_not_happen"}, False),
    ({"youth": "absent_without_notice", "mother": "absent_with_notice", "father": "absent_with_notice"}, False),
    ({}, True),
]


@pytest.mark.parametrize(("ways", "held"), HELD)
def test_a_conversation_without_anybody_was_not_held(app, visit, cast, make, ways, held):
    """The same for everybody who sees the route, though each sees only their own attendance."""
    row = make(in_days(-2), kind="start_meeting")
    with app.test_request_context():
        noted = {invitee(row, getattr(cast, name)).id: way for name, way in ways.items()}
        Attendance.note(row, noted, cast.professional, 0)
        for reader in (cast.youth, cast.father, cast.professional):
            (seen,) = Appointment.in_case(cast.case, reader)
            assert stops([], [seen])[0].state == ("done" if held else "now")
            assert ("Was op" in stops([], [seen])[0].text) is held
    assert ("Was op" in visit("/", as_=cast.youth).text) is held
    assert chosen_kind(visit, cast) == ("follow_up_meeting" if held else "start_meeting")


def test_a_new_one_counts_after_one_that_did_not_go_on(app, cast, make):
    old, new = make(in_days(-2), kind="start_meeting"), make(in_days(5), kind="start_meeting")
    with app.test_request_context():
        Attendance.note(old, {invitee(old, cast.youth).id: "did_not_happen"}, cast.professional, 0)
        first = stops([], Appointment.in_case(cast.case, cast.youth))[0]
        assert (first.state, first.text) == ("now", day(new.starts_at))
