"""A backup opened and put into an empty database, and compared with what its manifest says before it counts.

| step | when it fails |
|---|---|
| the file has the checksum of its manifest | nothing was touched |
| the keys of the cases are there, and as new as the backup | nothing was touched |
| the target is empty | nothing was touched |
| opened with the identity, written in one transaction (PostgreSQL) or under another name (SQLite) | nothing is there |
| rows and checksums are those of the manifest, the audit chain is whole | SQLite: nothing is there; else it says so |
| the keys of the cases are put in their place | the same |
| PostgreSQL: indexes, and what must hold between tables | it says so |
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

import pyrage
from peewee import Database, DatabaseError, SqliteDatabase

from webapp import audit, schema
from webapp.database import connect
from webapp.upkeep import key_files, keys_apart
from webapp.upkeep.files import PART, settle, written_whole
from webapp.upkeep.key_files import KeysMissing
from webapp.upkeep.manifest import Holdings, Manifest, sha256_of
from webapp.upkeep.postgres_programs import Unfit, running

LEFT = ("-wal", "-shm", "-journal", PART)


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


def restore(backup: Path, identities: list[Any], into: str, keys: Path | None = None) -> list[str]:
    """Gives what there is to say about it; with these keys of the cases, or the newest beside the backup."""
    manifest = Manifest.of(backup)
    if manifest and sha256_of(backup) != manifest.sha256:
        raise CanNotRestore(f"{backup.name} is not the file that its manifest tells of: it is damaged or was changed.")
    kind = backup.name.removesuffix(".age").rpartition(".")[2]
    if into.partition(":")[0] != kind:
        raise CanNotRestore(f"This is a backup of {kind or 'nothing known'}: restore it into one, and `move` it then.")
    put = _into_sqlite if kind == "sqlite" else _into_postgres
    with TemporaryFile() as lines:
        _unseal(keys or key_files.newest_beside(backup, manifest), lines, identities)
        keys_apart.expect(lines, backup)
        return put(into, Opened(backup, identities, manifest, lines))


def _unseal(path: Path, writer: Any, identities: list[Any]) -> None:
    with path.open("rb") as sealed:
        try:
            pyrage.decrypt_io(sealed, writer, identities)
        except BrokenPipeError:
            raise
        except (pyrage.DecryptError, OSError) as wrong:
            said = f"{path.name} can't be opened with this identity, or is damaged: {wrong}."
            raise CanNotRestore(said) from None


class Opened(NamedTuple):
    """A backup with what opens it, and the keys of its cases."""

    backup: Path
    identities: list[Any]
    manifest: Manifest | None
    keys: IO[bytes]

    def pour(self, writer: Any) -> None:
        """Everything but the keys of the cases."""
        _unseal(self.backup, writer, self.identities)

    def finish(self, database: Database) -> list[str]:
        """Compares what came, and then gives the cases their keys."""
        with database.atomic():
            return _compare(database, self.manifest) + keys_apart.put_back(database, self.keys, self.backup)


def _compare(database: Database, manifest: Manifest | None) -> list[str]:
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


def _into_sqlite(url: str, opened: Opened) -> list[str]:
    path = Path(url.removeprefix("sqlite:///"))
    if path.exists() and not _is_without_tables(path):
        raise CanNotRestore(f"{path} holds tables already: choose a file that is not there yet.")
    waiting = path.with_name(path.name + ".restored")
    _remove(*(f"{waiting}{ending}" for ending in LEFT))  # of one that was killed
    try:
        with written_whole(waiting) as file:
            opened.pour(file)
        with _connected(f"sqlite:///{waiting}") as database:
            _is_whole(database)
            said = opened.finish(database)
            _holds_together(database)
        _remove(f"{path}-wal", f"{path}-shm")  # of the empty file that may have stood there
        waiting.rename(path)
        settle(path.parent)
    finally:
        _remove(str(waiting), *(f"{waiting}{ending}" for ending in LEFT))
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


def _is_whole(database: SqliteDatabase) -> None:
    try:
        found = database.execute_sql("PRAGMA integrity_check").fetchone()[0]
    except DatabaseError as wrong:
        raise CanNotRestore(f"What was in it is no database: {wrong}.") from None
    if found != "ok":
        raise CanNotRestore(f"What was in it is damaged: {found}.")


def _holds_together(database: SqliteDatabase) -> None:
    if broken := database.execute_sql("PRAGMA foreign_key_check").fetchone():
        raise CanNotRestore(f"What was in it is damaged: {broken}.")


def _into_postgres(url: str, opened: Opened) -> list[str]:
    with _connected(url) as database:
        if database.get_tables():
            raise CanNotRestore("The database holds tables already: make an empty one.")
        _poured(opened, database, "pre-data", "data")
        try:
            said = opened.finish(database)
            _poured(opened, database, "post-data")
        except (CanNotRestore, KeysMissing, Unfit) as wrong:
            raise CanNotRestore(f"{wrong} What the database holds now is of no use: make an empty one.") from None
        return said


def _poured(opened: Opened, database: Database, *sections: str) -> None:
    these = [f"--section={name}" for name in sections]
    words = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", *these)
    with running("pg_restore", database, *words, stdin=PIPE) as program, suppress(BrokenPipeError):
        opened.pour(program.stdin)  # a pipe that breaks: it needs no more, or failed and says why


@contextmanager
def _connected(url: str) -> Iterator[Any]:
    database = connect(url, {"foreign_keys": 1, "secure_delete": 1})
    try:
        with database.connection_context():
            yield database
    finally:
        database.close_all()
