"""The keys of the cases, apart from the backups: only those of now are kept, so that older backups open nothing erased.

| file | holds | how many there are |
|---|---|---|
| `mijn-route-….age` | every row but the keys of the cases | one for each backup |
| `wrapped-keys-….age` | those keys, as the master key wrapped them | one: each backup puts a new one in its place |

The second is named after the life of a database, from its first backup until it is restored: what goes on elsewhere,
or anew from an earlier moment, replaces nothing that its backups need. A case that comes back without its key was
erased after the backup, a referral was erased or became a case: their time is over then, and `erase` takes them away.

| moment of a backup | what is true |
|---|---|
| a case is there without a key | nothing is made: something took keys away that should be there |
| the keys are written | they are as new as the backup that is not named yet, and newer than all others |
| the backup has its name and its manifest | the keys that it needs are there |
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID, uuid4

from peewee import SQL, Database, Expression, ModelUpdate, fn

from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.database import transaction
from webapp.installation import Installation
from webapp.referrals.models import Referral
from webapp.upkeep.tables import Row, Sum, Table

LIFE = "life"  # the name of the fact about an installation
NAMED = "wrapped-keys-"
USES = ((Case, Case.sealed_key), (Referral, Referral.sealed_key))
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
OVER = {
    Case: {Case.status: "stopped_early", Case.closed_at: LONG_AGO, Case.erase_on: LONG_AGO.date()},
    Referral: {Referral.status: "withdrawn", Referral.decided_at: LONG_AGO},
}


class KeysMissing(Exception):
    """The keys are not there, or not those of this backup; the message says what to do."""


def file_of_this_life() -> str:
    """The name of the file in which this database keeps its keys."""
    with transaction():
        life, _new = Installation.get_or_create(name=LIFE, defaults={"value": uuid4().hex[:8]})
    return f"{NAMED}{life.value}.age"


def all_of(database: Database, taken_at: datetime) -> IO[bytes]:
    """A line about them all and one for each, as a file without a name; call it where one moment is seen."""
    without = Case.select().where(Case.sealed_key.is_null()).count(database)
    if without:
        raise KeysMissing(f"{without} cases have no key. After `restore`, run `erase` first. Else find out why.")
    lines = TemporaryFile()  # noqa: SIM115
    told = {"taken_at": taken_at.isoformat(), "keys": CaseKey.select().count(database)}
    lines.write(json.dumps(told).encode() + b"\n")
    for ident, master, wrapped in Table(CaseKey, database).rows():
        lines.write(json.dumps([str(ident), master, wrapped.hex()]).encode() + b"\n")
    lines.seek(0)
    return lines


def put_back(database: Database, lines: IO[bytes], taken_at: datetime) -> list[str]:
    """Gives the rows of a backup of this moment their keys, and the database a new life; says what was erased since."""
    told, read = json.loads(lines.readline()), Sum()
    if datetime.fromisoformat(told["taken_at"]) < taken_at:
        raise KeysMissing("The keys of the cases are older than the backup: copy both from the same place again.")
    Table(CaseKey, database).fill(read.passing(_keys_in(lines)))
    if read.rows != told["keys"]:
        raise KeysMissing(f"{told['keys']} keys should be there, and {read.rows} are.")
    cases, referrals = [_lost(model, field).execute(database) for model, field in USES]
    CaseKey.delete().where(*[_no(model, field == CaseKey.id) for model, field in USES]).execute(database)
    Installation.delete().where(Installation.name == LIFE).execute(database)
    if not cases and not referrals:
        return ["Every case has its key."]
    return [f"{cases} cases and {referrals} referrals have no key any more, as their time was over: run `erase`."]


def _keys_in(lines: IO[bytes]) -> Iterator[Row]:
    for line in lines:
        ident, master, wrapped = json.loads(line)
        yield UUID(ident), master, bytes.fromhex(wrapped)


def _lost(model: Any, field: Any) -> ModelUpdate:
    """What names a key that is gone names none, and its time is over."""
    return model.update({field: None, **OVER[model]}).where(field.is_null(False), _no(CaseKey, CaseKey.id == field))


def _no(model: Any, condition: Any) -> Expression:
    """SQL: there is no such row."""
    return ~fn.EXISTS(model.select(SQL("1")).where(condition))
