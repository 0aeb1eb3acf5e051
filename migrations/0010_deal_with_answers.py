"""When a professional dealt with a "no", and arranged an interpreter; for what there is already nobody did."""

from peewee import Database, DateTimeField
from playhouse.migrate import SchemaMigrator, migrate

ADDED = ("settled_at", "interpreter_arranged_at")


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(*(migrator.add_column("invitee", name, DateTimeField(null=True)) for name in ADDED))


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(*(migrator.drop_column("invitee", name) for name in ADDED))
