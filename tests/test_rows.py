"""Rows of a prepared query are the records that peewee itself would make, whatever is read of them."""

from collections.abc import Iterator

import pytest
from flask import Flask
from peewee import ModelSelect

from tests import world
from tests.cast import Cast
from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.overview import staff
from webapp.people.models import Person
from webapp.prepared import Given, Prepared
from webapp.reviews.queue import readable
from webapp.work.models import Work


@pytest.fixture(autouse=True)
def request_context(app: Flask) -> Iterator[None]:
    """As in the app: what happens in the world is told with an address."""
    with app.test_request_context():
        yield


def themselves(person: Person | Given) -> ModelSelect:
    """A query without a join."""
    return Person.select().where(Person.role == person.role).order_by(Person.id)


QUERIES = [Case.visible_to, Work.visible_to, Appointment.visible_to, readable, themselves]


def told(record: object, depth: int = 3) -> object:
    """All columns of a record, and of the records that hang on it."""
    if not isinstance(record, Case | Person | Work | Appointment) and not hasattr(record, "__rel__"):
        return record
    linked = dict(record.__rel__) | {key: value for key, value in vars(record).items() if hasattr(value, "__rel__")}
    linked = {name: told(value, depth - 1) for name, value in linked.items()} if depth else {}
    return type(record), dict(record.__data__.copy()), linked


@pytest.mark.parametrize("who", ["youth", "mother", "professional"])
def test_prepared_rows_are_the_ordinary_records(cast: Cast, who: str) -> None:
    world.create(cast, world.plain, world.plain)
    person = getattr(cast, who)
    for query in QUERIES:
        prepared = Prepared(lambda query=query: query(Given("person", person.role)))
        expected = [told(row) for row in query(person)]
        assert expected or (query, who) == (readable, "mother"), "there is something to compare"
        assert [told(row) for row in prepared.rows(person=person)] == expected, query
        assert [told(row) for row in prepared.rows(person=person)] == expected, "also the second time"


def test_a_record_that_an_outer_join_did_not_find_is_none(cast: Cast) -> None:
    world.create(cast, world.plain, world.plain)
    rows = Prepared(lambda: Appointment.visible_to(Given("person", "professional"))).rows(person=cast.professional)
    assert {row.place is None for row in rows if row.venue != "place"} == {True}
    assert {row.case.youth.first_name for row in rows} == {cast.youth.first_name}


def test_a_prepared_row_is_saved_whole(cast: Cast) -> None:
    before = told(Case.get_by_id(cast.case.id), depth=0)
    row = Prepared(lambda: Case.visible_to(Given("person", "professional"))).rows(person=cast.professional)[0]
    row.save()
    assert told(Case.get_by_id(cast.case.id), depth=0) == before
    assert not row.dirty_fields


def test_counts_hang_beside_the_record(cast: Cast) -> None:
    colleagues = staff.CASELOADS.rows(person=cast.coordinator)
    counted: ModelSelect = Case.select().where(Case.professional == colleagues[0].id, Case.closed_at.is_null())
    assert colleagues[0].caseload.open_cases == counted.count()
    assert colleagues[0].caseload.all_open == sum(row.caseload.open_cases for row in colleagues)
