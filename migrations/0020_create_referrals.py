"""Referrals, and where a case came from."""

from peewee import BlobField, Check, Database, DateField, DateTimeField, ForeignKeyField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class CaseKey(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "sealing_key"


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class Referral(Model):
    id = UUIDField(primary_key=True)
    status = TextField(
        constraints=[Check("status IN ('draft', 'sent', 'new', 'accepted', 'declined', 'withdrawn')")],
    )
    answers = BlobField(null=True)
    birth_date = DateField(null=True, index=True)
    sealed_key = ForeignKeyField(CaseKey, null=True, on_delete="SET NULL")
    code_hash = TextField(unique=True)
    receipt_hash = TextField(unique=True)
    token_hash = TextField(null=True, unique=True)
    saved_at = DateTimeField()
    sent_at = DateTimeField(null=True)
    confirmed_at = DateTimeField(null=True)
    decided_at = DateTimeField(null=True)
    decided_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
    reason = TextField()
    explanation = BlobField(null=True)

    class Meta:
        table_name = "referral"
        legacy_table_names = False
        indexes = ((("status", "sent_at"), False),)


class Origin(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, unique=True, on_delete="CASCADE")
    referral = ForeignKeyField(Referral, unique=True, on_delete="CASCADE")
    answers = BlobField()
    informed_at = DateTimeField(null=True)
    informed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")

    class Meta:
        table_name = "origin"
        legacy_table_names = False


TABLES = [Referral, Origin]
KNOWN = [Person, CaseKey, Case, *TABLES]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx(KNOWN, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx(KNOWN, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
