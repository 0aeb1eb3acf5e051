"""Starts gunicorn with the app's own settings on a free port, and ends exactly that process."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

BARE = "tests.benchmarks.bare:app"


@dataclass(frozen=True)
class Server:
    """A running server on this machine."""

    port: int
    process: subprocess.Popen[bytes]

    def processor_seconds(self) -> float:
        """What its workers have used up to now; 0 where the system does not tell (only Linux does)."""
        ticks = sum(int(fields[11]) + int(fields[12]) for fields in self._workers())
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """What its workers hold in memory, in MiB, what they share counted each; 0 where the system does not tell."""
        return sum(int(fields[21]) for fields in self._workers()) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _workers(self) -> Iterator[list[str]]:
        """Of each worker the fields of its stat, from the third on."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:  # a process that just ended
                continue
            if int(fields[1]) == self.process.pid:
                yield fields


@contextmanager
def serving(app: str, environment: dict[str, str]) -> Iterator[Server]:
    """A gunicorn with two workers of four threads, as in production."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "python:webapp.gunicorn", app]
    process = subprocess.Popen(command, env=os.environ | environment | {"PORT": str(port)})
    try:
        wait_for(port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int) -> None:
    for _try in range(200):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            connection.close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"The server on port {port} did not answer within 20 seconds.")
