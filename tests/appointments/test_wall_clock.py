"""The Dutch clock: the hour that is skipped, the hour that comes twice, midnight."""

from datetime import UTC, date, datetime, time

import pytest

from webapp.appointments.wall_clock import moments, read_time
from webapp.formats import local

TABLE = [
    ("2027-03-28", "01:30", ["2027-03-28 00:30"]),
    ("2027-03-28", "01:59", ["2027-03-28 00:59"]),
    ("2027-03-28", "02:00", []),
    ("2027-03-28", "02:30", []),
    ("2027-03-28", "02:59", []),
    ("2027-03-28", "03:00", ["2027-03-28 01:00"]),
    ("2027-03-28", "15:30", ["2027-03-28 13:30"]),
    ("2027-03-29", "02:30", ["2027-03-29 00:30"]),
    ("2027-10-31", "01:59", ["2027-10-30 23:59"]),
    ("2027-10-31", "02:00", ["2027-10-31 00:00", "2027-10-31 01:00"]),
    ("2027-10-31", "02:30", ["2027-10-31 00:30", "2027-10-31 01:30"]),
    ("2027-10-31", "02:59", ["2027-10-31 00:59", "2027-10-31 01:59"]),
    ("2027-10-31", "03:00", ["2027-10-31 02:00"]),
    ("2027-10-31", "15:30", ["2027-10-31 14:30"]),
    ("2027-01-01", "00:00", ["2026-12-31 23:00"]),
    ("2027-07-01", "00:15", ["2027-06-30 22:15"]),
    ("2028-02-29", "23:59", ["2028-02-29 22:59"]),
]


@pytest.mark.parametrize(("day", "clock", "expected"), TABLE)
def test_a_time_exists_once_never_or_twice(day, clock, expected):
    found = moments(date.fromisoformat(day), time.fromisoformat(clock))
    assert found == [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in expected]
    assert all(local(at).strftime("%Y-%m-%d %H:%M") == f"{day} {clock}" for at in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15.30", time(15, 30)),
        ("15:30", time(15, 30)),
        ("15:30:00", time(15, 30)),
        (" 9.05 ", time(9, 5)),
        ("00:00", time(0, 0)),
        ("24:00", None),
        ("15:60", None),
        ("15", None),
        ("", None),
        ("half vier", None),
        ("15:30:59", None),
        ("١٥:٣٠", None),
        ("15:30\n16:00", None),
    ],
)
def test_people_write_times_in_two_ways(text, expected):
    assert read_time(text) == expected
