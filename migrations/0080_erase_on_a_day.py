"""A closed case has the day on which it is erased; what was counted stays as numbers."""

from peewee import Database, DateField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator, migrate

# Found by it when a parent's account is erased.
OWN_WORK = 'CREATE INDEX "work_parent_id" ON "work" ("parent_id") WHERE ("parent_id" IS NOT NULL)'


class Tally(Model):
    id = UUIDField(primary_key=True)
    year = IntegerField()
    quarter = IntegerField()
    counted = TextField()
    word = TextField()
    number = IntegerField()

    class Meta:
        table_name = "tally"
        legacy_table_names = False
        indexes = ((("year", "quarter", "counted", "word"), True),)


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.add_column("case", "erase_on", DateField(null=True, index=True)))
    with db.bind_ctx([Tally]):
        db.create_tables([Tally], safe=False)
    db.execute_sql(OWN_WORK)


def down(migrator: SchemaMigrator, db: Database) -> None:
    db.execute_sql('DROP INDEX "work_parent_id"')
    with db.bind_ctx([Tally]):
        db.drop_tables([Tally], safe=False)
    migrate(migrator.drop_index("case", "case_erase_on"), migrator.drop_column("case", "erase_on"))
