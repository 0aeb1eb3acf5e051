"""What a backup holds, in a small file beside it: no content, only numbers with which it can be checked."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from peewee import Database, SqliteDatabase

from webapp import audit, schema
from webapp.cases.keys import CaseKey
from webapp.upkeep.files import written_whole
from webapp.upkeep.tables import Table, models

ENDING = ".json"
NAMED = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Manifest:
    """`tables` tells of each how many rows, and what they come to, `head` is the last link of the audit chain, `keys`
    the file with the keys of the cases.
    """

    file: str
    kind: str
    taken_at: str
    migrations: list[str]
    head: str
    tables: dict[str, Any]
    keys: str
    keys_bytes: int = 0
    bytes: int = 0
    sha256: str = ""

    @property
    def life(self) -> str:
        """Of the database."""
        return life_in(self.keys)

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)

    def write(self, folder: Path) -> None:
        with written_whole(folder / (self.file + ENDING)) as file:
            file.write(json.dumps(asdict(self), indent=1).encode())

    @classmethod
    def of(cls, backup: Path) -> Self | None:
        return cls._read(backup.with_name(backup.name + ENDING))

    @classmethod
    def all_in(cls, folder: Path) -> list[Self]:
        """The newest first; a backup without a manifest that can be read was never finished."""
        found = [manifest for path in folder.glob(f"mijn-route-*.age{ENDING}") if (manifest := cls._read(path))]
        return sorted(found, key=lambda manifest: manifest.taken_at, reverse=True)

    @classmethod
    def _read(cls, path: Path) -> Self | None:
        try:
            return cls(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None


@dataclass(frozen=True)
class Holdings:
    """What a database holds at one moment, but for the keys of the cases; call `of` where just that moment is seen."""

    kind: str
    migrations: list[str]
    head: str
    tables: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, database: Database) -> Self:
        kind = "sqlite" if isinstance(database, SqliteDatabase) else "postgresql"
        return cls(kind, sorted(schema.runner(database).applied()), audit.head(database), _tables(database))

    def differences(self, manifest: Manifest) -> list[str]:
        """What is not as the manifest says; a checksum that one of them lacks is not compared."""
        if self.migrations != manifest.migrations:
            return ["the migrations"]
        names = sorted({*self.tables, *manifest.tables})
        wrong = [name for name in names if not _same(self.tables.get(name, {}), manifest.tables.get(name, {}))]
        return wrong if self.head == manifest.head else [*wrong, "the head of the audit chain"]


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    both = one.keys() & other.keys()
    return "rows" in both and all(one[key] == other[key] for key in both)


def _tables(database: Database) -> dict[str, Any]:
    """Rows and a checksum of each; of a database of another version the rows only."""
    if schema.pending(database) or schema.unknown(database):
        left_out = ("schema_migration", CaseKey._meta.table_name)
        names = [name for name in sorted(database.get_tables()) if not name.startswith(left_out)]
        count = 'SELECT count(*) FROM "{}"'
        return {name: {"rows": database.execute_sql(count.format(name)).fetchone()[0]} for name in names}
    return {model._meta.table_name: Table(model, database).sum().told() for model in models() if model is not CaseKey}


def named(kind: str, at: datetime) -> str:
    return f"mijn-route-{stamped(at)}.{kind}.age"


def stamped(at: datetime) -> str:
    return at.astimezone(UTC).strftime(NAMED)


def life_in(keys: str) -> str:
    """Of which database a file of keys is, as its name says."""
    return keys.split("-")[2]


def moment_in(name: str) -> datetime:
    """To the second, as the name of a file says; of one that says none a moment before all others."""
    found = re.search(r"\d{8}T\d{6}Z", name)
    return datetime.strptime(found[0], NAMED).replace(tzinfo=UTC) if found else datetime.min.replace(tzinfo=UTC)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
