"""When somebody gave the password again in a session."""

from peewee import Database, DateTimeField
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.add_column("session", "proved_at", DateTimeField(null=True)))


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_column("session", "proved_at"))
