"""The test world: an app on each database, the cast, and the one way to visit a page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from peewee import Model

from tests import postgres
from tests.cast import Cast
from tests.page import Visit
from tests.postgres import pytest_configure, pytest_unconfigure  # noqa: F401 (the server starts before the workers)
from webapp import create_app
from webapp.config import Settings
from webapp.database import db

DATABASES = ("sqlite", "postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=(*DATABASES, "both"), default="both", help="the database to test on")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--db")
        kinds = DATABASES if chosen == "both" else (chosen,)
        metafunc.parametrize("database_kind", kinds, scope="session")


def settings_for(url: str) -> Settings:
    return Settings(
        database_url=url,
        secret_key="a-secret-key-for-tests-0123456789",
        encryption_keys={"test": bytes(range(32))},
        base_url="https://route.test",
        testing=True,
    )


def all_models(of: type[Model] = Model) -> list[type[Model]]:
    """Every model that lives in the app's database."""
    found = [model for child in of.__subclasses__() for model in [child, *all_models(child)]]
    return [model for model in dict.fromkeys(found) if model._meta.database is db and not _abstract(model)]


def _abstract(model: type[Model]) -> bool:
    return model.__name__ in ("Record", "SealedRecord") or model.__name__.startswith("_")


@pytest.fixture(scope="session")
def empty_database(database_kind: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """The address of a database with all tables and no rows."""
    if database_kind == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('database')}/template.db"
    else:
        url = postgres.database_url(worker_id)
    with create_app(settings_for(url)).app_context():
        db.create_tables(all_models())
        if database_kind == "sqlite":
            db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        db.close_all()
    return url


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture
def database_url(database_kind: str, empty_database: str, tmp_path: Path) -> str:
    """An empty database of this test's own."""
    if database_kind == "postgresql":
        return empty_database
    copy = tmp_path / "test.db"
    shutil.copy(empty_database.removeprefix("sqlite:///"), copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def app(database_kind: str, database_url: str) -> Iterator[Flask]:
    app = create_app(settings_for(database_url))
    with app.app_context():
        if database_kind == "postgresql":
            tables = ", ".join(f'"{model._meta.table_name}"' for model in all_models())
            db.execute_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
            db.close()
        yield app
        if not db.is_closed():
            db.close()
        db.close_all()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Robin's family and their professional, the outsiders, and an adult without parents."""
    with app.test_request_context():
        return Cast.assemble()


@pytest.fixture
def visit(app: Flask) -> Visit:
    return Visit(app)
