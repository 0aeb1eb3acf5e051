"""When each reminder is right, on a Dutch clock: also around both clock changes, midnight and the weekend."""

from datetime import UTC, date, datetime, timedelta

import pytest

from webapp.formats import AMSTERDAM, local
from webapp.reminders import moments


def clock(text):
    """`2027-03-28 15:00` on a Dutch clock."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("starts", "from_", "until", "hours"),
    [
        ("2027-01-13 15:00", "2027-01-12 15:00", "2027-01-13 00:00", 24),
        ("2027-03-28 15:00", "2027-03-27 15:00", "2027-03-28 00:00", 23),  # the night in which an hour is lost
        ("2027-10-31 15:00", "2027-10-30 15:00", "2027-10-31 00:00", 25),  # the night that has one more
        ("2027-03-29 02:30", "2027-03-28 03:30", "2027-03-29 00:00", 23),  # that time was not there the day before
        ("2027-11-01 02:30", "2027-10-31 02:30", "2027-11-01 00:00", 25),  # it was there twice: the first
        ("2027-01-13 00:15", "2027-01-12 00:15", "2027-01-13 00:00", 24),
        ("2027-01-01 09:00", "2026-12-31 09:00", "2027-01-01 00:00", 24),
    ],
)
def test_a_day_before(starts, from_, until, hours):
    span = moments.tomorrow(clock(starts))
    assert span.first.astimezone(UTC) == clock(from_).astimezone(UTC)
    assert span.last.astimezone(UTC) == clock(until).astimezone(UTC)
    assert (clock(starts).astimezone(UTC) - span.first.astimezone(UTC)) == timedelta(hours=hours)


def test_whatever_the_hour_tomorrow_is_true_when_it_is_said():
    """Two years of appointments, an odd number of minutes apart, at the first and last second of each span."""
    starts = datetime(2027, 1, 1, tzinfo=UTC)
    while starts.year < 2029:
        span = moments.tomorrow(starts)
        assert span.first < span.last <= starts
        for at in (span.first, span.last - timedelta(seconds=1)):
            assert local(at.astimezone(UTC)).date() == local(starts).date() - timedelta(days=1)
        assert moments.soon(starts).first == starts - timedelta(hours=2)
        first, last = moments.unanswered(starts - timedelta(days=9), starts)
        assert first.last <= last.first < last.last <= span.first, "one after the other"
        starts += timedelta(hours=11, minutes=37)


def test_two_hours_are_two_hours_when_the_clock_changes():
    assert local(moments.soon(clock("2027-03-28 04:00").astimezone(UTC)).first) == clock("2027-03-28 01:00")
    assert moments.soon(clock("2027-10-31 04:00").astimezone(UTC)).first == datetime(2027, 10, 31, 1, tzinfo=UTC)


def test_what_is_to_be_ready_is_said_the_afternoon_before():
    span = moments.due(date(2027, 3, 29))
    assert (span.first, span.last) == (clock("2027-03-28 16:00"), clock("2027-03-29 00:00"))


@pytest.mark.parametrize(
    ("handed_in", "waits_too_long_from"),
    [
        ("2027-03-22 10:00", "2027-03-24 10:00"),  # Monday
        ("2027-03-25 10:00", "2027-03-29 10:00"),  # Thursday, over the weekend of the clock change
        ("2027-03-26 23:59", "2027-03-30 23:59"),  # Friday
        ("2027-03-27 10:00", "2027-03-31 00:00"),  # Saturday counts from Monday
        ("2027-03-28 22:00", "2027-03-31 00:00"),  # Sunday
    ],
)
def test_two_working_days(handed_in, waits_too_long_from):
    assert moments.working_days_after(clock(handed_in), 2) == clock(waits_too_long_from)
