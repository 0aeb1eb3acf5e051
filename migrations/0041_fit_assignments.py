"""Which questions of an assignment a youth does not get, and the professional's own question."""

from peewee import BlobField, Database, TextField
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(
        migrator.add_column("work", "left_out", TextField(default="")),
        migrator.add_column("work", "own_question", BlobField(null=True)),
    )


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_column("work", "left_out"), migrator.drop_column("work", "own_question"))
