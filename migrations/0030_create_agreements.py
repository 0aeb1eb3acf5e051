"""Who said yes or no to taking part, and what was agreed."""

from peewee import (
    BlobField,
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


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Participation(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    says = TextField(constraints=[Check("says IN ('yes', 'no')")])
    place = TextField(constraints=[Check("place IN ('own_account', 'professional_screen')")])
    recorded_by = ForeignKeyField(Person, backref="recorded_participation", on_delete="RESTRICT")
    text_version = TextField()
    language = TextField()
    youth_age = IntegerField()
    at = DateTimeField()
    talked_at = DateTimeField(null=True)
    talked_by = ForeignKeyField(Person, null=True, backref="talked_participation", on_delete="SET NULL")
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "participation"
        legacy_table_names = False
        indexes = ((("case", "person"), False),)


class Agreement(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    number = IntegerField()
    revision = IntegerField()
    progress = TextField(constraints=[Check("progress IN ('', 'done', 'busy', 'stuck')")])
    progress_at = DateTimeField(null=True)
    ended_at = DateTimeField(null=True)
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "agreement"
        legacy_table_names = False


class AgreementVersion(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    agreement = ForeignKeyField(Agreement, on_delete="CASCADE")
    number = IntegerField()
    what = BlobField()
    by_when = DateField(null=True)
    owner = ForeignKeyField(Person, backref="owned_agreements", on_delete="CASCADE")
    everybody = BooleanField()
    written_by = ForeignKeyField(Person, backref="written_agreements", on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        table_name = "agreement_version"
        legacy_table_names = False
        indexes = ((("agreement", "number"), True),)


class AgreementParty(Model):
    id = UUIDField(primary_key=True)
    version = ForeignKeyField(AgreementVersion, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    signed_at = DateTimeField(null=True)
    place = TextField(constraints=[Check("place IN ('', 'own_account', 'professional_screen')")])
    recorded_by = ForeignKeyField(Person, null=True, backref="recorded_signatures", on_delete="SET NULL")

    class Meta:
        table_name = "agreement_party"
        legacy_table_names = False
        indexes = ((("version", "person"), True),)


class MeetingSection(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    name = TextField(constraints=[Check("name IN ('needed', 'strengths', 'goals')")])
    text = BlobField()
    revision = IntegerField()
    saved_by = ForeignKeyField(Person, on_delete="RESTRICT")
    saved_at = DateTimeField()

    class Meta:
        table_name = "meeting_section"
        legacy_table_names = False
        indexes = ((("case", "name"), True),)


class ConcernCheck(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    held_on = DateField()
    areas = TextField()
    outcome = TextField(constraints=[Check("outcome IN ('no_concerns', 'discussed', 'referred')")])
    noted_by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = DateTimeField()
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "concern_check"
        legacy_table_names = False


TABLES = [Participation, Agreement, AgreementVersion, AgreementParty, MeetingSection, ConcernCheck]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, *TABLES], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, *TABLES], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
