"""What was taken back is no round: the hand-in after it has its number, so a number can be there twice."""

from collections import Counter

from peewee import Database
from playhouse.migrate import SchemaMigrator, migrate

ROUND = ("work_id", "person_id", "round")
IN_ORDER = "SELECT id, work_id, person_id, taken_back_at FROM submission ORDER BY round, at"


def renumber(db: Database, every: bool) -> None:
    """From 1 for each writer of each work, in the order of handing in; without `every` only what stands counts."""
    counted: Counter[tuple[str, str]] = Counter()
    sql = "UPDATE submission SET round = ? WHERE id = ?".replace("?", db.param)
    for id, work, person, taken_back in db.execute_sql(IN_ORDER).fetchall():
        whose = (str(work), str(person))
        db.execute_sql(sql, (counted[whose] + 1, id))
        counted[whose] += bool(every or taken_back is None)


def up(migrator: SchemaMigrator, db: Database) -> None:
    migrate(migrator.drop_index("submission", "submission_work_id_person_id_round"))
    migrate(migrator.add_index("submission", ROUND))
    renumber(db, every=False)


def down(migrator: SchemaMigrator, db: Database) -> None:
    renumber(db, every=True)
    migrate(migrator.drop_index("submission", "submission_work_id_person_id_round"))
    migrate(migrator.add_index("submission", ROUND, unique=True))
