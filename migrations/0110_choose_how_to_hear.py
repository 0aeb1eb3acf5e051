"""By which channel somebody hears of what outside the app, their addresses, and what went out."""

from peewee import BlobField, Check, Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class NoticeChoice(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, unique=True, backref="notice_choices", on_delete="CASCADE")
    appointment = TextField()
    task = TextField()
    message = TextField()
    case = TextField()
    review = TextField()
    quiet_from = IntegerField()
    quiet_to = IntegerField()
    digest = TextField(constraints=[Check("digest IN ('daily', 'at_once')")])
    digest_hour = IntegerField()

    class Meta:
        table_name = "notice_choice"
        legacy_table_names = False


class NoticeAddress(Model):
    id = UUIDField(primary_key=True)
    master = TextField()
    wrapped = BlobField()
    person = ForeignKeyField(Person, backref="notice_addresses", on_delete="CASCADE")
    channel = TextField(constraints=[Check("channel IN ('mail', 'text')")])
    address = BlobField()
    code_hash = TextField()
    code_sent_at = DateTimeField()
    tries = IntegerField()
    confirmed_at = DateTimeField(null=True)

    class Meta:
        table_name = "notice_address"
        legacy_table_names = False
        indexes = ((("person", "channel"), True),)


class SentNotice(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, backref="sent_notices", on_delete="CASCADE")
    key = TextField()
    way = TextField()
    at = DateTimeField()

    class Meta:
        table_name = "sent_notice"
        legacy_table_names = False
        indexes = ((("person", "key", "way"), True),)


TABLES = [NoticeChoice, NoticeAddress, SentNotice]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, *TABLES], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, *TABLES], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
