"""The test world: an app on each database, the cast, and the one way to visit a page."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from flask import Flask
from peewee import Model

from tests import postgres
from tests.browser.matrix import pytest_terminal_summary  # noqa: F401
from tests.cast import Cast
from tests.page import Visit
from tests.postgres import pytest_configure, pytest_unconfigure  # noqa: F401 (the server starts before the workers)
from tests.starting_rows import StartingRows
from tests.told import told  # noqa: F401
from tests.trouble import troubled_app  # noqa: F401
from webapp import create_app
from webapp.config import Settings
from webapp.database import PRAGMAS, connect, db

DATABASES = ("sqlite", "postgresql")
PAGES = (
    "activation agreements appointments assignments cases channels closing feedback letters library referrals".split()
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=(*DATABASES, "both"), default="both", help="the database to test on")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--db")
        kinds = databases_for(metafunc) if chosen == "both" else (chosen,)
        metafunc.parametrize("database_kind", kinds, scope="session")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long looks come first, then what needs a browser, and each worker begins with its share of them."""
    items.sort(key=lambda item: (item.get_closest_marker("only_on") is None, "tests/browser/" not in item.nodeid))
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = [item for worker in range(workers) for item in items[worker::workers]]


def databases_for(metafunc: pytest.Metafunc) -> tuple[str, ...]:
    """Both, but for a long look at every page: that is done on the one that its mark names.

    A page looks the same on both: what needs a browser is tried on the first. Of the tests of pages and forms one in
    three is done on PostgreSQL too (`--db postgresql` does them all); which ones follows from their name.
    """
    mark, name = metafunc.definition.get_closest_marker("only_on"), metafunc.definition.nodeid
    if mark:
        return mark.args
    once = name.split("/")[1] in PAGES and crc32(name.encode()) % 3
    return DATABASES[:1] if once or "site" in metafunc.fixturenames else DATABASES


def settings_for(url: str) -> Settings:
    return Settings(
        database_url=url,
        secret_key="a-secret-key-for-tests-0123456789",
        encryption_keys={"test": bytes(range(32))},
        base_url="https://route.test",
        sms_url="console:",
        vapid_private_key="q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",  # of these tests only
        vapid_contact="mailto:push@example.org",
        testing=True,
    )


def all_models(of: type[Model] = Model) -> list[type[Model]]:
    """Every model that lives in the app's database."""
    found = [model for child in of.__subclasses__() for model in [child, *all_models(child)]]
    return [model for model in dict.fromkeys(found) if model._meta.database is db and not _abstract(model)]


def _abstract(model: type[Model]) -> bool:
    return model.__name__ in ("Record", "SealedRecord", "SelfSealedRecord") or model.__name__.startswith("_")


@pytest.fixture(scope="session")
def built_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for all tests of a process; each test gives it a database of its own."""
    return create_app(settings_for(f"sqlite:///{tmp_path_factory.mktemp('app')}/none.db"))


def let_go() -> None:
    """Close every connection; call it before another app is made, which looks at a database of its own."""
    if not db.is_closed():
        db.close()
    db.close_all()


def use(url: str) -> None:
    """From now on the app's database is this one; power cuts are for other tests, so nothing waits for the disk."""
    let_go()
    db.initialize(connect(url, PRAGMAS | {"synchronous": "off"}))


@pytest.fixture(scope="session")
def templates(built_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """SQLite files to copy: with all tables and no rows, and (True) with the cast in it."""
    folder = tmp_path_factory.mktemp("templates")
    for has_cast in (False, True):
        with built_app.app_context(), built_app.test_request_context():
            use(f"sqlite:///{folder / str(has_cast)}")
            db.create_tables(all_models())
            if has_cast:
                Cast.assemble()
            db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.close()
            db.close_all()
    return {has_cast: folder / str(has_cast) for has_cast in (False, True)}


@pytest.fixture(scope="session")
def postgres_server(built_app: Flask, worker_id: str) -> tuple[str, StartingRows]:
    """The address of this worker's PostgreSQL database, with all tables, and the cast to put in them."""
    url = postgres.database_url(worker_id)
    with built_app.app_context(), built_app.test_request_context():
        use(url)
        db.create_tables(all_models())
        rows = StartingRows(all_models(), Cast.assemble)
        db.close()
    return url, rows


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> str:
    """A database of this test's own; the cast is in it already when the test asks for it."""
    if database_kind == "postgresql":
        return request.getfixturevalue("postgres_server")[0]
    template = request.getfixturevalue("templates")["cast" in request.fixturenames]
    shutil.copy(template, tmp_path / "test.db")
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def app(request: pytest.FixtureRequest, built_app: Flask, database_kind: str, database_url: str) -> Iterator[Flask]:
    use(database_url)
    with built_app.app_context():
        if database_kind == "postgresql":
            request.getfixturevalue("postgres_server")[1].put_back("cast" in request.fixturenames)
            db.close()
        yield built_app
        if not db.is_closed():
            db.close()
        db.close_all()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Robin's family and their professional, the outsiders, and an adult without parents."""
    with app.test_request_context():
        return Cast.recall()


@pytest.fixture
def visit(app: Flask) -> Visit:
    return Visit(app)
