"""The worker as a process of its own: sends what stands in the outbox, gives a sign of life, stops when asked."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.notices.test_outbox import tell
from tests.source import ROOT
from webapp import worker
from webapp.database import db, on_sqlite
from webapp.notices.outbox import Entry
from webapp.notices.pulse import Pulse

PATIENCE = 30  # seconds


@pytest.fixture
def start(database_url, tmp_path):
    """Starts `make worker` on the database of the test, in another folder each; what is left of them ends with it."""
    settings = {
        "DATABASE_URL": database_url,
        "SECRET_KEY": "a-secret-key-for-tests-0123456789",
        "ENCRYPTION_KEYS": "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "BASE_URL": "https://route.test",
        "PYTHONPATH": str(ROOT),
    }
    running = []

    def start():
        command = [sys.executable, "-m", "webapp.worker"]
        folder = tmp_path / f"host-{len(running)}"
        folder.mkdir()
        running.append(subprocess.Popen(command, env=os.environ | settings, cwd=folder, stdout=subprocess.PIPE))
        assert running[-1].stdout.readline().startswith(b"The worker runs")
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def wait_for(question):
    until = time.monotonic() + PATIENCE
    while not question():
        assert time.monotonic() < until, "the worker did nothing"
        time.sleep(0.1)


def test_two_workers_send_what_waits_and_stop_when_asked(cast, start):
    tell(cast, 3)
    db.close()
    both = [start(), start()]
    wait_for(lambda: not Entry.select().where(Entry.state != "done").exists())
    assert {row.tries for row in Entry.select()} == {1}
    assert Pulse.get_by_id("worker").seen_at
    assert Pulse.get_by_id("reminders").seen_at
    for process in both:
        process.send_signal(signal.SIGTERM)
    assert [process.wait(PATIENCE) for process in both] == [0, 0]


def test_its_own_tables_stay_apart_from_those_of_the_app(app, database_url, start):
    start()
    tables = set(db.get_tables())
    assert not {"task", "kv", "schedule", "counter"} & tables
    if on_sqlite():
        assert Path(database_url.removeprefix("sqlite:///").replace(".db", "-queue.db")).exists()
    else:
        assert "task" in db.get_tables(schema=worker.SCHEMA)
