"""Rows of a prepared query, read as far as they are asked for.

Measured: most of a first screen's time in the database layer went into turning columns that nobody looks at into
Python values, and into working out for each run again which column belongs to which record. A `Sheet` works that out
once for a query; its rows convert a column when it is first read. The rows are the ordinary records.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from peewee import ForeignKeyField, ModelCursorWrapper, ModelObjectCursorWrapper, UUIDField

Raw = Sequence[Any]
Convert = Callable[[Any], Any] | None
Places = Mapping[str, tuple[int, Convert]]  # by column: where in the raw row, and how to read it

as_id = lru_cache(4096)(UUID)  # the same few ids come back all over a page


class Unread(dict[str, Any]):
    """A record's columns: each is read from the raw row when it is first asked for."""

    __slots__ = ("_places", "_raw")

    def __init__(self, places: Places, raw: Raw) -> None:
        self._places, self._raw = places, raw

    def __missing__(self, name: str) -> Any:
        place, convert = self._places[name]
        value = self._raw[place]
        if convert and value is not None:
            value = convert(value)
        self[name] = value
        return value

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def copy(self) -> dict[str, Any]:
        """All columns, read: what peewee saves a record from."""
        return {name: self[name] for name in self._places} | dict(self)


class Part:
    """One record of each row: its columns, and the values beside them that are no column (a count, a sum)."""

    def __init__(self, model: Any, spec: Iterable[tuple[int, str, Convert]]) -> None:
        self.model = model
        self.places = {name: (place, _quick(convert)) for place, name, convert in spec if name in model._meta.fields}
        self.beside = [(place, name, convert) for place, name, convert in spec if name not in model._meta.fields]
        self.columns = [place for place, _convert in self.places.values()]

    def of(self, raw: Raw) -> Any:
        record = self.model.__new__(self.model)
        record.__data__, record.__rel__, record._dirty = Unread(self.places, raw), {}, set()
        for place, name, convert in self.beside:
            setattr(record, name, convert(raw[place]) if convert else raw[place])
        return record

    def found(self, raw: Raw) -> bool:
        """Not so for a record that an outer join did not find."""
        return any(raw[place] is not None for place in self.columns)


class Sheet:
    """How the rows of one query become records that know each other.

    It takes what peewee's own wrapper worked out: which column belongs to which record, and which record hangs on
    which other by what name. A record that an outer join did not find hangs there as None.
    """

    def __init__(self, wrapper: ModelCursorWrapper | ModelObjectCursorWrapper) -> None:
        wrapper.initialize()
        self._root = wrapper.model
        if isinstance(wrapper, ModelObjectCursorWrapper):  # no join: one record in each row
            columns = list(zip(range(wrapper.ncols), wrapper.columns, wrapper.converters, strict=True))
            self._parts, self._links = {self._root: Part(self._root, columns)}, []
            return
        models = {key: model for key, model, _is_model in wrapper._constructor_list}
        spec: dict[Any, list[tuple[int, str, Convert]]] = {key: [] for key in models}
        for place, key, name, convert in wrapper._row_spec:
            spec[key if key in spec else self._root].append((place, name, convert))
        self._parts = {key: Part(model, spec[key]) for key, model in models.items()}
        self._links = [
            (source, attribute, target, optional, attribute in models[source]._meta.fields)
            for source, attribute, target, _is_dict, optional, _is_fk in wrapper.src_to_dest
        ]

    def record(self, raw: Raw) -> Any:
        parts = {key: part.of(raw) for key, part in self._parts.items()}
        for source, attribute, target, optional, is_field in self._links:
            found = None if optional and not self._parts[target].found(raw) else parts[target]
            if not is_field:
                setattr(parts[source], attribute, found)
                continue
            parts[source].__rel__[attribute] = found
            if found is not None and attribute not in self._parts[source].places:
                parts[source].__data__[attribute] = found.id
        return parts[self._root]


def _quick(convert: Convert) -> Convert:
    """Ids are read through a cache, others as their field does."""
    field = getattr(convert, "__self__", None)
    while isinstance(field, ForeignKeyField):
        field = field.rel_field
    return _id if isinstance(field, UUIDField) else convert


def _id(value: Any) -> UUID:
    """SQLite hands out text, PostgreSQL an id."""
    return value if isinstance(value, UUID) else as_id(value)
