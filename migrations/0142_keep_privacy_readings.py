"""Which explanations about data somebody was shown, and when."""

from peewee import Database, DateTimeField, ForeignKeyField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class PrivacyReading(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, backref="privacy_readings", on_delete="CASCADE")
    version = TextField()
    language = TextField()
    at = DateTimeField()

    class Meta:
        table_name = "privacy_reading"
        legacy_table_names = False
        indexes = ((("person", "version"), True),)


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, PrivacyReading], bind_refs=False, bind_backrefs=False):
        db.create_tables([PrivacyReading], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, PrivacyReading], bind_refs=False, bind_backrefs=False):
        db.drop_tables([PrivacyReading], safe=False)
