"""Every page asks the database at most six things, with a full case and a full desk as well."""

import logging
from uuid import uuid4

import pytest

from tests import addresses, world
from tests.cast import born
from webapp.cases.models import Case
from webapp.cases.notes import Note
from webapp.database import transaction
from webapp.library.models import ContentVersion
from webapp.people.models import Person
from webapp.work.models import Work

pytestmark = pytest.mark.only_on("sqlite")

MOST = 6
WORKS, APPOINTMENTS, NOTES, CASES = 12, 10, 5, 60
READERS = ("youth", "mother", "father", "professional", "coordinator")


class Statements(logging.Handler):
    """What was asked of the database while it listened; what is written down about it is no question."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.asked: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        sql = record.msg[0] if isinstance(record.msg, tuple) else ""  # the pool's own lines are no statements
        if sql.startswith("SELECT") and "pg_advisory" not in sql:
            self.asked.append(sql)

    def __enter__(self):
        self.asked.clear()
        logging.getLogger("peewee").addHandler(self)
        return self

    def __exit__(self, *_error: object) -> None:
        logging.getLogger("peewee").removeHandler(self)


@pytest.fixture
def statements(caplog):
    caplog.set_level(logging.DEBUG, "peewee")
    return Statements()


@pytest.fixture
def town(app, cast):
    """Robin's case is full, and so is Samira's desk."""
    with app.test_request_context(), transaction():
        family, _others = world.create(cast, world.plain, world.plain)
        version = ContentVersion.of("terugspoelen").get()
        for _number in range(WORKS - len(family.work)):
            Work.give(cast.case, version, cast.professional)
        for number in range(APPOINTMENTS - len(family.appointments)):
            family.plan(f"more {number}", 10 + number, [cast.youth, cast.mother, cast.father], place=family.place)
        for number in range(NOTES - 1):
            Note.write(cast.case, cast.professional, f"Notitie {number}", uuid4())
        fill_desk(cast.professional)
    for version in ContentVersion.published():
        assert version.document  # parsed once for each process
    return family


def fill_desk(professional):
    for number in range(CASES - Case.select().where(Case.professional == professional).count()):
        youth = Person(role="youth", first_name=f"Jongere {number}", last_name="Achternaam", birth_date=born(15))
        Case.start(youth, professional, status="active", behaviour_kind="other", incident="Er was iets.")


def counted(visit, app, person, paths, statements):
    """Path → what this person's page asks of the database, for every page that this person can open."""
    found = {}
    visit.client(person)
    for path in dict.fromkeys(["/", *paths]):
        for _time in range(2):
            with statements, app.app_context():
                response = visit.client(person).get(path, base_url="https://route.test")
            if len(statements.asked) <= MOST:
                break  # else once more: opening a text for the first time is more than reading it
        if response.status_code == 200 and response.mimetype == "text/html":
            found[path] = list(statements.asked)
    return found


def test_a_page_asks_the_database_six_things_at_most(app, cast, visit, town, statements):
    paths, many = [path for _endpoint, path in addresses.known(app, case=cast.case)], []
    for name in READERS:
        found = counted(visit, app, getattr(cast, name), paths, statements)
        assert all(asked for path, asked in found.items() if path == "/"), "nothing was counted"
        for path, asked in found.items():
            if len(asked) > MOST:
                many.append(f"{len(asked)} for {name} on {path}:\n    " + "\n    ".join(sql[:150] for sql in asked))
    assert not many, "join what is asked one by one, or fetch it with the rest:\n" + "\n".join(many)


def test_a_longer_list_asks_nothing_more(app, cast, visit, town, statements):
    """Whatever stands on a page, the number of statements does not grow with it."""
    for path in ("/", "/cases", "/appointments", "/reviews", "/letters"):
        full, nearly_empty = (
            len(counted(visit, app, person, [path], statements)[path])
            for person in (cast.professional, cast.other_professional)
        )
        assert full <= nearly_empty + 1, f"{path}: {full} with {CASES} cases, {nearly_empty} with one"
