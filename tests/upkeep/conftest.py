"""A world with rows in every table, and empty databases of both kinds beside it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from peewee import Database

from tests import postgres, world
from tests.cast import Cast
from tests.upkeep.backups import KEY
from webapp import schema
from webapp.activation.models import ActivationCode
from webapp.counts.tally import Tally
from webapp.database import connect, db
from webapp.installation import Installation
from webapp.notices.pulse import Pulse
from webapp.people.feeds import CalendarFeed
from webapp.people.throttle import Attempt
from webapp.privacy.readings import PrivacyReading

Empty = Callable[[str], str]


@pytest.fixture
def ready(cast: Cast) -> Iterator[None]:
    """The cast, in a database that knows which migrations it has; other tests on PostgreSQL get it without."""
    schema.runner().fake()
    yield
    db.execute_sql("DROP TABLE schema_migration")


@pytest.fixture
def full(app: Flask, cast: Cast, ready: None) -> None:
    """Everything has happened once: rows in every table."""
    with app.test_request_context():
        world.create(cast, lambda name: f"{name} é 😔", lambda name: name)
        ActivationCode.give(cast.mother, by=cast.professional)
        CalendarFeed.open(cast.youth)
        PrivacyReading.note(cast.youth)
        Tally.create(year=2026, quarter=3, counted="outcomes", word="whole", number=7)
        Attempt("sign-in", "groene-fiets-101", "192.0.2.1").begin()
        Pulse.beat("worker")
        Installation.create(name="region", value="Den Haag")


@pytest.fixture
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where backups go; the other half of their key is nowhere in the settings."""
    folder = tmp_path / "backups"
    settings = app.config["SETTINGS"]
    given = replace(settings, backup_recipient=str(KEY.to_public()), backup_folder=str(folder), backup_days=30)
    monkeypatch.setitem(app.config, "SETTINGS", given)
    monkeypatch.setenv("PATH", f"{postgres.programs()}:{os.environ['PATH']}")
    return folder


@pytest.fixture
def empty(tmp_path: Path, worker_id: str) -> Empty:
    """The address of an empty database of this kind."""

    def address(kind: str) -> str:
        """Asked again, it is the same one on PostgreSQL, and empty anew."""
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/other.db"
        return postgres.database_url(f"{worker_id}_other")

    return address


@pytest.fixture
def opened() -> Iterator[Callable[[str], Database]]:
    """Opens another database; it is closed after the test."""
    others: list[Database] = []

    def open_one(url: str) -> Database:
        others.append(connect(url))
        others[-1].connect()
        return others[-1]

    yield open_one
    for other in others:
        other.close_all()


@pytest.fixture
def command(app: Flask) -> Callable[..., tuple[int, str]]:
    """Runs a command; what it did not foresee is shown whole."""

    def run(*words: str, **given: str) -> tuple[int, str]:
        result = app.test_cli_runner().invoke(args=list(words), **given)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return run
