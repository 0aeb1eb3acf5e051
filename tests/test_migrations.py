"""A migrated database is the one that the models describe, on both engines; and running it twice changes nothing."""

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import Cast
from tests.conftest import all_models, settings_for
from tests.postgres import database_url as postgres_url
from webapp import create_app, schema
from webapp.cases.models import Case
from webapp.database import db, on_sqlite
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.models import ContentVersion, load_seed
from webapp.people.models import Person
from webapp.work.models import Work
from webapp.work.submissions import Submission

COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY 1, 2
"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2, 3
"""
INDEXES = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2"
# A key that was added later stands with its column, the others stand by themselves: the same to SQLite.
ADDED_KEY = re.compile(r'(("\w+") TEXT) (REFERENCES "\w+" \("\w+"\)(?: ON DELETE (?:SET NULL|CASCADE|RESTRICT))?)')
SQLITE = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'schema_migration%' ORDER BY sql"


def in_any_order(sql: str) -> str:
    """A CREATE TABLE with its columns sorted: where a column stands says nothing, nor does white space."""
    sql = ADDED_KEY.sub(r"\1, FOREIGN KEY (\2) \3", sql)
    head, _mark, body = sql.partition("(")
    parts, depth, part = [], 0, ""
    for sign in body.rpartition(")")[0]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append(" ".join(part.split()))
            part = ""
        else:
            part += sign
    return head + ", ".join(sorted([*parts, " ".join(part.split())])) if sql.startswith("CREATE TABLE") else sql


def described_by() -> list[tuple[object, ...]]:
    """Tables, columns, constraints and indexes, as the database tells them; without the history of migrations."""
    queries = [SQLITE] if on_sqlite() else [COLUMNS, CONSTRAINTS, INDEXES]
    rows = [tuple(row) for query in queries for row in db.execute_sql(query).fetchall()]
    rows = [(in_any_order(row[0]), *row[1:]) for row in rows]
    return sorted((row for row in rows if not str(row[0]).startswith("schema_migration")), key=str)


def fresh(url: str) -> Flask:
    return create_app(settings_for(url))


def test_migrating_gives_the_schema_of_the_models(database_kind: str, tmp_path: Path, worker_id: str) -> None:
    sqlite = database_kind == "sqlite"
    first, second = (
        f"sqlite:///{tmp_path}/{name}.db" if sqlite else postgres_url(f"{worker_id}_{name}") for name in ("a", "b")
    )
    with fresh(first).app_context():
        db.create_tables(all_models())
        described = described_by()
        db.close()
        db.close_all()
    with fresh(second).app_context():
        schema.runner().up()
        assert schema.pending() == []
        assert schema.runner().up() == []
        migrated = described_by()
        assert [row for row in migrated if row not in described] == [], "the migrations make what no model has"
        assert [row for row in described if row not in migrated] == [], "write a migration for what the models gained"
        db.close()
        db.close_all()


def test_rounds_are_numbered_anew_and_back(database_kind: str, tmp_path: Path, worker_id: str) -> None:
    sqlite = database_kind == "sqlite"
    url = f"sqlite:///{tmp_path}/d.db" if sqlite else postgres_url(f"{worker_id}_d")
    app = fresh(url)
    with app.app_context(), app.test_request_context():
        schema.runner().up()
        cast = Cast.assemble()
        load_seed()
        work = Work.give(cast.case, ContentVersion.of("terugspoelen").get(), cast.professional)
        for number in range(4):
            submission = Submission.hand_in(work, cast.youth, {"mijn-deel": str(number)}, None)
            if number in (0, 2):
                submission.take_back(cast.youth)
            else:
                Work.update(status="started").execute()
        assert rounds() == [1, 1, 2, 2]
        while "0011_count_rounds_that_stand" not in schema.pending():
            schema.runner().down()
        assert rounds() == [1, 2, 3, 4]
        schema.runner().up()
        assert rounds() == [1, 1, 2, 2]
        db.close()
        db.close_all()


def rounds() -> list[int]:
    return [row[0] for row in db.execute_sql("SELECT round FROM submission ORDER BY at").fetchall()]


def test_migrations_can_be_taken_back(tmp_path: Path) -> None:
    with fresh(f"sqlite:///{tmp_path}/c.db").app_context():
        schema.runner().up()
        while schema.runner().down():
            pass
        assert [row for row in described_by() if "sqlite_sequence" not in str(row)] == []
        db.close()
        db.close_all()


@pytest.mark.only_on("sqlite")
def test_what_a_region_wrote_stays_what_it_gives(database_kind: str, tmp_path: Path) -> None:
    """Back to before there were regions, and up again: then it is of the first one, beside what came with the app."""
    app = fresh(f"sqlite:///{tmp_path}/e.db")
    with app.app_context(), app.test_request_context():
        schema.runner().up()
        cast = Cast.assemble()
        load_seed()
        Manuscript.revise(ContentVersion.of("terugspoelen").get(), cast.coordinator).version.publish(
            by=cast.coordinator
        )
        ContentVersion.of("op-het-plein", cast.coordinator).get().withdraw(cast.coordinator)
        while "0160_create_regions" not in schema.pending():
            schema.runner().down()
        schema.runner().up()
        coordinator = Person.get_by_id(cast.coordinator.id)
        given = {version.content.slug: version.number for version in ContentVersion.published(coordinator)}
        assert (given["terugspoelen"], ContentVersion.of("terugspoelen").get().number) == (2, 1)
        assert ContentVersion.of("op-het-plein").get().number == 1
        assert Case.visible_to(coordinator).count() == 3
        db.close()
        db.close_all()
