"""Audit records are found by when it was and by who did it."""

from peewee import Database
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, db: Database) -> None:
    for column in ("at", "actor"):
        migrate(migrator.add_index("audit_record", (column,)))


def down(migrator: SchemaMigrator, db: Database) -> None:
    for column in ("at", "actor"):
        migrate(migrator.drop_index("audit_record", f"audit_record_{column}"))
