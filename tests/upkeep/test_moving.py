"""Everything goes from one kind of database to the other and back; what goes wrong leaves nothing behind."""

import pytest
from flask import Flask

from tests.conftest import all_models, use
from webapp import audit, schema
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.database import db
from webapp.upkeep import moving
from webapp.upkeep.tables import Table, models

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def sums(database):
    """Of every table, in one transaction."""
    with database.atomic():
        return {model._meta.table_name: Table(model, database).sum().told() for model in models()}


def test_every_table_is_among_those_that_are_copied():
    assert set(models()) == set(all_models())


@pytest.mark.only_on("sqlite")
def test_there_and_back(app: Flask, command, cast, full, empty, opened):
    """To PostgreSQL and from there back; the numbers of the audit go on, and sealed texts still open."""
    before = sums(db.obj)
    assert len([name for name, told in before.items() if not told["rows"]]) < 8, "nearly every table has rows"
    for url in (empty("postgresql"), empty("sqlite")):
        code, output = command("move", "--to", url)
        assert code == 0, output
        assert f"{before['audit_record']['rows']:>9}  audit_record" in output
        use(url)
        assert sums(db.obj) == before
        assert schema.pending() == []
        with app.test_request_context():
            assert Case.joined().where(Case.id == cast.case.id).get().incident == "case.incident é 😔"
        last = AuditRecord.select().order_by(AuditRecord.number.desc()).get()
        with db.atomic() as undone:
            audit.record("place.added", cast.case)
            assert AuditRecord.get(AuditRecord.previous == last.hash).number == last.number + 1
            undone.rollback()


def test_a_database_that_holds_something_is_refused(command, ready, database_kind, empty, opened):
    url = empty(OTHER[database_kind])
    opened(url).execute_sql("CREATE TABLE notes (id INTEGER)")
    code, output = command("move", "--to", url)
    assert (code, "holds tables already" in output) == (1, True), output


def test_a_row_that_changes_on_the_way_undoes_all(command, ready, database_kind, empty, opened, monkeypatch):
    """The other database alters what is put in: it shows, and nothing stays there."""
    spoil = (
        "CREATE TRIGGER spoil AFTER INSERT ON person BEGIN UPDATE person SET last_name = 'x'; END"
        if database_kind == "postgresql"
        else "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.last_name = 'x'; RETURN NEW; END $$; "
        "CREATE TRIGGER spoil BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION spoil()"
    )
    url, clear = empty(OTHER[database_kind]), moving.clear
    monkeypatch.setattr(moving, "clear", lambda to: (clear(to), to.execute_sql(spoil)))
    code, output = command("move", "--to", url)
    assert code == 1
    assert "person is not the same" in output
    assert opened(url).get_tables() == []


@pytest.mark.only_on("sqlite")
def test_a_broken_chain_is_not_moved(app: Flask, command, ready, empty, opened):
    url = empty("sqlite")
    AuditRecord.update(action="x").where(AuditRecord.number == 3).execute()
    code, output = command("move", "--to", url)
    assert (code, "breaks at 3" in output) == (1, True), output
    assert opened(url).get_tables() == []
