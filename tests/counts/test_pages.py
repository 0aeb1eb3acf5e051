"""The numbers of a coordinator: the year as page and as file, and who works on how much."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine

from tests.cast import born
from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.closing.models import Closure
from webapp.counts.spreadsheet import plain
from webapp.counts.year import Year, years
from webapp.erasure import day
from webapp.formats import midnight, today
from webapp.people.models import Person
from webapp.places.models import Place

BEGAN = {"vandalism": 7, "nuisance": 3, "fireworks": 6}


@pytest.fixture
def in_november():
    with time_machine.travel(datetime(2026, 11, 26, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def year(in_november, app, cast):
    """Sixteen cases of this spring, of which six have ended; what the cast does began today and does not count yet."""
    with app.test_request_context():
        place = Place.add(cast.coordinator, None, name="=cmd|' /C calc'!A1", address="Laan 1")
        kinds = [kind for kind, number in BEGAN.items() for _number in range(number)]
        for number, kind in enumerate(kinds):
            started(cast, number, kind, place)


def started(cast, number, kind, place):
    first = date(2026, 4, 1) + timedelta(days=number)
    youth = Person(role="youth", first_name="Jo", last_name="Z", birth_date=born(14))
    case = Case.start(youth, cast.professional, behaviour_kind=kind, started_on=first)
    if number < 8:
        times = {"starts_at": midnight(first), "ends_at": midnight(first) + timedelta(hours=1)}
        Appointment.create(
            case=case, kind="start_meeting", venue="place", place=place, created_by=cast.professional, **times
        )
    if number < 6:
        Closure.create(case=case, opened_by=cast.professional, outcome="enough")
        Case.update(status="completed", closed_at=midnight(date(2026, 8, 3))).where(Case.id == case.id).execute()


def numbers(table):
    return {row.word: row.number for row in table.rows}


def test_the_year_is_counted_over_the_quarters_that_are_over(app, cast, year):
    with app.test_request_context():
        tables = {table.id: table for table in Year(2026, cast.coordinator).tables()}
    assert tables["began"].total == 16, "not what began in this quarter"
    assert numbers(tables["began"]) == {"Kwartaal 1": 0, "Kwartaal 2": 16, "Kwartaal 3": 0}
    told = numbers(tables["kinds"])
    assert (told["Overlast"], told["Vernieling"], told["Vuurwerk"]) == (None, 7, None), (
        "3 is hidden, another one with it"
    )
    assert sorted(numbers(tables["places"]).values()) == [8, 8]
    assert numbers(tables["outcomes"])["Dit was genoeg"] == 6
    with app.test_request_context():
        assert all(not table.rows or table.total == 0 for table in Year(2025, cast.coordinator).tables())
        assert Year(2027, cast.coordinator).tables() == []


def test_what_is_erased_counts_on(app, cast, year):
    with app.test_request_context():
        before = Year(2026, cast.coordinator).tables()
        Case.update(erase_on=today()).where(Case.status == "completed").execute()
        assert day.erase().counts["cases"] == 6
        assert Year(2026, cast.coordinator).tables() == before
        Case.delete().where(Case.started_on.year == 2026).execute()
        Case.update(started_on=date(2027, 1, 1)).execute()
        assert years(cast.coordinator)[-1] == 2026, "a year of which all is erased is there too"


def test_the_page_and_the_file_tell_the_same(visit, cast, year):
    page = visit("/counts?year=2026", as_=cast.coordinator)
    assert "verborgen" in page.text
    assert page.root.all("rect")
    file = visit("/counts/download?year=2026", as_=cast.coordinator)
    rows = list(csv.reader(StringIO(file.html.removeprefix("\ufeff")), delimiter=";"))
    assert ["Begonnen naar gedrag", "Overlast", "verborgen"] in rows
    assert ["Begonnen naar gedrag", "Vernieling", "7"] in rows
    assert all(cell[:1] not in "=+-@" for row in rows for cell in row if cell)
    assert "'=cmd|" in file.html
    for odd in ("", "?year=1", "?year=x", "?year=9999"):
        assert visit(f"/counts{odd}", as_=cast.coordinator).status == 200


def test_no_cell_begins_like_a_formula():
    for start in ("=", "+", "-", "@", "\t=", "\r", " ="):
        assert plain(f"{start}1+1").startswith("'")
    assert plain("Overlast") == "Overlast"


def test_who_works_on_how_much_and_what_is_late(visit, cast, app):
    with app.test_request_context():
        Closure.create(
            case=cast.other_case,
            opened_by=cast.other_professional,
            outcome="enough_with_aftercare",
            aftercare_on=today() - timedelta(days=3),
        )
    Case.update(status="completed").where(Case.id == cast.other_case.id).execute()
    Case.update(started_on=today() - timedelta(days=8)).where(Case.id == cast.case.id).execute()
    rows = visit("/counts/workload", as_=cast.coordinator).root.one("tbody").all("tr")
    cells = {row.one("th").text: [cell.text for cell in row.all("td")] for row in rows}
    assert cells["Samira El Amrani"] == ["2", "2 sinds 8 dagen geleden", "0", "0"]
    assert cells["Joris Bakker"] == ["0", "0", "0", "1 sinds 3 dagen geleden"]
