"""SQLite with the writers of this process in a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local
from typing import Any

from peewee import OperationalError
from playhouse.pool import PooledSqliteDatabase

from webapp.watch.metrics import WRITING_WAIT
from webapp.watch.pool import Measured


class OneWriter(Measured, PooledSqliteDatabase):
    """SQLite with the writers of this process in a row.

    Measured: left to themselves they all sleep and try again, ever longer, and one of them may wait a third of a
    second for a lock that was free most of that time. Writers of other processes still meet at SQLite's own lock.
    """

    PATIENCE = 10  # seconds, as long as SQLite itself waits
    BRIEFLY = 5

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._writing, self._mine = Lock(), local()
        super().__init__(*args, **kwargs)

    def begin(self, lock_type: str | None = None) -> None:
        patience = self.BRIEFLY if getattr(self._mine, "brief", False) else self.PATIENCE
        with WRITING_WAIT.time():
            its_turn = self._writing.acquire(timeout=patience)
        if not its_turn:
            raise OperationalError("database is locked")
        self._mine.turn = True
        try:
            super().begin(lock_type)
        except BaseException:
            self._leave()
            raise

    def commit(self) -> None:
        super().commit()  # when it fails, a rollback follows
        self._leave()

    def rollback(self) -> None:
        """Measured: when the disk is full SQLite has rolled back already, and to do so again hides what was wrong."""
        try:
            if self.connection().in_transaction:
                super().rollback()
        finally:
            self._leave()

    @contextmanager
    def briefly(self) -> Iterator[None]:
        """In here this thread does not wait long for its turn."""
        self._mine.brief = True
        self.connection().execute(f"PRAGMA busy_timeout = {self.BRIEFLY * 1000}")
        try:
            yield
        finally:
            self._mine.brief = False
            self.connection().execute(f"PRAGMA busy_timeout = {self.PATIENCE * 1000}")

    def _leave(self) -> None:
        if getattr(self._mine, "turn", False):
            self._mine.turn = False
            self._writing.release()
