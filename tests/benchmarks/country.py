"""A database as large as the country: a town that lived through the app's own verbs, and many copies of its rows.

PostgreSQL makes the copies itself: each id becomes another one that follows from the old id and the number of the
copy, so that what belongs together in the town belongs together in its copy. Every tenth copy is of the same region.
The first AT_WORK copies have professionals of their own and are open, like the town; the cases of later copies are
closed, in the years before, and lie with those same professionals. What is sealed in a copy can't be opened (it is
bound to its old row): nobody visits a copy.
"""

from collections.abc import Iterator

from peewee import Field, ForeignKeyField, Model, TextField, UUIDField

from tests.conftest import all_models
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.database import db
from webapp.people.models import Person
from webapp.regions.models import Region

TOWN = 1_000  # cases
AT_WORK = 20  # so that 21,000 cases are open at most
REGIONS = 10
DAYS_EACH = 7  # the cases of a later copy were closed so many days before those of the one before
# What all towns share, and what is of one visitor or of the installation.
SHARED = {"place", "content", "content_version", "tally", "installation", "pulse", "throttle", "session"}


def sizes(most: int) -> Iterator[tuple[int, range]]:
    """(cases in all, which copies are added for it): 10³, 10⁴, … up to the most."""
    size, made = TOWN, 0
    while size <= most:
        yield size, range(made + 1, size // TOWN)
        made, size = size // TOWN - 1, size * 10


def copied() -> list[type[Model]]:
    return [model for model in all_models() if model._meta.table_name not in SHARED]


def remember_town() -> None:
    """Writes down which rows the town itself has; once, before the first copy."""
    for model in copied():
        table, key = model._meta.table_name, model._meta.primary_key.column_name
        db.execute_sql(f'CREATE UNLOGGED TABLE "town_{table}" AS SELECT "{key}" FROM "{table}"')
    db.execute_sql("CREATE UNLOGGED TABLE town_staff AS SELECT id FROM person WHERE role = 'professional'")


def multiply(copies: range) -> None:
    """Adds these copies of the town. Indexes are kept up; foreign keys are not looked at, for they are copied too."""
    with db.atomic():
        db.execute_sql("SET LOCAL session_replication_role = replica")
        for model in copied():
            db.execute_sql(copying(model), (copies.start, copies.stop - 1))
    db.execute_sql("ANALYZE")


def copying(model: type[Model]) -> str:
    table, key = model._meta.table_name, model._meta.primary_key.column_name
    fields = [field for field in model._meta.sorted_fields if model is not AuditRecord or field.name != "number"]
    names = ", ".join(f'"{field.column_name}"' for field in fields)
    values = ", ".join(value(model, field) for field in fields)
    rows = f'"{table}" t JOIN "town_{table}" USING ("{key}"), generate_series(%s::int, %s::int) n'
    only = {
        Person: f" WHERE t.role <> 'coordinator' AND (t.role <> 'professional' OR n <= {AT_WORK})",
        Region: f" WHERE n < {REGIONS}",
    }
    return f'INSERT INTO "{table}" ({names}) SELECT {values} FROM {rows}{only.get(model, "")}'


def value(model: type[Model], field: Field) -> str:
    """SQL: this column of a copy."""
    column, closed = f't."{field.column_name}"', f"n > {AT_WORK}"
    refers_to = getattr(field, "rel_model", None)
    if model is Case and field.name == "status":
        return f"CASE WHEN {closed} THEN 'completed' ELSE {column} END"
    if model is Case and field.name == "closed_at":
        return f"CASE WHEN {closed} THEN {day_of_closing()} ELSE {column} END"
    if model is Person and field.name == "first_name":
        return f"CASE WHEN t.role = 'youth' THEN upper(left(md5(t.id::text || n), 6)) ELSE {column} END"
    if refers_to is not None and refers_to._meta.table_name in SHARED:
        return column
    if refers_to is Region:
        return f"CASE WHEN mod(n, {REGIONS}) = 0 THEN {column} ELSE {other(column, f'mod(n, {REGIONS})')} END"
    if refers_to is Person or (model is AuditRecord and field.name == "actor"):
        staff = f"{column} IN (SELECT id FROM town_staff) AND {closed}"
        return other(column, f"CASE WHEN {staff} THEN 1 + mod(n - 1, {AT_WORK}) ELSE n END")
    if isinstance(field, UUIDField | ForeignKeyField):
        return other(column, "n")
    return f"{column} || '-' || n" if isinstance(field, TextField) and field.unique else column


def day_of_closing() -> str:
    return f"now()::timestamp - make_interval(days => n * {DAYS_EACH})"


def other(column: str, copy: str) -> str:
    """The id in a copy that this id of the town becomes."""
    return f"md5({column}::text || ':' || {copy})::uuid"
