"""On SQLite the writers of one process take turns, and a turn always ends."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from peewee import InterfaceError, OperationalError

from webapp.database import PRAGMAS
from webapp.one_writer import OneWriter

ROWS = 200


@pytest.fixture
def database(tmp_path: Path) -> Iterator[OneWriter]:
    made = OneWriter(
        str(tmp_path / "one.db"), pragmas=PRAGMAS, lock_type="IMMEDIATE", check_same_thread=False, timeout=1
    )
    made.execute_sql("CREATE TABLE counted (number INTEGER NOT NULL)")
    made.execute_sql("INSERT INTO counted VALUES (0)")
    yield made
    made.close_all()


def count(database: OneWriter) -> None:
    """Read, add one, write: lost updates would show in the total."""
    with database.connection_context():
        for _row in range(ROWS // 4):
            with database.atomic():
                (number,) = database.execute_sql("SELECT number FROM counted").fetchone()
                database.execute_sql("UPDATE counted SET number = ?", (number + 1,))


def total(database: OneWriter) -> int:
    return database.execute_sql("SELECT number FROM counted").fetchone()[0]


def test_writers_take_turns(database: OneWriter) -> None:
    threads = [Thread(target=count, args=[database]) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total(database) == ROWS


def test_a_turn_ends_when_the_transaction_fails(database: OneWriter) -> None:
    def stumble() -> None:
        with database.atomic():
            database.execute_sql("UPDATE counted SET number = 7")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert total(database) == 0
    with database.atomic():
        database.execute_sql("UPDATE counted SET number = 8")
    assert total(database) == 8


def test_a_turn_ends_when_the_commit_fails(database: OneWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: object) -> None:
        raise OperationalError("database or disk is full")

    def write() -> None:
        with database.atomic():
            database.execute_sql("UPDATE counted SET number = 9")

    with monkeypatch.context() as patch:
        patch.setattr("peewee.SqliteDatabase.commit", full)
        with pytest.raises(OperationalError, match="full"):
            write()
    assert not database._writing.locked()
    assert total(database) == 0


def test_a_turn_that_cannot_begin_is_given_back(database: OneWriter) -> None:
    database.close()
    with pytest.raises((InterfaceError, OperationalError)):
        database.begin("NO SUCH WAY")
    assert not database._writing.locked()


def test_waiting_for_a_turn_ends(database: OneWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OneWriter, "PATIENCE", 0.05)
    database._writing.acquire()
    with pytest.raises(OperationalError, match="locked"):
        database.begin()
    database._writing.release()
