"""Every page of letters asks the database at most six things, however much there is to show."""

import logging

import pytest

from tests.letters.conftest import PARTS
from webapp.work.models import Work

MOST = 6
NOT_COUNTED = ("PRAGMA", "BEGIN", "audit_record", "pg_advisory")


@pytest.fixture
def asked(caplog, visit):
    """How many statements a visit takes."""

    def count(path, person):
        visit(path, as_=person)  # signs in
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="peewee"):
            page = visit(path, as_=person)
        statements = [str(row.msg) for row in caplog.records if row.name == "peewee"]
        assert page.status == 200
        return [row for row in statements if not any(word in row for word in NOT_COUNTED)]

    return count


def within(statements):
    assert len(statements) <= MOST, "\n".join(statements)


def test_lists_and_forms(asked, cast, version, work):
    for _ in range(34):
        Work.give(cast.case, version, cast.professional, recipient="iemand", comes_after=work)
    for person in (cast.youth, cast.mother, cast.professional):
        within(asked("/letters", person))
        within(asked("/letters?page=2", person))
    within(asked(f"/cases/{cast.case.id}/letters/new", cast.professional))


def test_the_pages_of_the_youth(asked, cast, work, write, hand_in, review):
    pages = (f"/letters/{work.id}", f"/letters/{work.id}/parts/spijt", f"/letters/{work.id}/whole")
    for part in PARTS:
        write(part, "Sorry, maar ik app je. Vergeef me.")
    for path in pages:
        within(asked(path, cast.youth))
    hand_in()
    within(asked(pages[2], cast.youth))
    within(asked(f"/letters/{work.id}/handed-in", cast.youth))
    review("sent_back")
    for path in pages:
        within(asked(path, cast.youth))
    hand_in()
    review("approved")
    within(asked(pages[2], cast.youth))


def test_the_pages_of_the_others(asked, cast, work, write, hand_in):
    write("wat-ik-deed", "Ik deed het.")
    hand_in()
    within(asked(f"/letters/{work.id}", cast.mother))
    within(asked(f"/letters/{work.id}", cast.professional))
