"""Passkeys, and the questions that a browser must answer with one."""

from peewee import (
    BigIntegerField,
    BlobField,
    Check,
    Database,
    DateTimeField,
    ForeignKeyField,
    Model,
    TextField,
    UUIDField,
)
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Session(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "session"


class Passkey(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, backref="passkeys", on_delete="CASCADE")
    credential_id = TextField(unique=True)
    public_key = BlobField()
    sign_count = BigIntegerField()
    name = TextField()
    added_at = DateTimeField()
    used_at = DateTimeField(null=True)

    class Meta:
        table_name = "passkey"
        legacy_table_names = False


class Challenge(Model):
    id = UUIDField(primary_key=True)
    purpose = TextField(constraints=[Check("purpose IN ('sign-in', 'set-up', 'add')")])
    value = TextField()
    person = ForeignKeyField(Person, backref="challenges", null=True, on_delete="CASCADE")
    session = ForeignKeyField(Session, backref="challenges", null=True, on_delete="CASCADE")
    made_at = DateTimeField()

    class Meta:
        table_name = "challenge"
        legacy_table_names = False


TABLES = [Passkey, Challenge]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Session, *TABLES], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Session, *TABLES], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
