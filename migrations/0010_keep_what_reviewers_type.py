"""Whose page made the last change to a review, and what was typed on a page that was behind."""

from peewee import BlobField, Database, TextField
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(
        migrator.add_column("review", "client", TextField(default="")),
        migrator.add_column("review", "aside", BlobField(null=True)),
    )


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_column("review", "client"), migrator.drop_column("review", "aside"))
