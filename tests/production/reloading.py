"""People save and open pages without a pause, while the app is reloaded and started anew: not one request may fail."""

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Event, Thread
from uuid import uuid4

from tests.production.machine import NAME, Machine
from tests.production.visitor import Visitor

TURNS, BETWEEN = 2, 3.0  # seconds of writing after each


@dataclass
class Writer(Thread):
    """One youth at work: saves, and every fourth time opens a page; `failed` holds what was no 200."""

    visitor: Visitor
    path: str
    token: str
    over: Event
    done: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    saved: str = ""

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.base, self.client = 1, uuid4().hex

    def __hash__(self) -> int:
        return id(self)

    @property
    def page(self) -> str:
        """Where the text stands."""
        return self.path.replace("/drafts/", "/assignments/").replace("/mijn-deel", "/steps/mijn-deel")

    def run(self) -> None:
        turn = 0
        while not self.over.is_set():
            turn += 1
            try:
                self.save(turn)
                if turn % 4 == 0:
                    self.count("pages", self.visitor.get("/").status)
            except (OSError, HTTPException) as wrong:
                self.failed.append(repr(wrong))

    def save(self, turn: int) -> None:
        text = f"Ik heb het gedaan. {turn}"
        fields = {"csrf_token": self.token, "answer": text, "base": str(self.base), "client": self.client}
        fields |= {"turn": str(turn), "op": str(uuid4())}
        answer = self.visitor.ask("POST", self.path, fields, Accept="application/json", Origin=f"https://{NAME}")
        self.count("saves", answer.status, answer.text)
        if answer.status == 200:
            self.base, self.saved = json.loads(answer.text)["revision"], text

    def count(self, kind: str, status: int, said: str = "") -> None:
        self.done[kind] += 1
        if status != 200:
            self.failed.append(f"{kind}: {status} {said[:200]}")


def writers(machine: Machine, told: str, over: Event) -> list[Writer]:
    """A signed-in browser for each youth that `people` told of."""
    return [
        Writer(Visitor(machine, {each["name"]: each["cookie"]}), each["path"], each["token"], over)
        for each in json.loads(told)
    ]


def keep_busy(crowd: list[Writer], seconds: float) -> None:
    """For so long, and until each of them may have come in once more."""
    before = sum(sum(writer.done.values()) for writer in crowd)
    time.sleep(seconds)
    while sum(sum(writer.done.values()) for writer in crowd) < before + len(crowd):
        time.sleep(0.1)


def under_load(here: Machine, told: str, act: Callable[[], None]) -> list[Writer]:
    """They write before it, meanwhile, and after it; gives what they met."""
    over = Event()
    crowd = writers(here, told, over)
    for writer in crowd:
        writer.start()
    act_between(crowd, act)
    over.set()
    for writer in crowd:
        writer.join(60)
    return crowd


def act_between(crowd: list[Writer], act: Callable[[], None]) -> None:
    keep_busy(crowd, BETWEEN)
    for _turn in range(TURNS):
        act()
        keep_busy(crowd, BETWEEN)
