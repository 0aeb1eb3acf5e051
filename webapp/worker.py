"""`python -m webapp.worker`: the process beside the app that works out reminders and sends what is in the outbox.

What has to be done stands in the outbox, in the app's own database; the queue only says when to look. Killed at any
moment nothing is lost, and of more workers at once each takes what the others did not.
"""

import logging
import sys
from datetime import timedelta
from typing import Any

from flask import Flask
from huey import Huey, SqliteHuey
from huey.consumer import Consumer, Scheduler
from huey.contrib.sql_huey import SqlHuey
from huey.serializer import SignedSerializer
from playhouse.postgres_ext import Psycopg3Database
from psycopg.conninfo import conninfo_to_dict

from webapp import create_app, schema
from webapp.notices.outbox import Entry
from webapp.notices.pulse import Pulse
from webapp.reminders.rounds import remind

log = logging.getLogger("webapp.worker")

EVERY = 5  # seconds
LATEST = timedelta(seconds=2 * EVERY)  # a round that waited longer in the queue is left out: there are newer ones
REMIND_EVERY = timedelta(minutes=1)
GRACE = 20  # seconds to finish, when asked to stop
MAKING = 7_201_947  # any fixed number, other than that of the audit
SCHEMA = "queue"  # of the queue's own tables in PostgreSQL, apart from the app's


class Clock(Scheduler):
    periodic_task_seconds = EVERY


class Worker(Consumer):
    scheduler_class = Clock

    def start(self) -> None:
        super().start()
        sys.stdout.write("The worker runs: it sends what is in the outbox. Stop with Ctrl+C.\n")
        sys.stdout.flush()


class Lodger(Consumer):
    """In a process of somebody else, whose signals it leaves alone."""

    scheduler_class = Clock

    def _set_signal_handlers(self) -> None:
        pass


def go_round() -> None:
    """Once round: a sign of life, reminders, and the outbox until it is empty.

    Not on a database that a newer version migrated: then there is no sign of life either, until that one is started.
    """
    if newer := schema.unknown():
        log.error("a newer version migrated the database (%s): start that one", newer[-1])
        return
    Pulse.beat("worker")
    if Pulse.beat("reminders", REMIND_EVERY):
        remind()
    while (entry := Entry.take()) is not None:
        entry.send()
        Pulse.beat("worker")


def queue(app: Flask) -> Huey:
    """SQLite in a file beside the app's own, or tables of its own in PostgreSQL; what is in it is signed."""
    settings = app.config["SETTINGS"]
    url, own = settings.database_url, {"results": False, "serializer": SignedSerializer(settings.secret_key)}
    if url.startswith("sqlite:///"):
        file = url.removeprefix("sqlite:///").removesuffix(".db") + "-queue.db"
        huey = SqliteHuey("mijn-route", filename=file, **own)
    else:
        huey = with_own_tables(url, own)

    @huey.periodic_task(lambda _at: True, expires=LATEST)
    def look_round() -> None:
        with app.app_context():
            go_round()

    return huey


def with_own_tables(url: str, own: dict[str, Any]) -> Huey:
    """Of workers that start at the same moment, one makes the tables."""
    arguments = {key: value for key, value in conninfo_to_dict(url).items() if value is not None}
    arguments["options"] = f"{arguments.get('options', '')} -c search_path={SCHEMA}".strip()
    database = Psycopg3Database(arguments.pop("dbname"), **arguments)
    with database:
        database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
        if database.execute_sql("SELECT to_regnamespace(%s) IS NULL", (SCHEMA,)).fetchone()[0]:
            database.execute_sql(f"CREATE SCHEMA {SCHEMA}")
        return SqlHuey("mijn-route", database=database, **own)


def lodge(app: Flask) -> None:
    """Runs in threads of this process, and ends with it."""
    Lodger(queue(app), max_delay=1.0).start()


def run() -> None:
    Worker(queue(create_app()), max_delay=1.0, graceful_signal="TERM", shutdown_timeout=GRACE).run()


if __name__ == "__main__":
    run()
