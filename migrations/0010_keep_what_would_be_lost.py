"""Keep what would be lost: what was typed on a review's page that was behind and which page was not, a note without
a verdict, and how far work was when it was cancelled."""

from peewee import BlobField, Database, TextField
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(
        migrator.add_column("review", "client", TextField(default="")),
        migrator.add_column("review", "aside", BlobField(null=True)),
        migrator.drop_not_null("verdict", "outcome"),
        migrator.add_column("work", "cancelled_from", TextField(null=True)),
    )


def down(migrator: SchemaMigrator, db: Database) -> None:
    db.execute_sql("DELETE FROM verdict WHERE outcome IS NULL")
    migrate(
        migrator.add_not_null("verdict", "outcome"),
        migrator.drop_column("review", "client"),
        migrator.drop_column("review", "aside"),
        migrator.drop_column("work", "cancelled_from"),
    )
