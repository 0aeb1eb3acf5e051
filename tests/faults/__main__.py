"""`make faults`: the server is killed again and again while people write; what it said was saved must still be there.

Each round starts gunicorn as in production, lets writers save as fast as they can, and kills all of it (SIGKILL) at
a random moment. Then the database is opened and asked for every text of which the answer came. On SQLite its own
checks run too; at the end the chain of audit records is followed. Exits with 1 at the first text that is missing.
"""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory

from flask import Flask

from tests import postgres
from tests.benchmarks.town import Town, build
from tests.faults.server import Killable
from tests.faults.writers import Saved, Writer
from webapp import audit, config, create_app
from webapp.database import db, on_sqlite
from webapp.work.drafts import DraftRevision
from webapp.work.models import Work

ROUNDS = {"SQLite": 200, "PostgreSQL": 50}
AT_LEAST, AT_MOST = 0.0, 0.5  # seconds of writing after the first answer, before the kill
PATIENCE = 20  # seconds for that answer
STEPS = ("mijn-deel", "mijn-deel", "eigen-gedachte")  # two pages write in one step


@dataclass
class Tally:
    """What all rounds on one database came to."""

    rounds: int = 0
    saved: int = 0
    unanswered: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.rounds} kills, {self.saved} saves answered, {self.unanswered} under way, {len(self.wrong)} lost"


@contextmanager
def looking(town: Town) -> Iterator[Flask]:
    """The database as the app opens it after a restart."""
    app = create_app(config.read(town.environment))
    with app.app_context(), app.test_request_context():
        yield app
    db.close_all()


def write_until_killed(town: Town) -> list[Writer]:
    server = Killable(town.environment)
    writers = [Writer(server.port, town, step) for step in STEPS]
    for writer in writers:
        writer.start()
    writers[0].answered.wait(PATIENCE)
    time.sleep(random.uniform(AT_LEAST, AT_MOST))
    server.kill()
    for writer in writers:
        writer.join(PATIENCE)
    return writers


def work_of(town: Town) -> Work:
    """What is written in."""
    work: Work = Work.get_by_id(town.autosave_path.split("/")[2])
    return work


def missing(work: Work, said: list[Saved]) -> list[str]:
    """The saves of which the answer came, and that are not in the history of their step."""
    kept = {}
    for row in DraftRevision.select().where(DraftRevision.op.in_([save.op for save in said])):
        row.draft.work = work
        kept[row.op] = row.value
    return [f"{save.step}: {save.text!r}" for save in said if kept.get(save.op) != save.text]


def damage() -> list[str]:
    """What SQLite says of its own file."""
    if not on_sqlite():
        return []
    found = [row[0] for row in db.execute_sql("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    return [*found, *(str(row) for row in db.execute_sql("PRAGMA foreign_key_check").fetchall())]


def one_round(town: Town, tally: Tally) -> None:
    writers = write_until_killed(town)
    said = [save for writer in writers for save in writer.saved]
    with looking(town):
        tally.wrong += [*missing(work_of(town), said), *damage()]
    tally.rounds += 1
    tally.saved += len(said)
    tally.unanswered += sum(writer.under_way for writer in writers)


def kill_all(name: str, url: str) -> Tally:
    town, tally = build(url, cases=3), Tally()
    for number in range(ROUNDS[name]):
        one_round(town, tally)
        if tally.wrong:
            break
        if number % 10 == 9:
            print(f"{name}: {tally}", flush=True)
    with looking(town):
        broken = audit.first_broken_link()
        tally.wrong += [f"the chain of audit records breaks at {broken}"] if broken is not None else []
    return tally


def main() -> None:
    wrong = []
    with TemporaryDirectory() as folder:
        for name, url in (("SQLite", f"sqlite:///{folder}/town.db"), ("PostgreSQL", postgres.database_url("faults"))):
            tally = kill_all(name, url)
            print(f"{name}: {tally}", flush=True)
            wrong += tally.wrong
    sys.exit("\n".join(wrong) or None)


if __name__ == "__main__":
    main()
