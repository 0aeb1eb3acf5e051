"""Assignments and letters: drafts, hand-ins, what is shared."""

from peewee import (
    BlobField,
    BooleanField,
    Check,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)
from playhouse.migrate import SchemaMigrator


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class ContentVersion(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "content_version"


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Work(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('assignment', 'letter')")])
    version = ForeignKeyField(ContentVersion, on_delete="RESTRICT")
    status = TextField(
        constraints=[Check("status IN ('assigned', 'started', 'submitted', 'needs_work', 'approved', 'cancelled')")]
    )
    number = IntegerField()
    comes_after = ForeignKeyField("self", null=True, on_delete="SET NULL")
    due_on = DateField(null=True)
    instruction = BlobField()
    recipient = BlobField()
    given_by = ForeignKeyField(Person, on_delete="RESTRICT")
    given_at = DateTimeField()
    changed_at = DateTimeField()
    key = UUIDField(unique=True, null=True)

    class Meta:
        table_name = "work"
        legacy_table_names = False
        indexes = ((("status", "changed_at"), False),)


class Draft(Model):
    id = UUIDField(primary_key=True)
    work = ForeignKeyField(Work, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    step = TextField()
    sealed_value = BlobField()
    revision = IntegerField()
    client = TextField()
    turn = IntegerField()
    device = TextField()
    saved_at = DateTimeField()

    class Meta:
        table_name = "draft"
        legacy_table_names = False
        indexes = ((("work", "person", "step"), True),)


class DraftRevision(Model):
    id = UUIDField(primary_key=True)
    draft = ForeignKeyField(Draft, on_delete="CASCADE")
    op = UUIDField()
    base = IntegerField()
    revision = IntegerField()
    beside = BooleanField()
    sealed_value = BlobField()
    device = TextField()
    saved_at = DateTimeField()

    class Meta:
        table_name = "draft_revision"
        legacy_table_names = False
        indexes = ((("draft", "op"), True),)


class Submission(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    work = ForeignKeyField(Work, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    round = IntegerField()
    sealed_answers = BlobField()
    digest = TextField()
    at = DateTimeField()
    opened_at = DateTimeField(null=True)
    opened_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
    taken_back_at = DateTimeField(null=True)
    key = UUIDField(null=True)

    class Meta:
        table_name = "submission"
        legacy_table_names = False
        indexes = ((("work", "person", "round"), True), (("person", "key"), True))


class Share(Model):
    id = UUIDField(primary_key=True)
    work = ForeignKeyField(Work, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    at = DateTimeField()
    ended_at = DateTimeField(null=True)

    class Meta:
        table_name = "share"
        legacy_table_names = False
        indexes = ((("person", "work"), False),)


TABLES = [Work, Draft, DraftRevision, Submission, Share]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx(
        [Case, ContentVersion, Person, Work, Draft, DraftRevision, Submission, Share],
        bind_refs=False,
        bind_backrefs=False,
    ):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx(
        [Case, ContentVersion, Person, Work, Draft, DraftRevision, Submission, Share],
        bind_refs=False,
        bind_backrefs=False,
    ):
        db.drop_tables(TABLES, safe=False)
