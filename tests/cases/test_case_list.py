"""The list of cases: the own ones and those one stands in for; by first name, by status, page by page."""

import logging

import pytest

from tests.cast import born
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.words import STATUSES
from webapp.formats import today
from webapp.library.models import ContentVersion, load_seed
from webapp.people.models import Person
from webapp.work.models import Work

NAMES = ("Aya", "Bo", "Cem", "Daan", "Eva", "Finn")


def rows(page):
    table = page.root.all("table")
    return [row.text for row in table[0].all("tr")][1:] if table else []


@pytest.fixture
def many(app, cast):
    """Samira has 60 cases more."""
    youths = [
        {"role": "youth", "first_name": f"{NAMES[turn % 6]}{turn:02d}", "last_name": "Test", "birth_date": born(14)}
        for turn in range(60)
    ]
    with app.test_request_context():
        for youth in youths:
            Case.start(Person(**youth), cast.professional)


def test_the_own_cases(visit, cast):
    page = visit("/cases", as_=cast.professional)
    assert [row.split(" Loopt")[0] for row in rows(page)] == ["Dani M.", "Robin V."]
    assert "Nog geen volgende stap" in page.text
    assert "Visser" not in page.text, "lists show a first name and a letter"
    assert f"/cases/{cast.case.id}" in page.links
    assert [row.split(" Loopt")[0] for row in rows(visit("/cases", as_=cast.other_professional))] == ["Noor Y."]


def test_the_cases_of_somebody_who_is_replaced(visit, cast):
    Membership.create(case=cast.case, person=cast.other_professional, kind="stand_in")
    found = rows(visit("/cases", as_=cast.other_professional))
    assert any("Robin V." in row and "voor Samira" in row for row in found)


def test_the_next_step(app, visit, cast):
    load_seed()
    version = next(row for row in ContentVersion.published() if row.content.slug == "terugspoelen")
    work = Work.give(cast.case, version, cast.professional)
    assert "Robin is bezig" in visit("/cases", as_=cast.professional).text
    Work.update(status="submitted").where(Work.id == work.id).execute()
    assert any("Robin" in row and "Nakijken" in row for row in rows(visit("/cases", as_=cast.professional)))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("name=rob", ["Robin V."]),
        ("name=R", ["Robin V."]),
        ("name=obin", []),
        ("name=Visser", []),
        ("name=%25", []),
        ("name=_", []),
        ("name=Rob%00in", ["Robin V."]),
        ("status=completed", []),
        ("status=all", ["Dani M.", "Robin V."]),
        ("status=odd", ["Dani M.", "Robin V."]),
        ("page=2", []),
        ("page=0", ["Dani M.", "Robin V."]),
        ("page=99999999999", ["Dani M.", "Robin V."]),
        ("page=-1", ["Dani M.", "Robin V."]),
        ("page=%F0%9F%98%80", ["Dani M.", "Robin V."]),
    ],
)
def test_searching(visit, cast, asked, found):
    page = visit(f"/cases?{asked}", as_=cast.professional)
    assert page.status == 200
    assert [row.split(" Loopt")[0] for row in rows(page)] == found


def test_a_search_finds_nothing_of_others(visit, cast):
    for name in ("Noor", "N", ""):
        assert "Noor" not in "".join(rows(visit(f"/cases?name={name}&status=all", as_=cast.professional)))


def test_every_status_has_words(visit, cast):
    for status, word in STATUSES.items():
        Case.update(status=status).where(Case.id == cast.case.id).execute()
        assert str(word) in "".join(rows(visit(f"/cases?status={status}", as_=cast.professional)))


def test_page_by_page(visit, cast, many):
    names = []
    address = "/cases"
    while address:
        page = visit(address, as_=cast.professional)
        names += [row.split(" T.")[0] for row in rows(page) if " T." in row]
        following = page.root.all("a", rel="next")
        address = following[0]["href"] if following else ""
    assert len(names) == len(set(names)) == 60
    assert names == sorted(names)


def test_htmx_gets_only_the_list(visit, cast):
    page = visit.part("/cases?name=Rob", as_=cast.professional)
    assert page.html.strip().startswith('<div id="found"')
    assert "Robin V." in page.text


def test_the_coordinator_sees_who_works_on_what(visit, cast):
    page = visit("/cases", as_=cast.coordinator)
    assert len(rows(page)) == 3
    assert any("Samira El Amrani" in row and "Robin V." in row for row in rows(page))
    assert "Visser" not in page.text
    assert "Vernieling" not in page.text
    assert f"/cases/{cast.case.id}/colleagues" in page.links
    assert f"/cases/{cast.case.id}" not in page.links


def test_who_may_not(visit, cast):
    assert visit("/cases").status == 401
    for person in (cast.youth, cast.mother):
        assert visit("/cases", as_=person).status == 403


@pytest.mark.parametrize("who", ["professional", "coordinator"])
def test_few_statements_however_many_cases(caplog, visit, cast, many, who):
    visit("/cases", as_=getattr(cast, who))
    caplog.clear()
    with caplog.at_level(logging.DEBUG, logger="peewee"):
        page = visit("/cases", as_=getattr(cast, who))
    ran = [row.msg for row in caplog.records if row.name == "peewee" and "PRAGMA" not in str(row.msg)]
    assert len(rows(page)) == 25
    assert len(ran) <= 6, ran


def test_the_newest_case_is_there_at_once(app, visit, cast):
    with app.test_request_context():
        Case.start(Person(role="youth", first_name="Zoë", birth_date=born(11)), cast.professional, started_on=today())
    assert any(row.startswith("Zoë") for row in rows(visit("/cases?name=zo", as_=cast.professional)))
