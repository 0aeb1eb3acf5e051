"""Who is away from when until when, who stands in, and which memberships come from it."""

from peewee import Database, DateField, DateTimeField, ForeignKeyField, Model, UUIDField
from playhouse.migrate import SchemaMigrator, migrate


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Absence(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, backref="absences", on_delete="CASCADE")
    first_day = DateField()
    last_day = DateField()
    stand_in = ForeignKeyField(Person, backref="covered_absences", on_delete="CASCADE")
    recorded_by = ForeignKeyField(Person, backref="recorded_absences", on_delete="RESTRICT")
    at = DateTimeField()
    ended_at = DateTimeField(null=True)
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "absence"
        legacy_table_names = False


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, Absence], bind_refs=False, bind_backrefs=False):
        db.create_tables([Absence], safe=False)
    key = ForeignKeyField(Absence, field=Absence.id, null=True, on_delete="SET NULL")
    migrate(migrator.add_column("membership", "absence_id", key))


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_index("membership", "membership_absence_id"))
    migrate(migrator.drop_column("membership", "absence_id"))
    with db.bind_ctx([Person, Absence], bind_refs=False, bind_backrefs=False):
        db.drop_tables([Absence], safe=False)
