"""Quiet hours, what is true for a while only, and one mail a day for staff; right across both clock changes."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.post_office import words_of
from webapp.channels.choices import NoticeChoice
from webapp.channels.sending import NotSent


def dutch(text, offset):
    return datetime.fromisoformat(f"{text}+0{offset}:00")


@pytest.mark.parametrize(
    ("at", "end"),
    [
        (dutch("2026-11-24T20:59:59", 1), None),
        (dutch("2026-11-24T21:00", 1), dutch("2026-11-25T08:00", 1)),
        (dutch("2026-11-25T00:00", 1), dutch("2026-11-25T08:00", 1)),
        (dutch("2026-11-25T07:59:59", 1), dutch("2026-11-25T08:00", 1)),
        (dutch("2026-11-25T08:00", 1), None),
        (dutch("2026-12-31T23:30", 1), dutch("2027-01-01T08:00", 1)),
        # One hour shorter on 28 March 2027, one longer on 25 October 2026: it ends at eight on the clock.
        (dutch("2027-03-27T21:30", 1), dutch("2027-03-28T08:00", 2)),
        (dutch("2026-10-24T21:30", 2), dutch("2026-10-25T08:00", 1)),
        (dutch("2026-10-25T02:30", 2), dutch("2026-10-25T08:00", 1)),
        (dutch("2026-10-25T02:30", 1), dutch("2026-10-25T08:00", 1)),
    ],
)
def test_in_the_quiet_hours_it_waits_until_they_end(app, at, end):
    assert NoticeChoice().quiet_end(at.astimezone(UTC)) == (end and end.astimezone(UTC))


def test_own_hours_are_kept_to(app):
    late = NoticeChoice(quiet_from=23, quiet_to=6)
    assert late.quiet_end(dutch("2026-11-24T22:59", 1)) is None
    assert late.quiet_end(dutch("2026-11-24T23:01", 1)) == dutch("2026-11-25T06:00", 1)
    assert late.quiet_end(dutch("2026-11-25T06:00", 1)) is None


def test_what_waits_comes_when_they_end(cast, office, choose, tell):
    choose(cast.youth, message="mail")
    told, later = dutch("2026-11-24T22:00", 1), dutch("2026-11-25T08:00", 1)
    assert (tell(cast.youth, "a", at=told), office.letters) == (later, [])
    assert tell(cast.youth, "a", at=told, when=later) is None
    assert len(office.letters) == 1


def test_what_is_true_for_a_while_never_comes_afterwards(cast, office, choose, tell):
    choose(cast.youth, appointment="mail")

    def reminder(sentence, at, when=None):
        return tell(cast.youth, f"{sentence} {at} {when}", sentence, "appointment", at, when)

    evening, morning, noon = (dutch(f"2026-11-{moment}", 1) for moment in ("24T22:00", "25T07:30", "24T12:00"))
    assert reminder("soon", evening) is None
    assert reminder("soon", morning) is None
    assert reminder("soon", noon, noon + timedelta(hours=2)) is None, "it took too long"
    assert reminder("tomorrow", evening) is None, "the next day it is today"
    assert reminder("tomorrow", noon, noon + timedelta(days=1)) is None
    assert office.letters == []
    assert reminder("tomorrow", morning) == dutch("2026-11-25T08:00", 1)
    assert reminder("soon", noon, noon + timedelta(hours=1)) is None
    assert reminder("tomorrow", noon, noon + timedelta(hours=6)) is None
    said = [words_of(letter).partition("\n")[0] for letter in office.letters]
    assert said == ["Straks is er iets. Kijk in de app.", "Morgen is er iets. Kijk in de app."]


def test_staff_get_one_mail_on_a_working_day(cast, office, choose, tell):
    choose(cast.professional, message="mail", review="mail", appointment="mail")
    friday, monday = dutch("2026-11-27T09:00", 1), dutch("2026-11-30T08:00", 1)
    told = {"a": ("message", friday), "b": ("review", dutch("2026-11-28T23:00", 1)), "c": ("review", friday)}
    for key, (kind, at) in told.items():
        assert tell(cast.professional, key, kind=kind, at=at) == monday
    assert office.letters == []
    for key in "abca":
        kind, at = told[key]
        assert tell(cast.professional, key, kind=kind, at=at, when=monday + timedelta(minutes=3)) is None
    (letter,) = office.letters
    assert words_of(letter).startswith("Er zijn nieuwe dingen voor u.\n\nhttps://route.test\n")
    tuesday = dutch("2026-12-01T08:00", 1)
    assert tell(cast.professional, "d", at=monday) == tuesday, "the mail of this morning is gone already"
    assert tell(cast.professional, "d", at=monday, when=tuesday) is None
    assert len(office.letters) == 2
    assert tell(cast.professional, "e", "soon", "appointment", at=friday) is None
    assert words_of(office.letters[2]).startswith("Straks is er iets."), "what is true for a while is not collected"


def test_a_digest_that_failed_takes_them_all_along_the_next_time(cast, office, choose, tell):
    choose(cast.professional, message="mail")
    at, later = dutch("2026-11-24T09:00", 1), dutch("2026-11-25T08:00", 1)
    assert [tell(cast.professional, key, at=at) for key in "ab"] == [later, later]
    office.closed = True
    with pytest.raises(NotSent):
        tell(cast.professional, "a", at=at, when=later)
    office.closed = False
    at_last = later + timedelta(minutes=20)
    assert [tell(cast.professional, key, at=at, when=at_last) for key in "ba"] == [None, None]
    assert len(office.letters) == 1


def test_staff_can_want_each_at_once_or_at_another_hour(cast, office, choose, tell):
    choose(cast.professional, message="mail", digest="at_once")
    assert tell(cast.professional, "a", at=dutch("2026-11-24T12:00", 1)) is None
    choose(cast.other_professional, message="mail", digest_hour=16)
    assert tell(cast.other_professional, "a", at=dutch("2026-11-24T12:00", 1)) == dutch("2026-11-24T16:00", 1)
    assert len(office.letters) == 1


def test_a_digest_keeps_its_hour_when_the_clock_changes(app):
    choice = NoticeChoice()
    assert choice.next_digest(dutch("2027-03-26T08:00", 1)) == dutch("2027-03-29T08:00", 2)
    assert choice.next_digest(dutch("2026-10-23T08:00", 2)) == dutch("2026-10-26T08:00", 1)
