"""What youths and parents thought of it."""

from peewee import BlobField, Check, Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Feedback(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    role = TextField(constraints=[Check("role IN ('youth', 'parent')")])
    answers = TextField()
    better = BlobField()
    readers = TextField(constraints=[Check("readers IN ('professional', 'counts')")])
    revision = IntegerField()
    given_at = DateTimeField()

    class Meta:
        table_name = "feedback"
        legacy_table_names = False
        indexes = ((("case", "person"), True),)


TABLES = [Feedback]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, Feedback], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, Feedback], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
