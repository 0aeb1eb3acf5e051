"""Accounts at the organisation's own sign-in service, linked to members of staff."""

from peewee import Database, DateTimeField, ForeignKeyField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class LinkedAccount(Model):
    id = UUIDField(primary_key=True)
    person = ForeignKeyField(Person, unique=True, backref="linked_accounts", on_delete="CASCADE")
    issuer = TextField()
    subject = TextField()
    linked_at = DateTimeField()

    class Meta:
        table_name = "linked_account"
        legacy_table_names = False
        indexes = ((("issuer", "subject"), True),)


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, LinkedAccount], bind_refs=False, bind_backrefs=False):
        db.create_tables([LinkedAccount], safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Person, LinkedAccount], bind_refs=False, bind_backrefs=False):
        db.drop_tables([LinkedAccount], safe=False)
