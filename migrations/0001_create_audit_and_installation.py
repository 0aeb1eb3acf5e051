"""What happened, chained; and what is true of the installation as a whole."""

from peewee import BigAutoField, Database, DateTimeField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class AuditRecord(Model):
    number = BigAutoField()
    at = DateTimeField()
    actor = UUIDField(null=True)
    action = TextField()
    thing = TextField()
    thing_id = UUIDField(null=True)
    case_id = UUIDField(index=True, null=True)
    source = TextField()
    previous = TextField()
    hash = TextField()

    class Meta:
        table_name = "audit_record"
        legacy_table_names = False


class Installation(Model):
    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "installation"
        legacy_table_names = False


TABLES = [AuditRecord, Installation]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([AuditRecord, Installation], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([AuditRecord, Installation], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
