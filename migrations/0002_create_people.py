"""People, their sessions, their one-time codes, and the brake on guessing."""

from peewee import (
    BooleanField,
    Check,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)
    role = TextField(constraints=[Check("role IN ('youth', 'parent', 'professional', 'coordinator')")])
    first_name = TextField()
    last_name = TextField()
    birth_date = DateField(null=True)
    login_name = TextField(unique=True, null=True)
    password_hash = TextField(null=True)
    language = TextField()
    phone = TextField()
    privacy_version = TextField()
    privacy_seen_at = DateTimeField(null=True)
    blocked_at = DateTimeField(null=True)
    created_at = DateTimeField()

    class Meta:
        table_name = "person"
        legacy_table_names = False


class Session(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    token_hash = TextField(unique=True)
    device = TextField()
    own_phone = BooleanField()
    created_at = DateTimeField()
    seen_at = DateTimeField()
    ended_at = DateTimeField(null=True)
    ended_why = TextField()

    class Meta:
        table_name = "session"
        legacy_table_names = False


class ActivationCode(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    code_hash = TextField(unique=True)
    given_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
    given_at = DateTimeField()
    expires_at = DateTimeField()
    used_at = DateTimeField(null=True)
    replaced_at = DateTimeField(null=True)

    class Meta:
        table_name = "activation_code"
        legacy_table_names = False


class Throttle(Model):
    key = TextField(primary_key=True)
    tries = IntegerField()
    last_at = DateTimeField()
    wait_until = DateTimeField()

    class Meta:
        table_name = "throttle"
        legacy_table_names = False


TABLES = [Person, Session, ActivationCode, Throttle]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Session, ActivationCode, Throttle], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Session, ActivationCode, Throttle], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
