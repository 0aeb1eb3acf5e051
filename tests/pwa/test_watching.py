"""What watches the app asks: does it live, is it ready, and whom to tell about a leak."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.conftest import use
from webapp import schema
from webapp.formats import now


def fields(visit):
    return dict(line.split(": ", 1) for line in visit("/.well-known/security.txt").html.strip().split("\n"))


def test_a_process_that_answers_lives(visit):
    page = visit("/healthz")
    assert (page.status, page.html) == (200, "ok\n")


def test_living_asks_nothing_of_the_database(visit, app):
    use("sqlite:////nowhere/at/all.db")
    assert visit("/healthz").status == 200


def test_a_database_without_all_its_migrations_is_not_ready(visit):
    assert schema.pending()
    page = visit("/readyz")
    assert (page.status, page.html) == (503, "migrations are waiting\n")


def test_a_database_with_all_its_migrations_is_ready(visit, monkeypatch):
    monkeypatch.setattr(schema, "pending", list)
    assert visit("/readyz").status == 200


def test_a_database_that_is_not_there_is_not_ready(visit, app):
    use("sqlite:////nowhere/at/all.db")
    page = visit("/readyz")
    assert page.status == 503
    assert "nowhere" not in page.html


def test_who_finds_a_leak_knows_whom_to_tell(visit, app):
    found = fields(visit)
    assert found["Contact"] == app.config["SETTINGS"].security_contact
    assert found["Canonical"] == "https://route.test/.well-known/security.txt"
    assert found["Preferred-Languages"] == "nl, en"


@pytest.mark.parametrize("days", [0, 29, 364, 10_000])
def test_security_txt_never_runs_out_and_never_looks_further_than_a_year(visit, days):
    with time_machine.travel(datetime(2026, 11, 23, 23, 59, tzinfo=UTC) + timedelta(days=days), tick=False):
        expires = datetime.fromisoformat(fields(visit)["Expires"])
        assert timedelta(days=30) < expires - now() < timedelta(days=365)


def test_no_machine_reads_along(visit):
    assert visit("/robots.txt").html == "User-agent: *\nDisallow: /\n"
