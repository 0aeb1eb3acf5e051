"""The calendar file, read back as a calendar would."""

from datetime import UTC, timedelta

import pytest
import time_machine
from icalendar import Calendar

from tests.appointments.conftest import in_days
from webapp.appointments.calendar_file import calendar_file
from webapp.formats import local


@pytest.fixture
def fetch(visit, cast):
    def fetch(appointment, as_=None):
        answer = visit(f"/appointments/{appointment.id}/calendar.ics", as_=as_ or cast.mother)
        return answer, Calendar.from_ical(answer.response.get_data())

    return fetch


def test_it_says_when_and_where_in_the_right_zone(fetch, appointment):
    answer, calendar = fetch(appointment)
    event = calendar.events[0]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="afspraak.ics"'
    assert [zone["TZID"] for zone in calendar.timezones] == ["Europe/Amsterdam"]
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert event["DTSTART"].dt == local(appointment.starts_at)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert event["LOCATION"] == "Melis Stokelaan 12, Den Haag"
    assert (event["SUMMARY"], event["STATUS"], event["SEQUENCE"], event["CLASS"]) == (
        "Afspraak",
        "CONFIRMED",
        0,
        "PRIVATE",
    )
    assert len(answer.response.get_data()) < 3000


def test_it_names_nobody_and_nothing(fetch, cast, make):
    row = make(
        venue="video", video_link="https://video.example.org/kanarie", remark="KANARIE", languages={cast.mother: "ar"}
    )
    text = fetch(row)[0].response.get_data(as_text=True)
    names = [name for person in cast.everyone().values() for name in (person.first_name, person.last_name)]
    for word in [*names, "Halt", "KANARIE", "kanarie", "video", "gesprek", "Arabisch", "Boog"]:
        assert word not in text, word


def test_after_a_change_the_number_grows_and_the_id_stays(visit, cast, fetch, appointment):
    first = fetch(appointment)[1].events[0]
    address = f"/appointments/{appointment.id}"
    form = visit(f"{address}/edit", as_=cast.professional).form(address).fields()
    form |= {"invited": [str(row.membership_id) for row in appointment.invitees], "reason": "Ander moment"}
    visit.post(address, form | {"starts": "08:00", "ends": "09:00"}, as_=cast.professional)
    second = fetch(appointment)[1].events[0]
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], 1)
    assert second["DTSTART"].dt.strftime("%H:%M") == "08:00"
    visit.post(f"{address}/cancel", {"reason": "ziek", "revision": "2"}, as_=cast.professional)
    answer, calendar = fetch(appointment)
    assert "method=CANCEL" in answer.headers["Content-Type"]
    assert (calendar["METHOD"], calendar.events[0]["STATUS"]) == ("CANCEL", "CANCELLED")
    assert (calendar.events[0]["UID"], calendar.events[0]["SEQUENCE"]) == (first["UID"], 2)


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ("2027-03-28 00:30", "2027-03-28 01:30 +0100"),
        ("2027-03-28 01:30", "2027-03-28 03:30 +0200"),
        ("2027-10-31 00:30", "2027-10-31 02:30 +0200"),
        ("2027-10-31 01:30", "2027-10-31 01:30 +0000"),
        ("2026-12-31 23:30", "2027-01-01 00:30 +0100"),
    ],
)
def test_clock_changes_come_through(app, make, start, shown):
    with time_machine.travel("2026-12-01 12:00:00+00:00", tick=False):
        at = in_days(0).fromisoformat(f"{start}+00:00")
        row = make(at)
        with app.test_request_context():
            read = Calendar.from_ical(calendar_file(row)).events[0]["DTSTART"].dt
    assert read.strftime("%Y-%m-%d %H:%M %z") == shown
    assert read.astimezone(UTC) == at


def test_only_who_sees_the_appointment_gets_it(visit, cast, make, appointment):
    address = f"/appointments/{appointment.id}/calendar.ics"
    roles = [
        (cast.professional, 200),
        (cast.coordinator, 403),
        (cast.other_parent, 404),
        (cast.other_professional, 404),
    ]
    for person, status in [(None, 401), *roles]:
        assert visit(address, as_=person).status == status
    alone = make(invited=[cast.mother])
    assert visit(f"/appointments/{alone.id}/calendar.ics", as_=cast.youth).status == 404
