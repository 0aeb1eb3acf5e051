"""What people ask about what is kept of them, with the day of the answer."""

from peewee import BlobField, Check, Database, DateField, DateTimeField, ForeignKeyField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class Petition(Model):
    id = UUIDField(primary_key=True)
    master = TextField()
    wrapped = BlobField()
    person = ForeignKeyField(Person, backref="petitions", on_delete="CASCADE")
    in_case = ForeignKeyField(Case, null=True, backref="petitions", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('correct', 'erase_part', 'erase_all', 'object', 'question')")])
    state = TextField(constraints=[Check("state IN ('asked', 'taken_up', 'done', 'declined', 'withdrawn')")])
    about = BlobField()
    wanted = BlobField()
    asked_at = DateTimeField()
    due_on = DateField()
    taken_up_at = DateTimeField(null=True)
    taken_up_by = ForeignKeyField(Person, null=True, backref="taken_up_petitions", on_delete="SET NULL")
    extended_at = DateTimeField(null=True)
    extension_reason = BlobField()
    ended_at = DateTimeField(null=True)
    answered_by = ForeignKeyField(Person, null=True, backref="answered_petitions", on_delete="SET NULL")
    answer = BlobField()
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "petition"
        legacy_table_names = False
        indexes = ((("state", "due_on"), False),)


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Case, Petition], bind_refs=False, bind_backrefs=False):
        db.create_tables([Petition], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Case, Petition], bind_refs=False, bind_backrefs=False):
        db.drop_tables([Petition], safe=False)
