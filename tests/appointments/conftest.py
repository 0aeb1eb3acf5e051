"""A place, an appointment with Robin and both parents, and the forms as a professional would send them."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast
from webapp.appointments import changes
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.appointments.plan import Plan, can_be_invited
from webapp.formats import now
from webapp.people.models import Person
from webapp.places.models import Place

NEXT_YEAR = now().year + 1


def clock_change(month: int) -> str:
    """The day in March or October of next year on which the clock changes: its last Sunday."""
    last = date(NEXT_YEAR, month, 31)
    return (last - timedelta(days=(last.weekday() + 1) % 7)).isoformat()


def in_days(days: int, hour: int = 14) -> datetime:
    """So many days from now, at a whole hour in UTC."""
    return (now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


@pytest.fixture
def place(cast: Cast, app: Flask) -> Place:
    with app.test_request_context():
        return Place.add(
            cast.coordinator,
            None,
            name="Buurthuis De Boog",
            address="Melis Stokelaan 12, Den Haag",
            directions="Neem tram 9 tot de halte Melis Stokelaan.",
        )


@pytest.fixture
def make(app: Flask, cast: Cast, place: Place) -> Callable[..., Appointment]:
    """Plans an appointment; by default next week with all three of Robin's family."""

    def make(starts_at: datetime | None = None, **fields: Any) -> Appointment:
        case = fields.pop("case", cast.case)
        by = fields.pop("by", case.professional)
        invited, languages = fields.pop("invited", None), fields.pop("languages", {})
        wanted: dict[str, Any] = {"kind": "follow_up_meeting", "venue": "place", "video_link": "", "remark": ""}
        start = starts_at or in_days(7)
        with app.test_request_context():
            members = [row for row in can_be_invited(case) if invited is None or row.person in invited]
            wanted |= {"starts_at": start, "ends_at": start + timedelta(minutes=45), "place": place} | fields
            if wanted["venue"] != "place":
                wanted["place"] = None
            people = {row: languages.get(row.person, "") for row in members}
            return changes.plan(case, Plan(invited=people, **wanted), by, None)

    return make


@pytest.fixture
def appointment(make: Callable[..., Appointment]) -> Appointment:
    return make(remark="KANARIE-BERICHT neem je agenda mee")


@pytest.fixture
def past(make: Callable[..., Appointment]) -> Appointment:
    return make(in_days(-2))


def invitee(appointment: Appointment, person: Person) -> Invitee:
    return Invitee.get(Invitee.appointment == appointment, Invitee.person == person)


def plan_form(cast: Cast, where: Place, **changed: Any) -> dict[str, Any]:
    """A complete form for a new appointment of Robin's case."""
    day = in_days(10).date().isoformat()
    members = [str(row.id) for row in can_be_invited(cast.case)]
    form = {"kind": "start_meeting", "day": day, "starts": "15:30", "ends": "16:15", "venue": "place"}
    return form | {"place": str(where.id), "remark": "", "invited": members} | changed


@contextmanager
def counted(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """The SQL statements that were run, without those that open a connection and those of the audit chain."""
    statements: list[str] = []
    caplog.clear()
    with caplog.at_level(logging.DEBUG, logger="peewee"):
        yield statements
    skipped = ("PRAGMA", "audit_record", "BEGIN", "pg_advisory")
    ran = [str(row.msg) for row in caplog.records if row.name == "peewee"]
    statements += [text for text in ran if not any(word in text for word in skipped)]
