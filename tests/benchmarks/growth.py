"""`make bench ONLY=growth`: how pages hold when the country grows: 10³, 10⁴, 10⁵ and 10⁶ cases in PostgreSQL.

For each size and each page: the middle and the slowest of ROUNDS answers in milliseconds, and how often the database
was asked. At the end what a case takes on disk, and how many times slower each page is with the most cases. The second
word is the largest size (`make bench ONLY=growth CASES=100000`). One process, no other visitors: this is about the
queries.
"""

import logging
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from tests import postgres
from tests.benchmarks import country
from tests.benchmarks.town import Town, build
from webapp import config, create_app
from webapp.database import db
from webapp.formats import now
from webapp.people.models import Session

ROUNDS = 15
MOST = 1_000_000
PAGES = {
    "first screen": ("youth parent professional coordinator", "/"),
    "search by name": ("professional coordinator", "/cases?name=Rob&status=all"),
    "page 40 of the cases": ("coordinator", "/cases?page=40"),
    "review queue": ("professional", "/reviews"),
    "numbers as CSV": ("coordinator", "/counts/download"),
    "who works on what": ("coordinator", "/counts/workload"),
    "own record as a file": ("youth", "/insight/file"),
}


class Asked(logging.Handler):
    """Counts the questions to the database while it listens; they stand in no log."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.count = 0
        self.source = logging.getLogger("peewee")

    def __enter__(self) -> Self:
        self.source.addHandler(self)
        self.source.setLevel(logging.DEBUG)
        self.source.propagate = False
        return self

    def __exit__(self, *_error: object) -> None:
        self.source.removeHandler(self)
        self.source.setLevel(logging.NOTSET)
        self.source.propagate = True

    def emit(self, record: logging.LogRecord) -> None:
        sql = record.msg[0] if isinstance(record.msg, tuple) else ""
        self.count += str(sql).startswith("SELECT")


@dataclass(frozen=True)
class Figure:
    """Of one page for one role with so many cases: milliseconds in the middle and at worst, and statements."""

    cases: int
    page: str
    middle: float
    worst: float
    statements: int

    def __str__(self) -> str:
        return (
            f"{self.cases:>9,} cases  {self.page:36} {self.middle:8.1f} ms, at worst {self.worst:8.1f} ms, "
            f"{self.statements} statements"
        )


class Visitors:
    """The people of the town's first family, its professional and the coordinator, each with a browser."""

    def __init__(self, town: Town) -> None:
        self.app, self.cookies = create_app(config.read(town.environment | {"LOG_LEVEL": "warning"})), town.cookies
        self.client = self.app.test_client(use_cookies=False)

    def come_back(self) -> None:
        """Making the copies takes longer than a session lasts."""
        Session.update(seen_at=now(), created_at=now(), proved_at=now()).execute()

    def measure(self, cases: int) -> Iterator[Figure]:
        self.come_back()
        for page, (roles, path) in PAGES.items():
            for role in roles.split():
                self.ask(role, path)
                times = [self.timed(role, path) for _round in range(ROUNDS)]
                with Asked() as asked:
                    self.ask(role, path)
                yield Figure(cases, f"{page}, {role}", statistics.median(times), max(times), asked.count)

    def timed(self, role: str, path: str) -> float:
        began = time.perf_counter()
        self.ask(role, path)
        return (time.perf_counter() - began) * 1000

    def ask(self, role: str, path: str) -> None:
        with self.app.app_context():  # of its own: what it knows of one visitor stays with them
            answer = self.client.get(path, headers={"Cookie": self.cookies[role]}, base_url="http://127.0.0.1")
            answer.get_data()
        if answer.status_code != 200:
            raise SystemExit(f"{path} for {role} gave {answer.status_code} and not 200.")


def grow(most: int = MOST) -> Iterator[str]:
    town = build(postgres.database_url("growth"), country.TOWN, handed_in=True)
    visitors, found = Visitors(town), []
    with visitors.app.app_context():
        country.remember_town()
        for cases, copies in country.sizes(most):
            began = time.monotonic()
            country.multiply(copies)
            took = time.monotonic() - began
            yield f"{cases:,} cases, made in {took:.0f} s, {on_disk() / cases / 1024:.1f} KiB a case on disk"
            for figure in visitors.measure(cases):
                found.append(figure)
                yield str(figure)
    yield from grown(found)


def on_disk() -> int:
    """Bytes of the whole database, with its indexes."""
    return int(db.execute_sql("SELECT pg_database_size(current_database())").fetchone()[0])


def grown(found: list[Figure]) -> Iterator[str]:
    for page in dict.fromkeys(figure.page for figure in found):
        rows = [figure for figure in found if figure.page == page]
        yield f"{page:36} {rows[-1].middle / rows[0].middle:6.2f} x the time with {rows[0].cases:,} cases"
