"""What the other wants, what became of a letter, and what a youth does to make it good."""

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


class Person(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "person"


class Work(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "work"


class Wish(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    letter = ForeignKeyField(Work, on_delete="CASCADE")
    says = TextField(
        constraints=[
            Check(
                "says IN ('unknown', 'letter', 'read_aloud', 'conversation', 'other_repair', 'does_not_want', "
                "'unreachable', 'no_other_party')"
            )
        ]
    )
    noted_by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = DateTimeField()
    replaced_at = DateTimeField(null=True)
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "affected_person_wish"
        legacy_table_names = False


class LetterOutcome(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    letter = ForeignKeyField(Work, on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('delivered', 'kept')")])
    way = TextField(constraints=[Check("way IN ('', 'given', 'passed_on', 'read_aloud', 'conversation')")])
    reason = TextField(constraints=[Check("reason IN ('', 'no_other_party', 'not_now', 'another_way', 'together')")])
    happened_on = DateField()
    giver = ForeignKeyField(Person, null=True, backref="given_letters", on_delete="SET NULL")
    told = BooleanField()
    noted_by = ForeignKeyField(Person, backref="noted_letter_outcomes", on_delete="RESTRICT")
    at = DateTimeField()
    ended_at = DateTimeField(null=True)
    ended_by = ForeignKeyField(Person, null=True, backref="ended_letter_outcomes", on_delete="SET NULL")
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "letter_outcome"
        legacy_table_names = False


class RepairAction(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    status = TextField(constraints=[Check("status IN ('proposed', 'agreed', 'done', 'confirmed', 'dropped')")])
    idea = BlobField()
    agreed = BlobField()
    reply = BlobField()
    by_when = DateField(null=True)
    revision = IntegerField()
    proposed_at = DateTimeField()
    changed_at = DateTimeField()
    changed_by = ForeignKeyField(Person, on_delete="RESTRICT")
    key = UUIDField(null=True, unique=True)

    class Meta:
        table_name = "repair_action"
        legacy_table_names = False


TABLES = [Wish, LetterOutcome, RepairAction]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, Work, *TABLES], bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx([Case, Person, Work, *TABLES], bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
