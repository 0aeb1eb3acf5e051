"""The secret address of somebody's own calendar."""

from peewee import Database, DateTimeField, ForeignKeyField, Model, UUIDField
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class CalendarFeed(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, unique=True, backref="calendar_feeds", on_delete="CASCADE")
    opened_at = DateTimeField()

    class Meta:
        table_name = "calendar_feed"
        legacy_table_names = False


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, CalendarFeed], bind_refs=False, bind_backrefs=False):
        db.create_tables([CalendarFeed], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, CalendarFeed], bind_refs=False, bind_backrefs=False):
        db.drop_tables([CalendarFeed], safe=False)
