"""Notices in the app, and the outbox of what is told outside it."""

from peewee import Check, Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class Notice(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, backref="notices", on_delete="CASCADE", index=False)
    case = ForeignKeyField(Case, null=True, backref="notices", on_delete="CASCADE")
    what = TextField()
    thing = TextField()
    thing_id = UUIDField(index=True)
    place = TextField()
    key = TextField()
    at = DateTimeField()
    until = DateTimeField(null=True)
    read_at = DateTimeField(null=True)

    class Meta:
        table_name = "notice"
        legacy_table_names = False
        indexes = ((("person", "key"), True),)


Notice.add_index(Notice.person, where=Notice.read_at.is_null(), name="notice_unread")


class Entry(Model):
    id = UUIDField(primary_key=True)
    notice = ForeignKeyField(Notice, unique=True, backref="outbox", on_delete="CASCADE")
    state = TextField(constraints=[Check("state IN ('waiting', 'taken', 'done', 'failed', 'given_up')")])
    due_at = DateTimeField()
    tries = IntegerField()
    turn = UUIDField()
    leased_until = DateTimeField(null=True)
    problem = TextField()
    changed_at = DateTimeField()

    class Meta:
        table_name = "outbox"
        legacy_table_names = False
        indexes = ((("state", "due_at"), False),)


class Pulse(Model):
    name = TextField(primary_key=True)
    seen_at = DateTimeField()

    class Meta:
        table_name = "pulse"
        legacy_table_names = False


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Case, Notice, Entry, Pulse], bind_refs=False, bind_backrefs=False):
        db.create_tables([Notice, Entry, Pulse], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Case, Notice, Entry, Pulse], bind_refs=False, bind_backrefs=False):
        db.drop_tables([Pulse, Entry, Notice], safe=False)
