"""Migrations that stop halfway, and a version that the database has outgrown."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from itertools import count

import pytest

from tests import postgres
from tests.conftest import let_go, settings_for
from tests.source import ROOT
from tests.test_migrations import described_by, fresh
from webapp import create_app, schema
from webapp.config import Misconfigured
from webapp.database import db, on_sqlite
from webapp.notices.pulse import Pulse
from webapp.worker import go_round

FORM = {"name": "Buurthuis De Boog", "address": "Melis Stokelaan 12, Den Haag", "directions": "Neem tram 9."}
LATER = "9999_from_a_newer_version"
KILLED = """
import os, signal
from tests.conftest import settings_for
from webapp import create_app, schema
from webapp.database import db
app, left, real = create_app(settings_for(os.environ["AT"])), [int(os.environ["LEFT"])], type(db.obj).execute_sql
def counted(*given, **named):
    left[0] -= 1
    return os.kill(os.getpid(), signal.SIGKILL) if left[0] < 0 else real(*given, **named)
type(db.obj).execute_sql = counted
with app.app_context():
    schema.runner().up()
"""


class Stopped(Exception):
    """In the middle of a migration."""


@pytest.fixture
def urls(database_kind, tmp_path, worker_id):
    """Two empty databases."""
    if database_kind == "sqlite":
        return [f"sqlite:///{tmp_path}/{name}.db" for name in "ab"]
    return [postgres.database_url(f"{worker_id}_stopped_{name}") for name in "ab"]


@contextmanager
def stopped_after(statements):
    real, left = db.obj.execute_sql, [statements]

    def counted(*given, **named):
        left[0] -= 1
        if left[0] < 0:
            raise Stopped
        return real(*given, **named)

    db.obj.execute_sql = counted
    try:
        yield
    finally:
        del db.obj.execute_sql


def migrated(url):
    """What the database looks like after all migrations in one go."""
    with fresh(url).app_context():
        schema.runner().up()
        found = described_by()
        let_go()
    return found


def stop_at_every_statement(name):
    """Runs this migration again and again, a statement further each time (eight on PostgreSQL, which is slower)."""
    before, waiting = described_by(), schema.pending()
    for stops, statements in enumerate(count(step=1 if on_sqlite() else 8)):
        try:
            with stopped_after(statements):
                schema.runner().up(name)
        except Stopped:
            assert schema.pending() == waiting
        else:
            return stops
        if stops % 5 == 0:
            assert described_by() == before, f"{name} left something behind after {stops} stops"
    return 0


def test_stopped_at_every_statement_and_done_again(urls):
    """Nothing of it is there until all of it is, and in the end it is as when nothing had happened."""
    stops = 0
    with fresh(urls[0]).app_context():
        schema.runner().History.create_table()
        while waiting := schema.pending():
            stops += stop_at_every_statement(waiting[0])
        found = described_by()
        let_go()
    assert stops > 40
    assert found == migrated(urls[1])


def test_killed_and_done_again(urls):
    environment = os.environ | {"AT": urls[0], "LEFT": "150"}
    done = subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    with fresh(urls[0]).app_context():
        assert 3 < len(schema.pending()) < len(schema.runner().status()) - 3
        let_go()
    assert migrated(urls[0]) == migrated(urls[1])


@pytest.fixture
def outgrown(ready):
    """A newer version gave a column another name, and asks for something that this one does not know."""
    schema.runner().History.create(name=LATER)
    db.execute_sql("ALTER TABLE absence RENAME COLUMN first_day TO since")
    ask = (
        "CREATE TRIGGER asks BEFORE INSERT ON place BEGIN SELECT RAISE(ABORT, 'NOT NULL constraint failed'); END"
        if on_sqlite()
        else "ALTER TABLE place ADD COLUMN region TEXT NOT NULL"
    )
    db.execute_sql(ask)
    yield
    db.execute_sql("ALTER TABLE absence RENAME COLUMN since TO first_day")
    db.execute_sql("DROP TRIGGER asks" if on_sqlite() else "ALTER TABLE place DROP COLUMN region")


def test_what_an_old_process_does_on_a_newer_schema(cast, visit, outgrown, database_url):
    """What still works works; what does not is told as "not now", with what was typed; and no process starts on it."""
    assert visit("/account", as_=cast.coordinator).status == 200
    assert visit("/absences", as_=cast.coordinator).status == 503
    page = visit.post("/places", FORM, as_=cast.coordinator)
    assert page.status == 503
    assert page.headers["Retry-After"]
    assert FORM["directions"] in page.html
    assert visit("/readyz").html == "a newer version migrated the database\n"
    go_round()
    assert not Pulse.select().exists(), "the old worker leaves it to the new one"
    let_go()
    with pytest.raises(Misconfigured, match=LATER):
        create_app(settings_for(database_url))
