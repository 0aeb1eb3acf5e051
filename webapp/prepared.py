"""Queries that are built once and run often.

Measured: building the SQL of a first screen's queries took longer than running them and making the page. A prepared
query keeps its SQL and how its rows are read; each run only fills in the values that differ: who asks, and what time
it is.
"""

from collections.abc import Callable, Mapping
from typing import Any

from peewee import Context, ModelSelect, Node

from webapp.database import db
from webapp.rows import Sheet

Values = Mapping[str, Any]


class Late(Node):
    """A value that is looked up when the query runs, such as this moment: `Late(lambda values: now())`."""

    def __init__(self, look_up: Callable[[Values], Any]) -> None:
        self.look_up = look_up

    def __sql__(self, ctx: Context) -> Context:
        if not ctx.state.prepares:
            return ctx.value(self.look_up({}))
        ctx._values.append((self.look_up, ctx.state.converter))
        return ctx.literal(ctx.state.param or "?")


class Given(Late):
    """A value that the caller gives by name at each run; may stand for a person of one role."""

    def __init__(self, name: str, role: str = "") -> None:
        super().__init__(lambda values: values[name])
        self.region_id = Late(lambda values: values[name].region_id)
        self.role = role
        self.is_staff = role in ("professional", "coordinator")


class Prepared:
    """A query by its shape: `Prepared(lambda: Case.visible_to(Given("person", "youth"))).rows(person=robin)`."""

    def __init__(self, build: Callable[[], ModelSelect]) -> None:
        self._build = build
        self._query: ModelSelect | None = None
        self._sheet: Sheet | None = None
        self._engine: Any = None
        self._sql = ""
        self._values: list[Any] = []

    def rows(self, **values: Any) -> list[Any]:
        """The rows for these values."""
        if self._engine is not db.obj:
            self._prepare()
        cursor = db.execute_sql(self._sql, [_filled(value, values) for value in self._values])
        found = cursor.fetchall()
        sheet = self._sheet = self._sheet or self._sheet_for(cursor)
        cursor.close()
        return [sheet.record(raw) for raw in found]

    def first(self, **values: Any) -> Any:
        """The first row, or None."""
        return next(iter(self.rows(**values)), None)

    def _sheet_for(self, cursor: Any) -> Sheet:
        """From what the cursor says about its columns."""
        assert self._query is not None  # noqa: S101
        return Sheet(self._query._get_cursor_wrapper(cursor))

    def _prepare(self) -> None:
        """Builds the SQL for the database that is in use."""
        query = self._build()
        ctx = db.get_sql_context()
        with ctx(prepares=True):
            ctx.sql(query)
        self._sql, self._values = ctx.query()
        self._query, self._sheet, self._engine = query, None, db.obj


def _filled(value: Any, values: Values) -> Any:
    """A late value becomes what it is now, in the form that its column stores; others were fixed when building."""
    if not (isinstance(value, tuple) and len(value) == 2 and callable(value[0])):
        return value
    look_up, convert = value
    found = look_up(values)
    return convert(found) if convert else found
