"""What staff give beside the password: apps with codes, recovery codes, and who is between the two.

Sessions of staff that began without it are not open any more.
"""

from peewee import BlobField, Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator, migrate


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Arrival(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, backref="arrivals", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    password_mark = TextField()
    begun_at = DateTimeField()

    class Meta:
        table_name = "arrival"
        legacy_table_names = False


class CodeApp(Model):
    id = UUIDField(primary_key=True)
    master = TextField()
    wrapped = BlobField()
    person = ForeignKeyField(Person, backref="code_apps", on_delete="CASCADE")
    secret = BlobField()
    last_step = IntegerField()
    begun_at = DateTimeField()
    confirmed_at = DateTimeField(null=True)
    used_at = DateTimeField(null=True)

    class Meta:
        table_name = "code_app"
        legacy_table_names = False


class RecoveryCode(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, backref="recovery_codes", on_delete="CASCADE")
    code_hash = TextField(unique=True)
    made_at = DateTimeField()
    used_at = DateTimeField(null=True)

    class Meta:
        table_name = "recovery_code"
        legacy_table_names = False


TABLES = [Arrival, CodeApp, RecoveryCode]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, *TABLES], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)
    migrate(migrator.add_column("session", "factor", TextField(default="")))


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_column("session", "factor"))
    with db.bind_ctx([Person, *TABLES], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
