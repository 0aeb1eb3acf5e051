"""Places, appointments, and who comes."""

from peewee import (
    BlobField,
    BooleanField,
    Check,
    Database,
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


class Membership(Model):
    id = UUIDField(primary_key=True)

    class Meta:
        table_name = "membership"


class Place(Model):
    id = UUIDField(primary_key=True)
    name = TextField()
    address = TextField()
    directions = TextField()
    retired_at = DateTimeField(null=True)
    revision = IntegerField()
    key = UUIDField(unique=True, null=True)

    class Meta:
        table_name = "place"
        legacy_table_names = False


class Appointment(Model):
    id = UUIDField(primary_key=True)
    case = ForeignKeyField(Case, on_delete="CASCADE")
    kind = TextField(
        constraints=[
            Check(
                "kind IN ('start_meeting', 'follow_up_meeting', 'parent_meeting', 'repair_meeting', 'closing_meeting')"
            )
        ]
    )
    venue = TextField(constraints=[Check("venue IN ('place', 'phone', 'video')")])
    place = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
    video_link = BlobField()
    starts_at = DateTimeField(index=True)
    ends_at = DateTimeField()
    remark = BlobField()
    created_by = ForeignKeyField(Person, on_delete="RESTRICT")
    created_at = DateTimeField()
    changed_at = DateTimeField()
    cancelled_at = DateTimeField(null=True)
    revision = IntegerField()
    key = UUIDField(unique=True, null=True)

    class Meta:
        table_name = "appointment"
        legacy_table_names = False
        indexes = ((("case", "starts_at"), False),)
        constraints = [Check("ends_at > starts_at"), Check("(venue = 'place') = (place_id IS NOT NULL)")]


class Invitee(Model):
    id = UUIDField(primary_key=True)
    appointment = ForeignKeyField(Appointment, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    membership = ForeignKeyField(Membership, on_delete="CASCADE")
    interpreter_language = TextField()
    comes = BooleanField(null=True)
    answered_at = DateTimeField(null=True)
    attendance = TextField()
    withdrawn_at = DateTimeField(null=True)

    class Meta:
        table_name = "invitee"
        legacy_table_names = False
        indexes = ((("appointment", "person"), True),)


class Answer(Model):
    id = UUIDField(primary_key=True)
    invitee = ForeignKeyField(Invitee, on_delete="CASCADE")
    comes = BooleanField()
    reason = TextField(
        constraints=[Check("reason IN ('', 'work_or_school', 'ill', 'other_moment', 'rather_call', 'other')")]
    )
    words = BlobField()
    proposal = BlobField()
    at = DateTimeField()
    key = UUIDField(unique=True, null=True)

    class Meta:
        table_name = "answer"
        legacy_table_names = False
        indexes = ((("invitee", "at"), False),)


class Change(Model):
    id = UUIDField(primary_key=True)
    appointment = ForeignKeyField(Appointment, on_delete="CASCADE")
    what = TextField(constraints=[Check("what IN ('rescheduled', 'changed', 'cancelled')")])
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = DateTimeField()
    reason = BlobField()
    old_starts_at = DateTimeField()
    old_ends_at = DateTimeField()
    new_starts_at = DateTimeField(null=True)
    new_ends_at = DateTimeField(null=True)

    class Meta:
        table_name = "change"
        legacy_table_names = False


class Attendance(Model):
    id = UUIDField(primary_key=True)
    invitee = ForeignKeyField(Invitee, on_delete="CASCADE")
    way = TextField(
        constraints=[Check("way IN ('came', 'late', 'absent_with_notice', 'absent_without_notice', 'did_not_happen')")]
    )
    noted_by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        table_name = "attendance"
        legacy_table_names = False


TABLES = [Place, Appointment, Invitee, Answer, Change, Attendance]


def up(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx(
        [Case, Person, Membership, Place, Appointment, Invitee, Answer, Change, Attendance],
        bind_refs=False,
        bind_backrefs=False,
    ):
        db.create_tables(TABLES, safe=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    with db.bind_ctx(
        [Case, Person, Membership, Place, Appointment, Invitee, Answer, Change, Attendance],
        bind_refs=False,
        bind_backrefs=False,
    ):
        db.drop_tables(TABLES, safe=False)
