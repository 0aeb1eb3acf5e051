"""Files that are there whole or not at all, for the eyes of this user only."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PART = ".part"  # what is being written; swept away at the next backup
OWN_EYES = 0o600


class Sealing:
    """A file that is written, and the checksum and size of what went in."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sum, self.bytes = file, hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        self._sum.update(piece)
        self.bytes += len(piece)
        return self._file.write(piece)

    def flush(self) -> None:
        self._file.flush()

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()


@contextmanager
def written_whole(path: Path) -> Iterator[Sealing]:
    """Written under another name, brought to the disk, and then given this one."""
    part = path.with_name(path.name + PART)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWN_EYES), "wb") as file:
            yield Sealing(file)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
        settle(path.parent)
    finally:
        part.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """The names in a folder, brought to the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Busy(Exception):
    """Somebody else is at work in this folder."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Only one process at a time; the lock goes with the process, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Busy(f"Another backup is being made in {folder}.") from None
    finally:
        os.close(handle)
