"""Who says no to taking part may say why."""

from peewee import BlobField, Database
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.add_column("participation", "reason", BlobField(null=True)))


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_column("participation", "reason"))
