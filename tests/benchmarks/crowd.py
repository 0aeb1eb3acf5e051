"""Fifty people at work: each saves what they type every three seconds, and now and then opens another page."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Thread
from urllib.parse import urlencode
from uuid import uuid4

from tests.benchmarks.server import BARE, Server, serving
from tests.benchmarks.town import CSRF, Town, build, cookie
from webapp import config, create_app
from webapp.database import db
from webapp.people.models import Person
from webapp.work.models import Work

PEOPLE, EVERY, PAGE_AT = 50, 3.0, 4  # seconds between two saves; every so many saves another page is opened
SECONDS = 120
WARM_UP = 6  # seconds: imports, prepared queries and parsed content are there once everybody was there twice


@dataclass
class Visitor:
    """One person at one piece of work, and how long each answer took in milliseconds."""

    cookie: str
    path: str
    token: str
    saves: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    errors: int = 0
    turn: int = 0  # of the one page that this person has open
    client: str = field(default_factory=lambda: uuid4().hex)

    def work(self, port: int, until: float) -> None:
        time.sleep(random.uniform(0, EVERY))
        while time.monotonic() < until:
            began = time.monotonic()
            self.turn += 1
            self.timed(self.saves, lambda: self.save(port))
            if self.turn % PAGE_AT == 0:
                self.timed(self.pages, lambda: self.ask(port, "GET", "/"))
            time.sleep(max(0.0, EVERY - (time.monotonic() - began)))

    def timed(self, kind: list[float], act: Callable[[], bool]) -> None:
        began = time.perf_counter()
        try:
            fine = act()
        except (OSError, HTTPException):
            fine = False
        kind.append((time.perf_counter() - began) * 1000)
        self.errors += not fine

    def save(self, port: int) -> bool:
        fields = {"csrf_token": self.token, "answer": f"{'Ik heb het gedaan. ' * 20}{self.turn}", "base": 1}
        body = urlencode(fields | {"client": self.client, "turn": self.turn, "op": str(uuid4())})
        return self.ask(port, "POST", self.path, body)

    def ask(self, port: int, method: str, path: str, body: str | None = None) -> bool:
        """As a browser does that has nothing open: a connection of its own."""
        headers = {"Cookie": self.cookie, "Accept": "application/json" if body else "text/html"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status == 200
        finally:
            connection.close()


@dataclass(frozen=True)
class Found:
    """What a crowd met; `memory` is that of all the server's processes in MiB, at the start, the most, at the end."""

    save: float
    page: float
    saves: int
    pages: int
    errors: int
    memory: tuple[float, float, float]


def visitors(town: Town) -> list[Visitor]:
    """Fifty signed-in youths, each with an assignment that they have begun."""
    app = create_app(config.read(town.environment))
    with app.app_context(), app.test_request_context():
        found = [
            Visitor(cookie(app, Person.get_by_id(work.case.youth_id)), f"/drafts/{work.id}/mijn-deel", town.token)
            for work in Work.select().where(Work.status == "started").limit(PEOPLE)
        ]
    db.close_all()
    assert len(found) == PEOPLE
    return found


def let_in(server: Server, crowd: list[Visitor], seconds: float) -> Found:
    """All of them at once, for so long."""
    until = time.monotonic() + seconds
    threads = [Thread(target=visitor.work, args=[server.port, until], daemon=True) for visitor in crowd]
    for thread in threads:
        thread.start()
    memory = [server.memory()]
    while any(thread.is_alive() for thread in threads):
        time.sleep(1)
        memory.append(server.memory())
    saves = [each for visitor in crowd for each in visitor.saves]
    pages = [each for visitor in crowd for each in visitor.pages]
    errors = sum(visitor.errors for visitor in crowd)
    return Found(p95(saves), p95(pages), len(saves), len(pages), errors, (memory[0], max(memory), memory[-1]))


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else 0.0


def measured(server: Server, crowd: list[Visitor], seconds: float) -> Found:
    let_in(server, crowd, WARM_UP)
    for visitor in crowd:
        visitor.saves.clear()
        visitor.pages.clear()
        visitor.errors = 0
    return let_in(server, crowd, seconds)


def measure(folder: str, seconds: int) -> Iterator[str]:
    """The app and, for as many requests at the same pace, a bare Flask answer in its place."""
    town = build(f"sqlite:///{folder}/crowd.db", cases=PEOPLE * 2)
    with serving("webapp:create_app()", town.environment) as server:
        found = measured(server, visitors(town), seconds)
    with serving(BARE, {}) as floor:
        least = measured(floor, [Visitor("", "/", CSRF) for _person in range(PEOPLE)], max(seconds / 4, EVERY * 3))
    start, most, end = found.memory
    yield (
        f"{PEOPLE} people, a save every {EVERY:.0f} s each, for {seconds} s: {found.saves} saves, {found.pages} pages, "
        f"errors {found.errors}"
    )
    yield f"  a save p95 {found.save:.1f} ms ({found.save / least.save:.1f} x the floor's {least.save:.1f} ms)"
    yield f"  a page p95 {found.page:.1f} ms ({found.page / least.save:.1f} x)"
    yield f"  memory of the server: {start:.0f} MiB at the start, {most:.0f} at most, {end:.0f} at the end"
