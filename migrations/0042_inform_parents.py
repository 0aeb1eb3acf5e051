"""What a parent without authority was told when they asked."""

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


class Information(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    text = BlobField()
    written_by = ForeignKeyField(Person, backref="written_information", on_delete="RESTRICT")
    at = DateTimeField()
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "information"
        legacy_table_names = False


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, Information], bind_refs=False, bind_backrefs=False):
        db.create_tables([Information], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, Information], bind_refs=False, bind_backrefs=False):
        db.drop_tables([Information], safe=False)
