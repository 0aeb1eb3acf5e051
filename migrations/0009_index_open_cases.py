"""Counts a professional's open cases from an index alone; the index on the professional only is part of it."""

from peewee import Database
from playhouse.migrate import SchemaMigrator, migrate

BOTH = ("professional_id", "status")


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.add_index("case", BOTH), migrator.drop_index("case", "case_professional_id"))


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.add_index("case", BOTH[:1]), migrator.drop_index("case", "case_professional_id_status"))
