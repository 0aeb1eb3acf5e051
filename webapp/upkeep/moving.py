"""All records from one database to another, SQLite or PostgreSQL: all of them or none.

| moment | what is true |
|---|---|
| before | the target has no tables |
| meanwhile | nobody writes in the source, everybody can read; the target is filled in one transaction |
| after | rows and checksums of every table are the same, the audit chain is whole; only then it is committed |
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from peewee import Database, SqliteDatabase

from webapp import audit, schema
from webapp.database import db, on_sqlite, transaction
from webapp.upkeep.tables import Sum, Table, models


class CanNotMove(Exception):
    """It was not done; the message says why."""


@dataclass(frozen=True)
class Moved:
    """One table, and what both databases hold of it."""

    name: str
    sum: Sum


def move(to: Database) -> list[Moved]:
    """Copies every row from the app's database to this one."""
    with _nobody_writes():
        if schema.pending() or schema.unknown():
            raise CanNotMove("The database that it comes from is not up to date: run `migrate` first.")
        if to.get_tables():
            raise CanNotMove("The other database holds tables already: choose an empty one.")
        with to.atomic():
            schema.runner(to).up()
            clear(to)
            return _filled(to)


@contextmanager
def _nobody_writes() -> Iterator[None]:
    """Whoever wants to write in the source waits, or is told to try again."""
    with transaction():
        if not on_sqlite():
            names = ", ".join(f'"{model._meta.table_name}"' for model in models())
            db.execute_sql(f"LOCK TABLE {names} IN SHARE MODE")
        yield


def clear(to: Database) -> None:
    """Away with what the migrations themselves put in: those rows come along."""
    for model in reversed(models()):
        to.execute_sql(f'DELETE FROM "{model._meta.table_name}"')  # noqa: S608


def _filled(to: Database) -> list[Moved]:
    if isinstance(to, SqliteDatabase):
        to.execute_sql("PRAGMA defer_foreign_keys = 1")
    moved = [_copied(Table(model, db.obj), Table(model, to)) for model in models()]
    broken = audit.first_broken_link(to)
    if broken is not None:
        raise CanNotMove(f"The chain of audit records breaks at {broken}.")
    return moved


def _copied(source: Table, target: Table) -> Moved:
    read = Sum()
    target.fill(read.passing(source.rows()))
    target.count_on()
    written = target.sum()
    if read.told() != written.told():
        raise CanNotMove(f"{source.name} is not the same: {read.rows} rows were read, {written.rows} are there.")
    return Moved(source.name, written)
