"""One backup: a database as it was at one moment, while people write on, sealed for a key that is not here.

| kind | how it is taken |
|---|---|
| SQLite | by the backup API into a file beside the database, which is removed at the end; never by copying the file |
| PostgreSQL | by `pg_dump`, piped; it sees the same snapshot as the numbers in the manifest |

The keys of the cases go into a file of their own (see key_files). The backup gets its name when it is whole and on the
disk, and its manifest after that.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import PIPE
from typing import IO, Any, NamedTuple

import pyrage
from peewee import Database

from webapp.cases.keys import CaseKey
from webapp.database import connect, db, on_sqlite
from webapp.formats import now
from webapp.upkeep import key_files, keys_apart
from webapp.upkeep.files import OWN_EYES, PART, alone_in, written_whole
from webapp.upkeep.manifest import ENDING, Holdings, Manifest, moment_in, named
from webapp.upkeep.postgres_programs import running

ALL_OF_THEM = timedelta(days=2)
BESIDE = ".being-backed-up"


class Moment(NamedTuple):
    """A database as it was, all of it but the keys of the cases as a stream of bytes, and those."""

    database: Database
    stream: IO[bytes]
    keys: IO[bytes]


def back_up(folder: Path, recipient: str) -> Manifest:
    """Gives what was written down about it. When anything fails, what was there stays there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone_in(folder):
        key_files.expect_own(Manifest.all_in(folder), key_files.life())
        manifest = _taken(folder, now(), pyrage.x25519.Recipient.from_str(recipient))
        manifest.write(folder)
    return manifest


def _taken(folder: Path, at: datetime, recipient: Any) -> Manifest:
    kind, frozen = ("sqlite", _sqlite) if on_sqlite() else ("postgresql", _postgres)
    name, keys = named(kind, at), key_files.named(key_files.life(), at)
    with written_whole(folder / name) as file, frozen(at) as moment:
        pyrage.encrypt_io(moment.stream, file, [recipient])  # a few kB at a time, however large it is
        held = Holdings.of(moment.database)
        with written_whole(folder / keys) as other:
            pyrage.encrypt_io(moment.keys, other, [recipient])
    manifest = Manifest(name, kind, at.isoformat(), held.migrations, held.head, held.tables, keys)
    return replace(manifest, keys_bytes=other.bytes, bytes=file.bytes, sha256=file.sha256)


@contextmanager
def _sqlite(at: datetime) -> Iterator[Moment]:
    copy = Path(f"{db.database}{BESIDE}")
    for left in (copy, Path(f"{copy}-journal")):
        left.unlink(missing_ok=True)  # of a backup that was killed
    copy.touch(OWN_EYES)
    try:
        with closing(sqlite3.connect(db.database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)  # in one go: who writes goes on, and none of it gets in
            target.execute("PRAGMA journal_mode = delete")
        database = connect(f"sqlite:///{copy}", {"secure_delete": 1})
        with database.connection_context(), copy.open("rb") as stream, keys_apart.all_of(database, at) as keys:
            CaseKey.delete().execute(database)  # and their bytes are overwritten
            yield Moment(database, stream, keys)
        database.close_all()
    finally:
        copy.unlink(missing_ok=True)


@contextmanager
def _postgres(at: datetime) -> Iterator[Moment]:
    database = db.obj
    with database.atomic():
        database.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = database.execute_sql("SELECT pg_export_snapshot()").fetchone()[0]
        left = ("--exclude-schema=queue", f"--exclude-table-data=*.{CaseKey._meta.table_name}")
        words = ("--format=custom", *left, "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
        with keys_apart.all_of(database, at) as keys, running("pg_dump", database, *words, stdout=PIPE) as dump:
            yield Moment(database, dump.stdout, keys)


def prune(folder: Path, days: int) -> list[str]:
    """Removes what is older, with what was never finished; the newest stays, whatever its age. Gives their names.

    Of a day that is two days ago or more the last one stays, so that every hour a backup does not fill the disk.
    Raises Busy while another backup is being made: what looks unfinished is what that one writes.
    """
    with alone_in(folder):
        return _removed(folder, days)


def _removed(folder: Path, days: int) -> list[str]:
    manifests, unread = Manifest.all_in(folder), _unread(folder, days)
    kept, latest = {manifest.file for manifest in manifests[:1]} | unread, {}
    for manifest in reversed(manifests):
        if manifest.at > now() - timedelta(days=days):
            day = manifest.at.date() if manifest.at < now() - ALL_OF_THEM else manifest.at
            latest[manifest.life, day] = manifest.file
    kept |= {*latest.values()}
    gone = [path for path in sorted(folder.glob("mijn-route-*")) if not _stays(path, kept)]
    lives = {manifest.life for manifest in manifests if manifest.file in kept}
    gone += [] if unread else key_files.needless(folder, lives)  # which keys those need is not known
    for path in gone:
        path.unlink(missing_ok=True)
    return [path.name for path in gone]


def _unread(folder: Path, days: int) -> set[str]:
    """The backups of which the manifest is damaged: the moment in their name says how long they stay."""
    beside = (path for path in folder.glob(f"mijn-route-*.age{ENDING}") if Manifest.of(path.with_suffix("")) is None)
    return {path.stem for path in beside if moment_in(path.name) > now() - timedelta(days=days)}


def _stays(path: Path, kept: set[str]) -> bool:
    """A file in which nothing was backed up is none of ours."""
    ours = ".age" in path.name or path.name.endswith(PART)
    return not ours or path.name.removesuffix(ENDING) in kept
