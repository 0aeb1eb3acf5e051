"""The devices on which somebody wants to see that there is something (web push)."""

from peewee import BlobField, Database, DateTimeField, ForeignKeyField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Session(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "session"


class PushSubscription(Model):
    id = UUIDField(primary_key=True)
    master = TextField()
    wrapped = BlobField()
    session = ForeignKeyField(Session, unique=True, backref="push_subscriptions", on_delete="CASCADE")
    endpoint_hash = TextField(unique=True)
    details = BlobField()
    added_at = DateTimeField()

    class Meta:
        table_name = "push_subscription"
        legacy_table_names = False


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Session, PushSubscription], bind_refs=False, bind_backrefs=False):
        db.create_tables([PushSubscription], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Session, PushSubscription], bind_refs=False, bind_backrefs=False):
        db.drop_tables([PushSubscription], safe=False)
