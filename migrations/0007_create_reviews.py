"""What the professional says about a hand-in."""

from peewee import BlobField, Check, Database, DateTimeField, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import SchemaMigrator


class Case(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "case"


class Submission(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "submission"


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Review(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    submission = ForeignKeyField(Submission, unique=True, on_delete="CASCADE")
    reviewer = ForeignKeyField(Person, on_delete="RESTRICT")
    started_at = DateTimeField()
    seen_at = DateTimeField()
    revision = IntegerField()
    message = BlobField(null=True)
    decision = TextField(null=True, constraints=[Check("decision IN ('sent_back', 'approved', 'read')")])
    decided_at = DateTimeField(null=True)

    class Meta:
        table_name = "review"
        legacy_table_names = False


class Remark(Model):
    id = UUIDField(primary_key=True)
    review = ForeignKeyField(Review, on_delete="CASCADE")
    section = TextField()
    sentence = IntegerField()
    start = IntegerField()
    end = IntegerField()
    quote = BlobField()
    kind = TextField(constraints=[Check("kind IN ('compliment', 'question', 'tip')")])
    text = BlobField()
    placed_at = DateTimeField()
    key = UUIDField()
    read_at = DateTimeField(null=True)
    answer = TextField(null=True, constraints=[Check("answer IN ('done', 'unclear')")])
    answered_at = DateTimeField(null=True)

    class Meta:
        table_name = "remark"
        legacy_table_names = False
        indexes = ((("review", "key"), True),)


class Verdict(Model):
    id = UUIDField(primary_key=True)
    review = ForeignKeyField(Review, on_delete="CASCADE")
    criterion = TextField()
    outcome = TextField(constraints=[Check("outcome IN ('achieved', 'almost', 'not_yet')")])
    note = BlobField(null=True)

    class Meta:
        table_name = "verdict"
        legacy_table_names = False
        indexes = ((("review", "criterion"), True),)


TABLES = [Review, Remark, Verdict]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Submission, Person, Review, Remark, Verdict], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Submission, Person, Review, Remark, Verdict], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
