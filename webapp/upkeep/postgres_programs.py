"""PostgreSQL's own programs, from the PATH: they know best how to write a database out and in."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from subprocess import CalledProcessError, Popen, run
from tempfile import TemporaryFile
from typing import IO, Any

from peewee import Database
from psycopg.conninfo import make_conninfo


class Unfit(Exception):
    """A program is not there, too old, or failed; the message says which."""


@contextmanager
def running(program: str, database: Database, *words: str, **pipes: Any) -> Iterator[Any]:
    """The program, with this database's address; when it fails, or what is done with it, it is ended and it shows.

    The password goes through the environment, where other users of the machine can't read it.
    """
    check(program, database)
    given = {**database.connect_params, "dbname": database.database}
    secret = {"PGPASSWORD": given.pop("password")} if given.get("password") else {}
    command = [program, "--no-password", f"--dbname={make_conninfo(**given)}", *words]
    with TemporaryFile() as said:
        process = Popen(command, env=os.environ | secret, stderr=said, **pipes)
        try:
            yield process
            _close(process.stdin)
            if process.wait():
                said.seek(0)
                last = said.read().decode(errors="replace").strip().splitlines()[-1:]
                raise Unfit(f"{program} failed: {' '.join(last)}")
        finally:
            process.kill()
            process.wait()
            _close(process.stdin)
            _close(process.stdout)


def _close(pipe: IO[bytes] | None) -> None:
    """A program that ended already takes nothing any more; why it ended is told by itself."""
    with suppress(BrokenPipeError):
        if pipe:
            pipe.close()


def check(program: str, database: Database) -> None:
    """It must be as new as the server."""
    try:
        said = run([program, "--version"], check=True, capture_output=True, text=True).stdout
    except (OSError, CalledProcessError):
        raise Unfit(f"{program} is not in the PATH: install PostgreSQL's client programs.") from None
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    own, servers = int(found[1]) if found else 0, database.connection().info.server_version // 10_000
    if own < servers:
        raise Unfit(f"{program} is version {own} and the server {servers}: install postgresql-client-{servers}.")
