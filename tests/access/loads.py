"""What `visible_to` loads for each actor: loading is the permission, whichever page or file asks for it.

Kept in `matrix.tsv` too, with LOAD in the place of the method: a row per table and the records (numbered in the order
in which they were made) that are loaded for the same actors.
"""

from collections.abc import Iterator
from typing import Any

from peewee import Model

from tests.access.matrix import Records, Rows
from tests.conftest import all_models
from webapp.people.models import Person

LOAD, NOT = "LOAD", "-"


def readable() -> Iterator[Any]:
    """The models that say for whom their records are."""
    return (model for model in all_models() if hasattr(model, "visible_to"))


def loaded(actors: dict[str, Person | None]) -> Rows:
    """Every record of these models, and for whom it is loaded; call it inside a request context."""
    found: Rows = {}
    for model in readable():
        seen = [{row.id for row in model.visible_to(who)} if who else set() for who in actors.values()]
        found |= {row(record): ["in" if record.id in ids else NOT for ids in seen] for record in model.select()}
    return found


def row(record: Model) -> tuple[str, str, str]:
    return LOAD, record._meta.table_name, f"{Records.number(record):03}"
