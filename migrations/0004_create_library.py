"""The learning content and its versions."""

from peewee import Check, Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Content(Model):
    id = UUIDField(primary_key=True)
    slug = TextField(unique=True)
    kind = TextField(constraints=[Check("kind IN ('assignment', 'letter')")])

    class Meta:
        table_name = "content"
        legacy_table_names = False


class ContentVersion(Model):
    id = UUIDField(primary_key=True)
    content = ForeignKeyField(Content, on_delete="CASCADE")
    number = IntegerField()
    text = TextField()
    sha256 = TextField()
    status = TextField(constraints=[Check("status IN ('draft', 'published', 'withdrawn')")])
    published_at = DateTimeField(null=True)

    class Meta:
        table_name = "content_version"
        legacy_table_names = False
        indexes = ((("content", "number"), True),)


TABLES = [Content, ContentVersion]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Content, ContentVersion], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Content, ContentVersion], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
