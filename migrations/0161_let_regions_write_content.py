"""What an author wrote is of a region; a region can go its own way beside the common version, which stays in use."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from peewee import Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator, migrate


class Region(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "region"


class Content(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "content"


class ContentVersion(Model):
    id = UUIDField(primary_key=True)
    content = ForeignKeyField(Content)
    number = IntegerField()
    status = TextField()
    author_id = UUIDField(null=True)
    published_at = DateTimeField(null=True)
    region_id = UUIDField(null=True)

    class Meta:
        table_name = "content_version"


class Departure(Model):
    id = UUIDField(primary_key=True)
    content = ForeignKeyField(Content, backref="departures", on_delete="CASCADE", index=False)
    region = ForeignKeyField(Region, backref="departures", on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        table_name = "departure"
        legacy_table_names = False
        indexes = ((("content", "region"), True),)


MODELS = [Region, Content, ContentVersion, Departure]


def up(migrator: SchemaMigrator, db: Database) -> None:
    key = ForeignKeyField(Region, field=Region.id, null=True, on_delete="RESTRICT")
    migrate(migrator.add_column("content_version", "region_id", key))
    with db.bind_ctx(MODELS, bind_refs=False, bind_backrefs=False):
        db.create_tables([Departure], safe=False)
        region = Region.select(Region.id).scalar()
        for content in Content.select():
            part(content.id, region)


def part(content: UUID, region: UUID) -> None:
    """The region keeps giving what it gives now; beside it stands the newest that came with the app."""
    versions = ContentVersion.select().where(ContentVersion.content == content)
    given = versions.where(ContentVersion.status == "published").first()
    came_along = versions.where(ContentVersion.author_id.is_null())
    was_given = versions.where(ContentVersion.status != "draft").exists()
    if (given is None and was_given) or (given is not None and given.author_id is not None):
        now = datetime.now(UTC).replace(tzinfo=None)
        Departure.insert(id=uuid4(), content=content, region=region, at=now).execute()
        if newest := came_along.order_by(ContentVersion.number.desc()).first():
            newest.status = "published"
            newest.published_at = newest.published_at or now
            newest.save(only=[ContentVersion.status, ContentVersion.published_at])
    own = (ContentVersion.content == content) & ContentVersion.author_id.is_null(False)
    ContentVersion.update(region_id=region).where(own).execute()


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx(MODELS, bind_refs=False, bind_backrefs=False):
        in_use = (ContentVersion.status == "published") & ContentVersion.region_id.is_null()
        parted = Departure.select(Departure.content)
        ContentVersion.update(status="withdrawn").where(in_use, ContentVersion.content.in_(parted)).execute()
        db.drop_tables([Departure], safe=False)
    migrate(migrator.drop_index("content_version", "content_version_region_id"))
    migrate(migrator.drop_column("content_version", "region_id"))
