"""Which migrations the database has, and which it still needs."""

from pathlib import Path

from peewee import Database, PeeweeException
from playhouse.migrations import Runner

from webapp.database import db

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def runner(database: Database | None = None) -> Runner:
    """Runs `migrations/0001_….py` and on, each in a transaction of its own."""
    return Runner(database or db.obj, str(MIGRATIONS))


def pending(database: Database | None = None) -> list[str]:
    """The names of the migrations that the database still needs."""
    return [step.name for step in runner(database).status() if step.applied is None]


def unknown(database: Database | None = None) -> list[str]:
    """The names of the migrations that this version of the app does not have: a newer one made them."""
    return [step.name for step in runner(database).status() if step.path is None]


def has_outgrown_us() -> bool:
    """A newer version migrated the database while this process went on; asked when something went wrong."""
    try:
        return bool(unknown())
    except PeeweeException:
        return False
