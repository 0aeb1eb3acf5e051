"""The metrics, for Prometheus, on a port of their own: never on the app's, and off unless METRICS_PORT is set.

gunicorn's processes count in files of one folder. One of them answers for all: the one that holds the folder's lock;
when it ends, the next one takes its place at once.
"""

import fcntl
import logging
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peewee import PeeweeException, fn
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from webapp.database import Moment, db
from webapp.formats import now
from webapp.notices.outbox import Entry
from webapp.notices.pulse import Pulse
from webapp.upkeep.manifest import Manifest

log = logging.getLogger("webapp.metrics")
TRY_AGAIN_AFTER = 10  # seconds


class Readings(Collector):
    """What is looked up when somebody asks: the outbox, the worker's sign of life, and the last backup."""

    def __init__(self, backups: str = "") -> None:
        self.backups = backups

    def describe(self) -> list[Any]:
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        if made := self._made():
            yield _ago("mijn_route_backup_age_seconds", "Since the last backup that was finished.", made[0].at)
        try:
            with db.connection_context():
                found = list(self._read())
        except PeeweeException:
            yield GaugeMetricFamily("mijn_route_database_up", "Whether the database answers.", 0)
            return
        yield GaugeMetricFamily("mijn_route_database_up", "Whether the database answers.", 1)
        yield from found

    def _made(self) -> list[Manifest]:
        try:
            return Manifest.all_in(Path(self.backups)) if self.backups else []
        except OSError:  # not ours to read
            return []

    def _read(self) -> Iterator[GaugeMetricFamily]:
        states = ("waiting", "taken", "failed")
        counted = Entry.select(Entry.state, fn.COUNT(Entry.id)).where(Entry.state.in_(states)).group_by(Entry.state)
        many = dict(counted.tuples())
        entries = GaugeMetricFamily("mijn_route_outbox_entries", "What has to be told outside.", labels=["state"])
        for state in states:
            entries.add_metric([state], many.get(state, 0))
        yield entries
        due = Entry.state.in_(("waiting", "taken")) & (Entry.due_at <= now())
        since = Moment().python_value(Entry.select(fn.MIN(Entry.due_at)).where(due).scalar())
        yield _ago("mijn_route_outbox_oldest_seconds", "How long the longest due entry waits.", since or now())
        if beat := Pulse.get_or_none(Pulse.name == "worker"):
            yield _ago("mijn_route_worker_silent_seconds", "Since the worker's last sign of life.", beat.seen_at)


def _ago(name: str, what: str, moment: Any) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, what, max(0.0, (now() - moment).total_seconds()))


def open_beside(folder: str, address: str, port: int, backups: str = "") -> None:
    """In one of gunicorn's processes; call it in each of them."""
    threading.Thread(target=_answer, args=(Path(folder), address, port, backups), daemon=True).start()


def _answer(folder: Path, address: str, port: int, backups: str) -> None:
    """Waits until it is this process's turn, and until the port is free; then for as long as the process lives."""
    lock = (folder / "answers.lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))
    registry.register(Readings(backups))
    while True:
        try:
            _server, thread = start_http_server(port, address, registry)
        except OSError as wrong:
            log.error("metrics: port %s is not ours to take (%s)", port, type(wrong).__name__)
            time.sleep(TRY_AGAIN_AFTER)
        else:
            thread.join()


def ended(folder: str, pid: int) -> None:
    """What this process held at the moment is no more; what it counted stays counted."""
    mark_process_dead(pid, folder)


def closed(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
