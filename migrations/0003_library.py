"""The learning content and its versions."""

from uuid import uuid4

from peewee import Check, Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    class Content(Model):
        id = UUIDField(primary_key=True, default=uuid4)
        slug = TextField(unique=True)
        kind = TextField(constraints=[Check("kind IN ('assignment', 'letter')")])

        class Meta:
            database = db
            table_name = "content"
            legacy_table_names = False

    class ContentVersion(Model):
        id = UUIDField(primary_key=True, default=uuid4)
        content = ForeignKeyField(Content, on_delete="CASCADE")
        number = IntegerField()
        text = TextField()
        sha256 = TextField()
        status = TextField(default="draft", constraints=[Check("status IN ('draft', 'published', 'withdrawn')")])
        published_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "content_version"
            legacy_table_names = False
            indexes = ((("content", "number"), True),)

    db.create_tables([Content, ContentVersion])


def down(migrator: SchemaMigrator, db: Database) -> None:
    db.execute_sql('DROP TABLE "content_version"')
    db.execute_sql('DROP TABLE "content"')
