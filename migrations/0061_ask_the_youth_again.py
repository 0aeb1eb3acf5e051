"""What the youth is asked again at 16 and 18, with their age at the last answer; and whom an adult chose as support."""

from peewee import BlobField, Check, Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator, migrate


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class SupportChoice(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, unique=True, on_delete="CASCADE")
    wants = TextField(constraints=[Check("wants IN ('somebody', 'nobody')")])
    name = BlobField()
    at = DateTimeField()

    class Meta:
        table_name = "support_choice"
        legacy_table_names = False


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.add_column("membership", "answered_at_age", IntegerField(null=True)))
    db.execute_sql("UPDATE membership SET answered_at_age = allowed_at_age")
    with db.bind_ctx([Case, SupportChoice], bind_refs=False, bind_backrefs=False):
        db.create_tables([SupportChoice], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, SupportChoice], bind_refs=False, bind_backrefs=False):
        db.drop_tables([SupportChoice], safe=False)
    migrate(migrator.drop_column("membership", "answered_at_age"))
