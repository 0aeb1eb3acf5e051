"""A pool of connections that tells how many are in use, and how long one waits for one."""

from typing import Any

from playhouse.pool import PooledDatabase

from webapp.watch.metrics import CONNECTION_WAIT, CONNECTIONS


class Measured(PooledDatabase):
    """Goes before a pooled database."""

    def connect(self, reuse_if_open: bool = False) -> bool:
        with CONNECTION_WAIT.time():
            opened: bool = super().connect(reuse_if_open)
        return opened

    def _connect(self) -> Any:
        connection = super()._connect()
        CONNECTIONS.set(len(self._in_use))
        return connection

    def _close(self, conn: Any, close_conn: bool = False) -> None:
        super()._close(conn, close_conn)
        CONNECTIONS.set(len(self._in_use))
