"""Who wrote a version of the content, what changed in it, and how often it was saved while it was being written."""

from peewee import Database, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator, migrate


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(
        migrator.add_column(
            "content_version", "author_id", ForeignKeyField(Person, field=Person.id, null=True, on_delete="SET NULL")
        ),
        migrator.add_column("content_version", "note", TextField(default="")),
        migrator.add_column("content_version", "revision", IntegerField(default=0)),
    )


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(
        migrator.drop_index("content_version", "content_version_author_id"),
        migrator.drop_column("content_version", "author_id"),
        migrator.drop_column("content_version", "note"),
        migrator.drop_column("content_version", "revision"),
    )
