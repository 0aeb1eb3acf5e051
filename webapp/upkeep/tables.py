"""The app's tables, to be counted, compared and filled row by row, in the same way on both databases."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from peewee import AutoField, Database, Model, SqliteDatabase, sort_models

from webapp import retention

AT_ONCE = 2000  # rows that are fetched in one go
ALL = (1 << 256) - 1
Row = tuple[Any, ...]


def models() -> list[type[Model]]:
    """Every model that has a table, each after those that its rows name; migrations have models of their own."""
    placed = {*retention.WITH_CASE, *retention.WITH_ACCOUNT, *retention.BY_ITSELF, *retention.KEPT}
    ours = [model for model in _below(Model) if model.__module__.startswith("webapp.")]
    found = [model for model in ours if model._meta.table_name in placed]
    ordered: list[type[Model]] = sort_models(found)
    return ordered


def _below(model: type[Model]) -> list[type[Model]]:
    return list(chain.from_iterable([child, *_below(child)] for child in model.__subclasses__()))


class Sum:
    """How many rows went by, and a number that all of them make together, in whatever order they came."""

    def __init__(self) -> None:
        self.rows, self._sum = 0, 0

    def add(self, row: Row) -> None:
        self.rows += 1
        self._sum += int.from_bytes(hashlib.sha256(repr(row).encode()).digest())

    def passing(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.add(row)
            yield row

    @property
    def digest(self) -> str:
        return f"{self._sum & ALL:064x}"

    def told(self) -> dict[str, Any]:
        return {"rows": self.rows, "digest": self.digest}


@dataclass(frozen=True)
class Table:
    """One model's table in one database."""

    model: type[Model]
    database: Database

    @property
    def name(self) -> str:
        name: str = self.model._meta.table_name
        return name

    @property
    def columns(self) -> str:
        return ", ".join(f'"{field.column_name}"' for field in self.model._meta.sorted_fields)

    def rows(self) -> Iterator[Row]:
        """As Python knows them, a few at a time; call it in a transaction."""
        fields = self.model._meta.sorted_fields
        for row in self._raw(f'SELECT {self.columns} FROM "{self.name}"'):  # noqa: S608
            yield tuple(_plain(field.python_value(value)) for field, value in zip(fields, row, strict=True))

    def _raw(self, query: str) -> Iterator[Row]:
        if isinstance(self.database, SqliteDatabase):
            yield from self.database.execute_sql(query)
            return
        with self.database.connection().cursor(name="rows_of_a_table") as cursor:
            cursor.itersize = AT_ONCE
            yield from cursor.execute(query)

    def sum(self) -> Sum:
        found = Sum()
        for row in self.rows():
            found.add(row)
        return found

    def fill(self, rows: Iterable[Row]) -> None:
        """Puts these rows in; a row may name one that comes after it."""
        fields = self.model._meta.sorted_fields
        ready = (tuple(_for_database(field, value) for field, value in zip(fields, row, strict=True)) for row in rows)
        if isinstance(self.database, SqliteDatabase):
            marks = ", ".join("?" * len(fields))
            put = f'INSERT INTO "{self.name}" ({self.columns}) VALUES ({marks})'  # noqa: S608
            self.database.connection().executemany(put, ready)
            return
        with self.database.cursor().copy(f'COPY "{self.name}" ({self.columns}) FROM STDIN') as copy:
            for row in ready:
                copy.write_row(row)

    def count_on(self) -> None:
        """PostgreSQL gives the next row the number after the last one; SQLite does so by itself."""
        key = self.model._meta.primary_key
        if isinstance(key, AutoField) and not isinstance(self.database, SqliteDatabase):
            self.database.execute_sql(
                f"SELECT setval(pg_get_serial_sequence('\"{self.name}\"', '{key.column_name}'), "  # noqa: S608
                f'max("{key.column_name}")) FROM "{self.name}" HAVING max("{key.column_name}") IS NOT NULL'
            )


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, (bytes, bytearray, memoryview)) else value


def _for_database(field: Any, value: Any) -> Any:
    return value if isinstance(value, bytes) else field.db_value(value)
