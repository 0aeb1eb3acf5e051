"""Whose page made the last change to a review, what was typed on a page that was behind, and a note on its own."""

from peewee import BlobField, Database, TextField
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(
        migrator.add_column("review", "client", TextField(default="")),
        migrator.add_column("review", "aside", BlobField(null=True)),
        migrator.drop_not_null("verdict", "outcome"),
    )


def down(migrator: SchemaMigrator, db: Database) -> None:
    db.execute_sql("DELETE FROM verdict WHERE outcome IS NULL")
    migrate(
        migrator.add_not_null("verdict", "outcome"),
        migrator.drop_column("review", "client"),
        migrator.drop_column("review", "aside"),
    )
