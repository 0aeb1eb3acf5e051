"""Somebody's own calendar that asks again and again: by a secret address, with the time and the place and no more."""

import pytest
from icalendar import Calendar

from tests.appointments.conftest import in_days
from tests.appointments.test_agenda import CANARIES
from webapp.activation.models import ActivationCode
from webapp.people.feeds import CalendarFeed

PAGE = "/appointments/calendar"


@pytest.fixture
def address(visit):
    """Opens somebody's calendar and gives its address, without the host."""

    def opened(person):
        assert visit.post(PAGE, as_=person).location == PAGE
        shown = visit(PAGE, as_=person)
        (told,) = (field["value"] for field in shown.root.all("input") if field.get("name") == "address")
        assert told.replace("https://", "webcal://") in shown.links
        return "/calendar.ics" + told.partition("/calendar.ics")[2]

    return opened


@pytest.fixture
def read(visit):
    """What a calendar reads there; nobody is signed in in it."""

    def there(path):
        answer = visit(path)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return Calendar.from_ical(answer.response.get_data())

    return there


def test_it_holds_all_of_somebodys_own_and_follows_what_changes(visit, cast, make, address, read):
    coming, past = make(in_days(5)), make(in_days(-40))
    make(in_days(6), invited=[cast.youth])
    path = address(cast.mother)
    assert {event["UID"] for event in read(path).events} == {f"{row.id}@mijn-route" for row in (coming, past)}
    assert [str(read(path)[name]) for name in ("NAME", "X-WR-CALNAME")] == ["Afspraken", "Afspraken"]
    visit.post(f"/appointments/{coming.id}/cancel", {"reason": "Ziek.", "revision": "1"}, as_=cast.professional)
    (event,) = (event for event in read(path).events if event["UID"] == f"{coming.id}@mijn-route")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert len(read(address(cast.professional)).events) == 3
    assert address(cast.mother) == path, "opened twice, it stays the same"


def test_it_names_nobody_and_nothing(visit, cast, make, address):
    row = make(venue="video", video_link="https://video.example.org/kanarie", remark="KANARIE")
    for name, form in CANARIES.items():
        visit.post(f"/appointments/{row.id}/answer", form | {"revision": "1"}, as_=getattr(cast, name))
    names = [name for person in cast.everyone().values() for name in (person.first_name, person.last_name)]
    for person in (cast.youth, cast.mother, cast.professional):
        text = visit(address(person)).response.get_data(as_text=True)
        assert "SUMMARY:Afspraak" in text
        for word in [*names, "Halt", "Mijn route\r\nDT", "KANARIE", "kanarie", "video.", "gesprek", "Boog"]:
            assert word not in text, word


def test_closed_it_opens_nothing_and_the_next_one_is_another(visit, cast, appointment, address):
    old = address(cast.youth)
    for _time in range(2):
        assert visit.post(f"{PAGE}/close", as_=cast.youth).location == PAGE
    assert visit(old).status == 404
    assert "Maak een adres" in visit(PAGE, as_=cast.youth).text
    new = address(cast.youth)
    assert new != old
    assert visit(old).status == 404
    assert visit(new).status == 200


def test_it_opens_to_no_key_that_was_not_given(visit, cast, appointment, address):
    path = address(cast.mother)
    other = CalendarFeed.of(cast.mother).id.hex
    for key in ("", "x", "é\0", "." * 300, other, f"{other}.", path.partition("key=")[2][:-1], f"{other}.{other}"):
        assert visit("/calendar.ics?key=" + key.replace("\0", "%00")).status == 404, key
    assert visit("/calendar.ics").status == 404


def test_a_new_code_closes_it(app, visit, cast, appointment, address):
    """Somebody else may have been in the account, and have the address."""
    path = address(cast.mother)
    with app.test_request_context():
        ActivationCode.give(cast.mother, by=cast.professional)
    assert visit(path).status == 404


def test_nothing_is_read_with_a_blocked_account(app, visit, cast, appointment, address):
    path = address(cast.mother)
    with app.test_request_context():
        cast.mother.block()
    assert visit(path).status == 404


def test_the_ladder_closes_it_to_parents_at_eighteen(visit, cast, appointment, address, read):
    path = address(cast.mother)
    cast.youth.birth_date = cast.adult.birth_date
    cast.youth.save()
    assert read(path).events == []
