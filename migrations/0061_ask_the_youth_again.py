"""How old the youth was at the last answer about what a parent may see, yes or no; so that it can be asked again."""

from peewee import Database, IntegerField
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.add_column("membership", "answered_at_age", IntegerField(null=True)))
    db.execute_sql("UPDATE membership SET answered_at_age = allowed_at_age")


def down(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_column("membership", "answered_at_age"))
