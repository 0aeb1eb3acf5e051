"""The database, SQLite or PostgreSQL: one handle, the base record, and find-or-404."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

from flask import Flask, abort
from peewee import (
    Database,
    DatabaseProxy,
    Field,
    InterfaceError,
    InternalError,
    Model,
    ModelSelect,
    OperationalError,
    SqliteDatabase,
    UUIDField,
)
from playhouse.pool import MaxConnectionsExceeded
from playhouse.postgres_ext import PooledPsycopg3Database
from psycopg.conninfo import conninfo_to_dict

from webapp.one_writer import OneWriter
from webapp.watch.pool import Measured

log = logging.getLogger("webapp.database")

db: Database = DatabaseProxy()

# Measured: without IMMEDIATE, reading and then writing under several writers fails with "database is locked".
# FULL, because a text that a youth saw as saved must survive the power going off.
PRAGMAS: dict[str, object] = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "secure_delete": 1,
    "trusted_schema": 0,
}
# PostgreSQL waits as long for a row, and not for ever for a server that is not there.
WAITING = {"connect_timeout": 5, "options": "-c lock_timeout=10s -c join_collapse_limit=16 -c from_collapse_limit=16"}

# It can't be read or written now: away, full, locked for too long, or only to be read. It may be over in a minute.
OUT_OF_ORDER = (OperationalError, InterfaceError, InternalError, MaxConnectionsExceeded)


class Moment(Field):
    """A moment: aware UTC in Python, a timestamp without zone in the database."""

    field_type = "DATETIME"

    if TYPE_CHECKING:  # on a row it is a datetime, on the model it is the field

        def __get__(self, instance: Any, owner: Any = None) -> Any: ...
        def __set__(self, instance: Any, value: Any) -> None: ...

    def db_value(self, value: datetime | None) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def python_value(self, value: Any) -> datetime | None:
        if value is None:
            return None
        naive = datetime.fromisoformat(value) if isinstance(value, str) else value
        return naive.replace(tzinfo=UTC)


class Record(Model):
    """A row with a random id. What happens to it is a verb on the model, in one transaction."""

    id = UUIDField(primary_key=True, default=uuid4)

    class Meta:
        database = db
        legacy_table_names = False

    def was_made_with(self, **values: Any) -> bool:
        """Does it hold just these? Tells a form that came twice from another one that came with the same key."""
        return all(getattr(self, name) == value for name, value in values.items())


R = TypeVar("R", bound=Model)


class Postgres(Measured, PooledPsycopg3Database):
    """PostgreSQL, with its connections kept open."""


def connect(url: str, pragmas: dict[str, object] = PRAGMAS) -> Database:
    """A pooled database for `sqlite:///file` or `postgresql://…`; nothing is opened yet."""
    if url.startswith("sqlite:///"):
        return OneWriter(
            url.removeprefix("sqlite:///"),
            pragmas=pragmas,
            lock_type="IMMEDIATE",
            check_same_thread=False,
            max_connections=32,
            timeout=10,
        )
    given = {key: value for key, value in conninfo_to_dict(url).items() if value is not None}
    arguments: dict[str, Any] = WAITING | given
    name = arguments.pop("dbname")
    return Postgres(name, max_connections=16, stale_timeout=300, timeout=10, **arguments)


def on_sqlite() -> bool:
    return isinstance(db.obj, SqliteDatabase)


@contextmanager
def transaction() -> Iterator[None]:
    """One write transaction; on SQLite it takes the write lock at once, so that reads before writes are safe."""
    with db.atomic():
        yield


def by_the_way(what: str, write: Callable[[], object]) -> None:
    """Writes down that somebody reads: that they were here, that it was opened. One transaction.

    When the database can't take it, it stands in the log (`what` holds ids only), and the reader gets the page.
    """
    try:
        with db.briefly() if on_sqlite() else nullcontext(), transaction():
            write()
    except OUT_OF_ORDER as error:
        if db.in_transaction():  # a part of something larger, that fails as a whole
            raise
        log.error("not written down: %s (%s)", what, type(error).__name__)


def locked(query: ModelSelect) -> ModelSelect:
    """Lock the rows that a transaction is about to change (SQLite's write lock already does).

    Not their keys: else who adds a row that names one of these waits for it too, and two could wait for each other.
    """
    return query if on_sqlite() else query.for_update("FOR NO KEY UPDATE")


def written_anew() -> bool:
    """SQLite's file without a trace of what was deleted, and its journal empty; False when others were busy in it.

    Measured: `secure_delete` alone leaves one row in two hundred, in a copy made when rows moved to another page.
    """
    if not on_sqlite():
        return True
    try:
        db.execute_sql("VACUUM")
    except OperationalError:  # somebody wrote for longer than we wait
        return False
    busy, _pages, _moved = db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def take_turns(*numbers: int) -> None:
    """Until this transaction ends, others wait who ask for one of these numbers (SQLite's write lock sees to it)."""
    if not on_sqlite():
        turns = "SELECT pg_advisory_xact_lock(number) FROM unnest(%s::bigint[]) AS number"
        db.execute_sql(turns, (sorted(numbers),))  # all in one order, so that two never wait for each other


def find(query: ModelSelect, id: UUID) -> Any:
    """The row with this id among those that the query may see, or 404: loading is the permission."""
    row = query.where(query.model.id == id).get_or_none()
    if row is None:
        abort(404)
    return row


def init_app(app: Flask, url: str) -> None:
    db.initialize(connect(url))

    @app.teardown_appcontext
    def give_back(_: BaseException | None) -> None:
        if not db.is_closed():
            db.close()
