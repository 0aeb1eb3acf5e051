"""How cases close: the sheet, who consented to other support, and how each looks back."""

from peewee import BlobField, Check, Database, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField
from peewee import UUIDField as Id
from playhouse.migrate import SchemaMigrator

OUTCOMES = "'', 'enough', 'enough_with_aftercare', 'other_support', 'stopped_by_family', 'not_suitable'"


class Case(Model):
    id = Id(primary_key=True)

    class Meta:
        table_name = "case"


class Person(Model):
    id = Id(primary_key=True)

    class Meta:
        table_name = "person"


class Closure(Model):
    id = Id(primary_key=True)
    case = ForeignKeyField(Case, unique=True, on_delete="CASCADE")
    opened_by = ForeignKeyField(Person, backref="opened_closures", on_delete="RESTRICT")
    opened_at = DateTimeField()
    outcome = TextField(constraints=[Check(f"outcome IN ({OUTCOMES})")])
    stop_reason = TextField()
    held_on = DateField(null=True)
    message = BlobField()
    support_by = TextField(constraints=[Check("support_by IN ('', 'family', 'us')")])
    aftercare_on = DateField(null=True)
    aftercare_note = BlobField()
    aftercare_done_at = DateTimeField(null=True)
    recorded_by = ForeignKeyField(Person, null=True, backref="recorded_closures", on_delete="SET NULL")
    recorded_at = DateTimeField(null=True)

    class Meta:
        table_name = "closure"
        legacy_table_names = False


class SupportConsent(Model):
    id = Id(primary_key=True)
    closure = ForeignKeyField(Closure, on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="support_consents", on_delete="CASCADE")
    given_on = DateField()
    recorded_by = ForeignKeyField(Person, backref="recorded_support_consents", on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        table_name = "support_consent"
        legacy_table_names = False
        indexes = ((("closure", "person"), True),)


class LookBack(Model):
    id = Id(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="looks_back", on_delete="CASCADE")
    enough = TextField(constraints=[Check("enough IN ('', 'yes', 'later', 'more', 'unsure')")])
    ratings = TextField()
    moments = BlobField()
    words = BlobField()
    place = TextField(constraints=[Check("place IN ('own_account', 'professional_screen')")])
    recorded_by = ForeignKeyField(Person, backref="recorded_looks_back", on_delete="RESTRICT")
    revision = IntegerField()
    at = DateTimeField()

    class Meta:
        table_name = "look_back"
        legacy_table_names = False
        indexes = ((("case", "person"), True),)


TABLES = [Closure, SupportConsent, LookBack]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, *TABLES], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, *TABLES], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
