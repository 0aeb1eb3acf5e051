"""All rows of all tables, and which of them go when some rows go."""

from typing import Any
from uuid import UUID

from tests.conftest import all_models
from webapp.database import db

Rows = dict[str, dict[Any, dict[str, Any]]]


def all_rows() -> Rows:
    """Table → primary key → column → value, as the database has it."""
    found: Rows = {}
    for model in all_models():
        table, key = model._meta.table_name, model._meta.primary_key.column_name
        cursor = db.execute_sql(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, map(plain, row), strict=True)) for row in cursor.fetchall()]
        found[table] = {row[key]: row for row in rows}
    return found


def plain(value: Any) -> Any:
    """The same for both databases."""
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, UUID):
        return value.hex
    return value if isinstance(value, bytes | int | None) else str(value)


def hanging_on(rows: Rows, gone: dict[str, set[Any]]) -> dict[str, set[Any]]:
    """These and every row that hangs on one of them by a key with ON DELETE CASCADE."""
    found = {table: set(gone.get(table, ())) for table in rows}
    before = -1
    while before != (before := sum(map(len, found.values()))):
        for model in all_models():
            table = model._meta.table_name
            for key in model._meta.refs:
                if key.on_delete == "CASCADE":
                    theirs = found[key.rel_model._meta.table_name]
                    found[table] |= {id for id, row in rows[table].items() if row[key.column_name] in theirs}
    return found
