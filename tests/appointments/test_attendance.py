"""Who was there: noted afterwards, visible to the person, corrections keep what was noted before."""

import pytest

from tests.appointments.conftest import invitee
from webapp.appointments.attendance import Attendance
from webapp.appointments.invitees import Invitee
from webapp.audit import AuditRecord
from webapp.cases.models import Case


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
        assert page.root.one(id=f"{field}_error").text == "Kies hoe het ging."
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
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    assert visit.post(address, form, as_=cast.professional).status == 403
    assert not Invitee.select().where(Invitee.attendance != "").exists()
