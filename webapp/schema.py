"""Which migrations the database has, and which it still needs."""

from pathlib import Path

from playhouse.migrations import Runner

from webapp.database import db

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def runner() -> Runner:
    """Runs `migrations/0001_….py` and on, each in a transaction of its own."""
    return Runner(db.obj, str(MIGRATIONS))


def pending() -> list[str]:
    """The names of the migrations that the database still needs."""
    return [step.name for step in runner().status() if step.applied is None]
