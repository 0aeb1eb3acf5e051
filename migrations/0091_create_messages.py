"""Short messages between the family and the professional."""

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


class Message(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, backref="messages", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="threads", on_delete="CASCADE")
    author = ForeignKeyField(Person, backref="written_messages", on_delete="RESTRICT")
    text = BlobField()
    sent_at = DateTimeField()
    read_at = DateTimeField(null=True)
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "message"
        legacy_table_names = False
        indexes = ((("case", "person", "sent_at"), False),)


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, Message], bind_refs=False, bind_backrefs=False):
        db.create_tables([Message], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, Message], bind_refs=False, bind_backrefs=False):
        db.drop_tables([Message], safe=False)
