"""Regions; one of them, that everything belongs to that is there. Photos are allowed by region from now on."""

from uuid import uuid4

from peewee import BooleanField, Database, DateTimeField, ForeignKeyField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator, migrate


class Region(Model):
    id = UUIDField(primary_key=True)
    slug = TextField(unique=True)
    name = TextField()
    phone = TextField()
    email = TextField()
    words = TextField()
    takes_photos = BooleanField()
    retired_at = DateTimeField(null=True)

    class Meta:
        table_name = "region"
        legacy_table_names = False


OWNERS = ("person", "case", "referral", "place")
OF_CASES = ("region_id", "status", "professional_id")
NUMBERS = ("year", "quarter", "counted", "word")


def up(migrator: SchemaMigrator, db: Database) -> None:
    photos = db.execute_sql("SELECT count(*) FROM installation WHERE name = 'photos' AND value = 'yes'").fetchone()[0]
    with db.bind_ctx([Region], bind_refs=False, bind_backrefs=False):
        db.create_tables([Region], safe=False)
        said = {"slug": "eerste", "name": "", "phone": "", "email": "", "words": ""}  # the settings say the rest
        Region.create(id=uuid4(), takes_photos=bool(photos), **said)
    db.execute_sql("DELETE FROM installation WHERE name = 'photos'")
    for table in OWNERS:
        migrate(migrator.add_column(table, "region_id", key(index=table != "case")))
    migrate(migrator.drop_index("tally", "tally_year_quarter_counted_word"))
    migrate(migrator.add_column("tally", "region_id", key(index=False)))
    for table in (*OWNERS, "tally"):
        staff = "WHERE role IN ('professional', 'coordinator')" if table == "person" else ""
        db.execute_sql(f'UPDATE "{table}" SET region_id = (SELECT id FROM region) {staff}')  # noqa: S608 (fixed names)  # noqa: S608 (fixed names)
    migrate(migrator.add_index("tally", ("region_id", *NUMBERS), True))
    migrate(migrator.add_index("case", OF_CASES))


def down(migrator: SchemaMigrator, db: Database) -> None:
    if db.execute_sql("SELECT count(*) FROM region").fetchone()[0] > 1:
        raise RuntimeError("There is more than one region: without them nothing would keep their records apart.")
    photos = db.execute_sql("SELECT count(*) FROM region WHERE takes_photos").fetchone()[0]
    if photos:
        db.execute_sql("INSERT INTO installation (name, value) VALUES ('photos', 'yes')")
    migrate(migrator.drop_index("tally", "tally_region_id_year_quarter_counted_word"))
    migrate(migrator.drop_column("tally", "region_id"))
    migrate(migrator.add_index("tally", NUMBERS, True))
    for table in OWNERS:
        migrate(migrator.drop_index(table, "_".join(("case", *OF_CASES) if table == "case" else (table, "region_id"))))
        migrate(migrator.drop_column(table, "region_id"))
    with db.bind_ctx([Region], bind_refs=False, bind_backrefs=False):
        db.drop_tables([Region], safe=False)


def key(**fields: bool) -> ForeignKeyField:
    return ForeignKeyField(Region, field=Region.id, null=True, on_delete="RESTRICT", **fields)
