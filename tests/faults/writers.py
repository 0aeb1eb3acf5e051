"""Somebody who types faster than anybody can: one page that saves, waits for the answer, and saves again."""

import json
import random
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from urllib.parse import urlencode
from uuid import UUID, uuid4

from tests.benchmarks.town import Town

WORDS = ("Ik", "weet", "nu", "dat", "het", "anders", "kan", "😔", "é", "'", "%")
TAKEN = (200, 409)  # 409: written in another place too, and kept beside it


@dataclass(frozen=True)
class Saved:
    """A save of which the answer came."""

    op: UUID
    step: str
    text: str


class Writer(Thread):
    """Writes until the server does not answer any more."""

    def __init__(self, port: int, town: Town, step: str) -> None:
        super().__init__(daemon=True)
        self.port, self.town, self.step = port, town, step
        self.saved: list[Saved] = []
        self.under_way = 0  # sent, and never answered
        self.base, self.client = 0, uuid4().hex
        self.answered = Event()

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            while True:
                self.under_way = 1
                self.save(connection)
                self.under_way = 0
        except (OSError, HTTPException):
            connection.close()

    def save(self, connection: HTTPConnection) -> None:
        save = Saved(uuid4(), self.step, f"{' '.join(random.choices(WORDS, k=40))} {len(self.saved)}")
        fields = {"csrf_token": self.town.token, "answer": save.text, "base": self.base, "client": self.client}
        body = urlencode(fields | {"op": str(save.op), "turn": len(self.saved) + 1})
        headers = {"Cookie": self.town.cookies["youth"], "Accept": "application/json"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST", f"{self.town.autosave_path.rpartition('/')[0]}/{self.step}", body, headers)
        answer = connection.getresponse()
        said = json.loads(answer.read())
        if answer.status not in TAKEN:
            raise AssertionError(f"{answer.status}: {said}")
        self.base = said.get("revision", self.base)
        self.saved.append(save)
        self.answered.set()
