"""The keys of the cases, taken out of a backup and put back into what is restored; for their files see key_files."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from peewee import SQL, Database, Expression, ModelUpdate, fn
from peewee import Case as When

from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.referrals.models import Referral
from webapp.sealed import Unreadable
from webapp.upkeep.key_files import KeysMissing, anew
from webapp.upkeep.manifest import moment_in
from webapp.upkeep.tables import Row, Sum, Table

USES = ((Case, Case.sealed_key), (Referral, Referral.sealed_key))
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def without(database: Database | None = None) -> int:
    """How many cases and referrals have no key any more."""
    lost: int = Case.select().where(Case.sealed_key.is_null()).count(database)
    return lost + sum(model.select().where(_names_none(field)).count(database) for model, field in USES)


def all_of(database: Database, taken_at: datetime) -> IO[bytes]:
    """A line about them all and one for each, as a file without a name; call it where one moment is seen."""
    if lost := without(database):
        raise KeysMissing(f"{lost} cases or referrals have no key: after `restore`, run `erase`; else see the runbook.")
    lines = TemporaryFile()  # noqa: SIM115
    try:
        told = {"taken_at": taken_at.isoformat(), "keys": CaseKey.select().count(database)}
        lines.write(json.dumps(told).encode() + b"\n")
        for row in Table(CaseKey, database).rows():
            lines.write(_line(*row))
    except BaseException:
        lines.close()
        raise
    lines.seek(0)
    return lines


def _line(id: UUID, master: str, wrapped: bytes) -> bytes:
    """Of a key that can be opened: others would take the place of those that could."""
    try:
        CaseKey(id=id, master=master, wrapped=wrapped).vault  # noqa: B018 (opens it)
    except Unreadable as wrong:
        raise KeysMissing(f"The key of a case can't be opened, see the runbook: {wrong}.") from None
    return json.dumps([str(id), master, wrapped.hex()]).encode() + b"\n"


def expect(lines: IO[bytes], backup: Path) -> int:
    """How many keys follow the first line. Raises KeysMissing when they are from before the backup."""
    lines.seek(0)
    try:
        told = json.loads(lines.readline())
        taken_at, number = datetime.fromisoformat(told["taken_at"]), int(told["keys"])
    except (ValueError, TypeError, KeyError):
        raise KeysMissing("The file that was given for the keys of the cases holds none.") from None
    if taken_at < moment_in(backup.name):
        raise KeysMissing(
            "These keys are older than the backup, and lack those of cases that it holds: copy both from the same "
            "place again, or restore the backup before it."
        )
    return number


def put_back(database: Database, lines: IO[bytes], backup: Path) -> list[str]:
    """Gives the rows of a backup their keys, and the database a new life; says what was erased since."""
    number, read = expect(lines, backup), Sum()
    Table(CaseKey, database).fill(read.passing(_keys_in(lines)))
    if read.rows != number:
        raise KeysMissing(f"{number} keys should be there, and {read.rows} are.")
    cases, referrals = _lost_cases(backup).execute(database), _lost_referrals().execute(database)
    CaseKey.delete().where(*[_no(model, field == CaseKey.id) for model, field in USES]).execute(database)
    anew(database)
    if not cases and not referrals:
        return ["Every case has its key."]
    return [f"{cases} cases and {referrals} referrals were erased, or decided, since the backup: run `erase`."]


def _keys_in(lines: IO[bytes]) -> Iterator[Row]:
    for line in lines:
        ident, master, wrapped = json.loads(line)
        yield UUID(ident), master, bytes.fromhex(wrapped)


def _lost_cases(backup: Path) -> ModelUpdate:
    """Their time is over, as of cases that were closed."""
    status = When(None, [(Case.status.in_(OPEN_STATUSES), "stopped_early")], Case.status)
    closed_at = fn.COALESCE(Case.closed_at, Case.closed_at.db_value(moment_in(backup.name)))
    over = {Case.status: status, Case.closed_at: closed_at, Case.erase_on: LONG_AGO.date(), Case.sealed_key: None}
    return Case.update(over).where(_names_none(Case.sealed_key))


def _lost_referrals() -> ModelUpdate:
    """As of those that were withdrawn long ago."""
    over = dict.fromkeys((Referral.answers, Referral.explanation, Referral.birth_date, Referral.token_hash))
    over |= {Referral.status: "withdrawn", Referral.decided_at: LONG_AGO, Referral.sealed_key: None}
    return Referral.update(over).where(_names_none(Referral.sealed_key))


def _names_none(field: Any) -> Expression:
    """SQL: it names a key that is not there."""
    return field.is_null(False) & _no(CaseKey, CaseKey.id == field)


def _no(model: Any, condition: Any) -> Expression:
    """SQL: there is no such row."""
    return ~fn.EXISTS(model.select(SQL("1")).where(condition))
