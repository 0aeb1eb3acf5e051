"""Months of the calendar, as the law counts them."""

from datetime import date

from webapp.petitions.term import months_after


def test_the_same_day_of_the_month_or_else_its_last():
    expected = {
        (date(2026, 3, 10), 1): date(2026, 4, 10),
        (date(2026, 1, 31), 1): date(2026, 2, 28),
        (date(2028, 1, 31), 1): date(2028, 2, 29),
        (date(2026, 8, 31), 1): date(2026, 9, 30),
        (date(2026, 12, 5), 1): date(2027, 1, 5),
        (date(2026, 11, 30), 3): date(2027, 2, 28),
        (date(2026, 1, 31), 3): date(2026, 4, 30),
        (date(2026, 12, 31), 12): date(2027, 12, 31),
    }
    assert {asked: months_after(*asked) for asked in expected} == expected
