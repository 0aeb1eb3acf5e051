"""Planning an appointment: the form, the clock, who can be invited."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine

from tests.appointments.conftest import NEXT_YEAR, clock_change, in_days, plan_form
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.audit import AuditRecord
from webapp.cases.models import Case, Membership
from webapp.formats import local, today
from webapp.places.models import Place


@pytest.fixture
def address(cast):
    return f"/cases/{cast.case.id}/appointments"


def test_a_professional_plans_an_appointment(visit, cast, place, address):
    form = visit(f"{address}/new", as_=cast.professional).form(address)
    assert [box.get("value") for box in form.all("input", name="invited") if "checked" in box.attributes] == [
        str(row.id) for row in cast.case.members() if row.kind != "professional"
    ]
    sent = form.fields() | plan_form(cast, place, remark="KANARIE neem je agenda mee")
    answer = visit.post(address, sent, as_=cast.professional)
    appointment = Appointment.get()
    assert (answer.status, answer.location) == (303, f"/appointments/{appointment.id}")
    assert local(appointment.starts_at).strftime("%H.%M") == "15.30"
    assert appointment.remark == "KANARIE neem je agenda mee"
    assert b"KANARIE" not in bytes(appointment.__data__["remark"])
    assert Invitee.select().count() == 3
    assert AuditRecord.select().where(AuditRecord.action == "appointment.planned").count() == 1
    page = visit(answer.location, as_=cast.professional)
    assert "De afspraak staat erin." in page.text
    assert "Startgesprek met Robin V." in page.text
    assert "KANARIE neem je agenda mee" in visit(answer.location, as_=cast.father).text


def test_sent_twice_it_is_planned_once(visit, cast, place, address):
    form = plan_form(cast, place, key=str(uuid.uuid4()))
    answers = [visit.post(address, form, as_=cast.professional).location for _turn in range(2)]
    assert answers[0] == answers[1]
    assert Appointment.select().count() == 1
    adult = f"/cases/{cast.adult_case.id}/appointments"
    member = Membership.get(Membership.person == cast.adult)
    visit.post(adult, form | {"invited": [str(member.id)]}, as_=cast.professional)
    assert Appointment.select().count() == 2


@pytest.mark.parametrize("changed", [{"remark": "Neem brood mee."}, {"starts": "15:00"}, {"kind": "closing_meeting"}])
def test_something_else_with_the_same_key_is_planned_too(visit, cast, place, address, changed):
    """Who goes back, changes the form and sends it again: never a confirmation of what did not happen."""
    form = plan_form(cast, place, key=str(uuid.uuid4()))
    first = visit.post(address, form, as_=cast.professional).location
    second = visit.post(address, form | changed, as_=cast.professional).location
    assert first != second
    assert visit.post(address, form, as_=cast.professional).location == first
    rest = form["invited"][:1]
    assert visit.post(address, form | {"invited": rest}, as_=cast.professional).location not in (first, second)


FAR = date(2035, 1, 1).isoformat()
WRONG = [
    ("kind", "", "kind"),
    ("kind", "something_else", "kind"),
    ("day", "", "day"),
    ("day", "2026-02-30", "day"),
    ("day", "26-11-2026", "day"),
    ("day", "2001-01-01", "day"),
    ("day", "0001-01-01", "day"),
    ("day", "9999-12-31", "day"),
    ("day", FAR, "day"),
    ("starts", "", "starts"),
    ("starts", "half vier", "starts"),
    ("starts", "25:00", "starts"),
    ("starts", "3" * 1_000_000, "starts"),
    ("ends", "15:30", "ends"),
    ("ends", "15:29", "ends"),
    ("ends", "00:15", "ends"),
    ("ends", "19:31", "ends"),
    ("venue", "", "venue"),
    ("venue", "moon", "venue"),
    ("place", "", "place"),
    ("place", "00000000-0000-4000-8000-000000000000", "place"),
    ("remark", "r" * 1_000_000, "remark"),
    ("invited", [], "invited"),
    ("invited", ["00000000-0000-4000-8000-000000000000"], "invited"),
    ("invited", ["x"], "invited"),
]


@pytest.mark.parametrize(("field", "value", "wrong"), WRONG)
def test_what_can_not_be_is_said_and_the_text_stays(visit, cast, place, address, field, value, wrong):
    form = plan_form(cast, place, **{"remark": "<b hx-get='/'>neem mee</b> \u202e🙂", field: value})
    page = visit.post(address, form, as_=cast.professional)
    assert page.status == 422
    assert page.root.one(id=f"{wrong}_error").text
    assert page.root.one("title").text.startswith("Fout: ")
    assert field == "remark" or "<b hx-get='/'>neem mee</b>" in page.form(address).fields()["remark"]
    assert not Appointment.select().exists()


@pytest.mark.parametrize(
    ("link", "taken"),
    [
        ("https://video.example.org/kamer/1?pwd=a", True),
        ("http://video.example.org/kamer", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://iemand@video.example.org/", False),
        ("https://video.example.org:8443/", False),
        ("https://[::1/", False),
        ('https://video.example.org/" onclick="x', False),
        ("video.example.org", False),
        ("", False),
    ],
)
def test_a_video_link_is_https(visit, cast, place, address, link, taken):
    page = visit.post(address, plan_form(cast, place, venue="video", video_link=link), as_=cast.professional)
    assert page.status == (303 if taken else 422)
    assert [row.video_link for row in Appointment.select()] == ([link] if taken else [])


def test_only_the_chosen_way_counts(visit, cast, place, address):
    form = plan_form(cast, place, venue="phone", video_link="javascript:alert(1)", place="x")
    assert visit.post(address, form, as_=cast.professional).status == 303
    row = Appointment.get()
    assert (row.place_id, row.video_link) == (None, "")


def test_a_retired_place_can_not_be_chosen(visit, cast, place, address):
    place.retire(cast.coordinator)
    assert place.name not in visit(f"{address}/new", as_=cast.professional).text
    assert visit.post(address, plan_form(cast, place), as_=cast.professional).status == 422
    assert not Place.in_use(cast.professional).exists()


@time_machine.travel(f"{NEXT_YEAR}-01-10 12:00:00+00:00", tick=False)
def test_a_time_that_the_clock_skips_is_refused(visit, cast, place, address):
    form = plan_form(cast, place, day=clock_change(3), starts="02:30", ends="03:30")
    page = visit.post(address, form, as_=cast.professional)
    assert page.status == 422
    assert "Deze tijd bestaat niet op die dag." in page.root.one(id="starts_error").text
    assert page.form(address).fields()["starts"] == "02:30"
    form = plan_form(cast, place, day=clock_change(3), starts="01:30", ends="03:30")
    assert visit.post(address, form, as_=cast.professional).status == 303
    row = Appointment.get()
    assert row.ends_at - row.starts_at == timedelta(hours=1)


@pytest.mark.parametrize(
    ("starts_turn", "ends_turn", "minutes"), [("first", "first", 15), ("first", "second", 75), ("second", "second", 15)]
)
def test_a_time_that_comes_twice_is_asked(visit, cast, place, address, starts_turn, ends_turn, minutes):
    with time_machine.travel(f"{NEXT_YEAR}-01-10 12:00:00+00:00", tick=False):
        form = plan_form(cast, place, day=clock_change(10), starts="02:30", ends="02:45")
        page = visit.post(address, form, as_=cast.professional)
        assert page.status == 422
        assert "De eerste keer 02.30" in page.text
        assert "De tweede keer 02.45" in page.text
        chosen = {"starts_turn": starts_turn, "ends_turn": ends_turn}
        assert visit.post(address, form | chosen, as_=cast.professional).status == 303
        row = Appointment.get()
        assert row.starts_at.strftime("%H:%M") == ("00:30" if starts_turn == "first" else "01:30")
        assert row.ends_at - row.starts_at == timedelta(minutes=minutes)


def test_the_second_time_does_not_end_before_it_begins(visit, cast, place, address):
    with time_machine.travel(f"{NEXT_YEAR}-01-10 12:00:00+00:00", tick=False):
        turns = {"starts_turn": "second", "ends_turn": "first"}
        form = plan_form(cast, place, day=clock_change(10), starts="02:30", ends="02:45", **turns)
        assert "later is dan het begin" in visit.post(address, form, as_=cast.professional).text


def test_today_is_the_dutch_day(visit, cast, place, address):
    with time_machine.travel(f"{NEXT_YEAR}-06-30 22:30:00+00:00", tick=False):
        assert today() == date(NEXT_YEAR, 7, 1)
        form = plan_form(cast, place, day=f"{NEXT_YEAR}-06-30", starts="23:00", ends="23:30")
        assert "Deze dag is al geweest." in visit.post(address, form, as_=cast.professional).text
        form = plan_form(cast, place, day=f"{NEXT_YEAR}-07-01", starts="00:15", ends="00:45")
        assert "Deze tijd is al geweest." in visit.post(address, form, as_=cast.professional).text
        form = plan_form(cast, place, day=f"{NEXT_YEAR}-07-01", starts="00:45", ends="01:15")
        assert visit.post(address, form, as_=cast.professional).status == 303
        assert " 1 juli" in visit("/appointments", as_=cast.youth).text


def test_who_may_not_know_of_the_case_can_not_be_invited(visit, cast, place, app):
    with app.test_request_context():
        member = cast.adult_case.add(cast.father, "parent", cast.professional, label="vader")
    address = f"/cases/{cast.adult_case.id}/appointments"
    assert "Mark" not in visit(f"{address}/new", as_=cast.professional).text
    own = Membership.get(Membership.person == cast.adult)
    form = plan_form(cast, place, invited=[str(own.id), str(member.id)])
    assert visit.post(address, form, as_=cast.professional).status == 422
    assert visit.post(address, form | {"invited": [str(own.id)]}, as_=cast.professional).status == 303


def test_people_of_another_case_can_not_be_invited(visit, cast, place, address):
    stranger = Membership.get(Membership.person == cast.other_youth)
    professional = Membership.get(Membership.person == cast.professional, Membership.case == cast.case)
    for member in (stranger, professional):
        form = plan_form(cast, place, invited=[str(member.id)])
        assert visit.post(address, form, as_=cast.professional).status == 422


def test_an_interpreter_speaks_a_language_from_the_list(visit, cast, place, address):
    member = Membership.get(Membership.person == cast.mother)
    form = plan_form(cast, place, **{f"interpreter-{member.id}": "klingon"})
    assert visit.post(address, form, as_=cast.professional).status == 422
    form = plan_form(cast, place, **{f"interpreter-{member.id}": "ar"})
    answer = visit.post(address, form, as_=cast.professional)
    assert "Tolk nodig: Arabisch" in visit(answer.location, as_=cast.professional).text


def test_who_may_plan(visit, cast, place, address):
    roles = [
        (None, 401),
        (cast.youth, 403),
        (cast.mother, 403),
        (cast.coordinator, 403),
        (cast.other_professional, 404),
    ]
    for person, status in roles:
        assert visit(f"{address}/new", as_=person).status == status
        assert visit.post(address, plan_form(cast, place), as_=person).status == status
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    page = visit.post(address, plan_form(cast, place), as_=cast.professional)
    assert (page.status, "Deze zaak is afgesloten." in page.text) == (409, True)
    assert visit.post(address, plan_form(cast, place), as_=cast.professional, csrf=False).status == 400
    assert not Appointment.select().exists()


def test_a_day_before_the_first_day_is_no_crash(visit, cast, place, address):
    soon = in_days(1).date().isoformat()
    page = visit.post(address, {"day": soon}, as_=cast.professional)
    assert page.status == 422
    assert {"kind_error", "starts_error", "ends_error", "venue_error", "invited_error"} <= {
        element.get("id") for element in page.root.all()
    }
