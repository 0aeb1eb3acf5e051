"""A photo with what a youth does to make it good."""

from peewee import BlobField, Database, DateTimeField, ForeignKeyField, Model, UUIDField
from playhouse.migrate import SchemaMigrator


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class RepairAction(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "repair_action"


class RepairPhoto(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    action = ForeignKeyField(RepairAction, on_delete="CASCADE", unique=True)
    sealed = BlobField()
    added_by = ForeignKeyField(Person, on_delete="RESTRICT")
    added_at = DateTimeField()

    class Meta:
        table_name = "repair_photo"
        legacy_table_names = False


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, RepairAction, RepairPhoto], bind_refs=False, bind_backrefs=False):
        db.create_tables([RepairPhoto], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, RepairAction, RepairPhoto], bind_refs=False, bind_backrefs=False):
        db.drop_tables([RepairPhoto], safe=False)
