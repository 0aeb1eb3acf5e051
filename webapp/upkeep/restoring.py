"""A backup opened and put into an empty database, and compared with what its manifest says before it counts.

| step | when it fails |
|---|---|
| the file has the checksum of its manifest | nothing was touched |
| the target is empty | nothing was touched |
| opened with the identity, written as one transaction (PostgreSQL) or under another name (SQLite) | nothing is there |
| rows and checksums are those of the manifest, the audit chain is whole | SQLite: nothing is there; else it says so |
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import IO, Any

import pyrage
from peewee import Database, DatabaseError, SqliteDatabase

from webapp import audit, schema
from webapp.database import connect
from webapp.upkeep.files import PART, settle, written_whole
from webapp.upkeep.manifest import Holdings, Manifest, sha256_of
from webapp.upkeep.postgres_programs import running


class CanNotRestore(Exception):
    """It was not done; the message says why."""


def identities(text: str) -> list[Any]:
    """The secret keys in a file of age, without its remarks."""
    lines = [line.strip() for line in text.splitlines()]
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise CanNotRestore("The identity is no secret key of age: it holds a line that begins with AGE-SECRET-KEY-1.")
    return found


def restore(backup: Path, keys: list[Any], into: str) -> list[str]:
    """Gives what there is to say about it."""
    manifest = Manifest.of(backup)
    if manifest and sha256_of(backup) != manifest.sha256:
        raise CanNotRestore(f"{backup.name} is not the file that its manifest tells of: it is damaged or was changed.")
    kind = backup.name.removesuffix(".age").rpartition(".")[2]
    if into.partition(":")[0] != kind:
        raise CanNotRestore(f"This is a backup of {kind or 'nothing known'}: restore it into one, and `move` it then.")
    put = _into_sqlite if kind == "sqlite" else _into_postgres
    with backup.open("rb") as sealed:
        return put(into, lambda writer: _unseal(sealed, writer, keys), lambda database: _compare(database, manifest))


def _unseal(sealed: IO[bytes], writer: Any, keys: list[Any]) -> None:
    try:
        pyrage.decrypt_io(sealed, writer, keys)
    except (pyrage.DecryptError, OSError) as wrong:
        raise CanNotRestore(f"It can't be opened with this identity, or is damaged: {wrong}.") from None


def _compare(database: Database, manifest: Manifest | None) -> list[str]:
    with database.atomic():
        if schema.unknown(database):
            return ["It was made by a newer version: install that one before the app starts on it."]
        older = ["It was made by an older version: run `migrate`."] if schema.pending(database) else []
        broken, held = audit.first_broken_link(database), Holdings.of(database)
    wrong = held.differences(manifest) if manifest else []
    if wrong or broken is not None:
        raise CanNotRestore(f"Not the same as when it was backed up: {', '.join(wrong) or f'audit record {broken}'}.")
    rows = f"{sum(told['rows'] for told in held.tables.values())} rows in {len(held.tables)} tables"
    same = "as many as when it was backed up" if older else "the same as when it was backed up"
    said = same if manifest else "there was no manifest to compare them with"
    return [*older, f"{rows}: {said}.", f"The chain of audit records is whole; its head is {held.head}"]


def _into_sqlite(url: str, unseal: Callable[[Any], None], compare: Callable[[Database], list[str]]) -> list[str]:
    path = Path(url.removeprefix("sqlite:///"))
    if path.exists() and not _is_without_tables(path):
        raise CanNotRestore(f"{path} holds tables already: choose a file that is not there yet.")
    waiting = path.with_name(path.name + ".restored")
    try:
        with written_whole(waiting) as file:
            unseal(file)
        with _opened(f"sqlite:///{waiting}") as database:
            _is_sound(database)
            said = compare(database)
        _remove(f"{path}-wal", f"{path}-shm")  # of the empty file that may have stood there
        waiting.rename(path)
        settle(path.parent)
    finally:
        _remove(str(waiting), f"{waiting}-wal", f"{waiting}-shm", f"{waiting}{PART}")
    return said


def _remove(*names: str) -> None:
    for name in names:
        Path(name).unlink(missing_ok=True)


def _is_without_tables(path: Path) -> bool:
    """So is the file that SQLite makes when somebody looks for one that is not there."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def _is_sound(database: SqliteDatabase) -> None:
    try:
        found = database.execute_sql("PRAGMA integrity_check").fetchone()[0]
        broken = database.execute_sql("PRAGMA foreign_key_check").fetchone()
    except DatabaseError as wrong:
        raise CanNotRestore(f"What was in it is no database: {wrong}.") from None
    if found != "ok" or broken:
        raise CanNotRestore(f"What was in it is damaged: {broken or found}.")


def _into_postgres(url: str, unseal: Callable[[Any], None], compare: Callable[[Database], list[str]]) -> list[str]:
    with _opened(url) as database:
        if database.get_tables():
            raise CanNotRestore("The database holds tables already: make an empty one.")
        words = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        with running("pg_restore", database, *words, stdin=PIPE) as program:
            unseal(program.stdin)
        return compare(database)


@contextmanager
def _opened(url: str) -> Iterator[Any]:
    database = connect(url, {"foreign_keys": 1})
    try:
        with database.connection_context():
            yield database
    finally:
        database.close_all()
