"""SQLite keeps copies of rows that moved from page to page; after the file is written anew there are none."""

import random
import sqlite3
from pathlib import Path

import pytest
from peewee import BlobField, Model, TextField

from webapp.cases.models import Case
from webapp.database import db, transaction, written_anew

pytestmark = pytest.mark.only_on("sqlite")
ROWS = 2000


class _Row(Model):
    name = TextField(unique=True)
    body = BlobField()

    class Meta:
        database = db


def marks() -> list[str]:
    return [f"MERK{number:05d}x{number * 7919:08d}" for number in range(ROWS)]


def test_no_copy_of_a_deleted_row_is_left(app):
    chance, path = random.Random(3), Path(str(db.database))
    db.create_tables([_Row])
    with transaction():
        for mark in marks():
            _Row.create(name=mark, body=(mark * chance.randint(1, 60)).encode())
        for mark in chance.sample(marks(), ROWS // 2):
            _Row.update(body=(mark * chance.randint(1, 90)).encode()).where(_Row.name == mark).execute()
    gone = chance.sample(marks(), ROWS // 3)
    with transaction():
        _Row.delete().where(_Row.name.in_(gone)).execute()
    assert written_anew()
    left = path.read_bytes()
    assert not [mark for mark in gone if mark.encode() in left]
    assert left.count(b"MERK") > ROWS // 2
    assert not Path(f"{path}-wal").stat().st_size


@pytest.fixture
def another(app):
    """Another process that has the database open; nobody waits long for it here."""
    db.execute_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(str(db.database), isolation_level=None)
    yield other
    other.close()


def test_while_others_read_on_and_on_the_command_says_so(app, cast, close, another):
    """All is erased; running it again cleans the file."""
    close(cast.case)
    another.execute("BEGIN")
    another.execute("SELECT * FROM person").fetchone()
    done = app.test_cli_runner().invoke(args=["erase"])
    assert done.exit_code == 1
    assert "run it again" in done.output
    assert not Case.select().where(Case.id == cast.case.id).exists()
    another.execute("ROLLBACK")
    assert app.test_cli_runner().invoke(args=["erase"]).exit_code == 0


def test_while_others_write_the_file_stays_as_it_is(another):
    another.execute("BEGIN IMMEDIATE")
    assert not written_anew()
    another.execute("ROLLBACK")
    assert written_anew()
