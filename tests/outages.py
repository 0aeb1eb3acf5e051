"""A database that can't be written for a while, with real means: only to be read, full, locked, or away."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from peewee import OperationalError

from tests.postgres import OWNER
from webapp.database import db, on_sqlite

SHORT = 0.3  # seconds that is waited for a lock, in place of ten


class DiskFull(OperationalError):
    """What a full disk comes to."""


def on_the_connection(statement: str) -> None:
    """The one connection that this test's app uses again and again."""
    db.execute_sql(statement)
    db.close()


@contextmanager
def read_only() -> Iterator[None]:
    setting = "PRAGMA query_only = {}" if on_sqlite() else "SET default_transaction_read_only = {}"
    on_the_connection(setting.format("on"))
    yield
    on_the_connection(setting.format("off"))


@contextmanager
def full() -> Iterator[None]:
    """SQLite only: not one page more. PostgreSQL tells of a full disk with the same kind of error."""
    db.execute_sql("CREATE TABLE IF NOT EXISTS filler (bytes BLOB)")
    pages = db.execute_sql("PRAGMA page_count").fetchone()[0]
    db.execute_sql(f"PRAGMA max_page_count = {pages}")
    with suppress(OperationalError):
        while True:
            db.execute_sql("INSERT INTO filler VALUES (zeroblob(4000))")
    db.close()
    yield
    on_the_connection("PRAGMA max_page_count = 1000000")


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else, such as a backup or a migration, writes for longer than anybody waits."""
    if on_sqlite():
        db.obj.PATIENCE, db.obj.BRIEFLY = SHORT, SHORT
        on_the_connection(f"PRAGMA busy_timeout = {SHORT * 1000:.0f}")
        other = sqlite3.connect(db.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        on_the_connection(f"SET lock_timeout = '{SHORT}s'")
        other = beside(db.database)
        other.autocommit = False
        other.execute("LOCK TABLE feedback, draft_revision, session, audit_record IN SHARE ROW EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.close()


@contextmanager
def away() -> Iterator[None]:
    """The folder is not there, or PostgreSQL ends every connection and takes no new ones."""
    if on_sqlite():
        folder = Path(db.database).parent
        db.close_all()
        gone = folder.rename(folder.with_name(f"{folder.name}-away"))
        yield
        gone.rename(folder)
        return
    allow = f'ALTER DATABASE "{db.database}" WITH ALLOW_CONNECTIONS {{}}'
    with beside(OWNER) as server:
        server.execute(allow.format(False).encode())
        end_connections()
        try:
            yield
        finally:
            server.execute(allow.format(True).encode())


def end_connections() -> None:
    """As when the server is started anew: the app's connections are dead, and it knows nothing of it."""
    if on_sqlite():
        db.close_all()
        return
    with beside(OWNER) as server:
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [db.database])


def beside(name: str) -> psycopg.Connection:
    """A connection that is not the app's."""
    host = db.connect_params["host"]
    return psycopg.connect(dbname=name, host=host, user=OWNER, autocommit=True)
