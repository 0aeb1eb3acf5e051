"""For which parent an assignment is that is not the youth's."""

from peewee import Database, ForeignKeyField, Model, UUIDField
from playhouse.migrate import SchemaMigrator, migrate


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


def up(migrator: SchemaMigrator, db: Database) -> None:
    key = ForeignKeyField(Person, field=Person.id, null=True, on_delete="CASCADE", index=False)
    migrate(migrator.add_column("work", "parent_id", key))


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_column("work", "parent_id"))
