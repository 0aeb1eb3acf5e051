"""Cases with their keys, who belongs to them, and the professionals' notes."""

from peewee import (
    BlobField,
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

    class Meta:
        table_name = "person"


class CaseKey(Model):
    id = UUIDField(primary_key=True)
    master = TextField()
    wrapped = BlobField()

    class Meta:
        table_name = "sealing_key"
        legacy_table_names = False


class Case(Model):
    id = UUIDField(primary_key=True)
    youth = ForeignKeyField(Person, on_delete="RESTRICT")
    professional = ForeignKeyField(Person, on_delete="RESTRICT")
    status = TextField(
        constraints=[Check("status IN ('invited', 'active', 'on_hold', 'completed', 'stopped_early', 'referred_on')")]
    )
    behaviour_kind = TextField()
    incident = BlobField()
    started_on = DateField()
    closed_at = DateTimeField(null=True)
    sealed_key = ForeignKeyField(CaseKey, null=True, on_delete="SET NULL")
    key = UUIDField(unique=True, null=True)

    class Meta:
        table_name = "case"
        legacy_table_names = False


class Membership(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    kind = TextField(
        constraints=[
            Check(
                "kind IN ('youth', 'parent', 'parent_without_authority', 'support_person', 'professional', 'stand_in')"
            )
        ]
    )
    label = TextField()
    interpreter_language = TextField()
    allowed_at_age = IntegerField(null=True)
    allowed_at = DateTimeField(null=True)
    started_at = DateTimeField()
    ended_at = DateTimeField(null=True)
    key = UUIDField(unique=True, null=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")

    class Meta:
        table_name = "membership"
        legacy_table_names = False
        indexes = ((("person", "case"), False),)


class Note(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    author = ForeignKeyField(Person, on_delete="RESTRICT")
    text = BlobField()
    at = DateTimeField()
    key = UUIDField(unique=True, null=True)

    class Meta:
        table_name = "note"
        legacy_table_names = False


TABLES = [CaseKey, Case, Membership, Note]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, CaseKey, Case, Membership, Note], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, CaseKey, Case, Membership, Note], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
