"""A backup opened and put into an empty database, and compared with what its manifest says before it counts.

| step | when it fails |
|---|---|
| the file has the checksum of its manifest, the keys of the cases are beside it | nothing was touched |
| the target is empty | nothing was touched |
| opened with the identity, written in one transaction (PostgreSQL) or under another name (SQLite) | nothing is there |
| rows and checksums are those of the manifest, the audit chain is whole | SQLite: nothing is there; else it says so |
| the keys of the cases are as new as the backup, and put in their place | the same |
| PostgreSQL: indexes, and what must hold between tables | it says so |
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import pyrage
from peewee import Database, DatabaseError, SqliteDatabase

from webapp import audit, schema
from webapp.database import connect
from webapp.upkeep import keys_apart
from webapp.upkeep.files import PART, settle, written_whole
from webapp.upkeep.keys_apart import KeysMissing
from webapp.upkeep.manifest import Holdings, Manifest, sha256_of, taken_at
from webapp.upkeep.postgres_programs import Unfit, running


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
    return put(into, Opened(backup, _keys_for(backup, manifest), keys, manifest))


def _keys_for(backup: Path, manifest: Manifest | None) -> Path:
    name = manifest.keys if manifest else f"{keys_apart.NAMED}*.age"
    beside = list(backup.parent.glob(name))
    if len(beside) != 1:
        raise KeysMissing(f"Of the keys of the cases there must be one file beside the backup, {name}: copy it too.")
    return beside[0]


class Opened(NamedTuple):
    """A backup with what opens it."""

    backup: Path
    keys: Path
    identities: list[Any]
    manifest: Manifest | None

    def pour(self, writer: Any) -> None:
        """Everything but the keys of the cases."""
        self._unseal(self.backup, writer)

    def _unseal(self, path: Path, writer: Any) -> None:
        with path.open("rb") as sealed:
            try:
                pyrage.decrypt_io(sealed, writer, self.identities)
            except BrokenPipeError:
                raise
            except (pyrage.DecryptError, OSError) as wrong:
                said = f"{path.name} can't be opened with this identity, or is damaged: {wrong}."
                raise CanNotRestore(said) from None

    def finish(self, database: Database) -> list[str]:
        """Compares what came, and then gives the cases their keys."""
        with database.atomic(), TemporaryFile() as lines:
            said = _compare(database, self.manifest)
            self._unseal(self.keys, lines)
            lines.seek(0)
            return said + keys_apart.put_back(database, lines, taken_at(self.backup))


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
    database = connect(url, {"foreign_keys": 1})
    try:
        with database.connection_context():
            yield database
    finally:
        database.close_all()
