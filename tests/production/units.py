"""Reads the systemd units that come with the app, and runs what stands in them as systemd would, without it.

Done here as systemd does it: commands, settings, the user, the folder, the umask, the socket that is handed over, the
word that it is ready, no new privileges, no memory that is both written and run. Not done: the other hardening.
"""

import ctypes
import os
import pwd
import shlex
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL, SIGTERM

from tests.source import ROOT
from webapp.__main__ import settings_of

DEPLOY = ROOT / "webapp" / "deploy"
NO_NEW_PRIVILEGES, REFUSE_EXEC_GAIN = 38, 65  # of Linux's prctl
PATIENCE = 40  # seconds


@dataclass(frozen=True, eq=False)
class Unit:
    """One unit file; `places` says where its folders are here."""

    name: str
    places: Mapping[str, str]
    user: str

    @property
    def text(self) -> str:
        text = (DEPLOY / self.name).read_text("utf-8")
        for place, here in self.places.items():
            text = text.replace(place, here)
        return text

    def all(self, key: str) -> list[str]:
        lines = [line.partition("=") for line in self.text.splitlines() if not line.startswith("#")]
        return [value for name, _sign, value in lines if name == key]

    def command(self, key: str = "ExecStart", number: int = 0) -> list[str]:
        return shlex.split(self.all(key)[number])

    def environment(self) -> dict[str, str]:
        own = dict(value.split("=", 1) for value in self.all("Environment"))
        files = [settings_of(Path(name)) for name in self.all("EnvironmentFile")]
        return {"PATH": "/usr/local/bin:/usr/bin:/bin", **{key: file[key] for file in files for key in file}, **own}

    def _as_its_user(self) -> None:
        libc = ctypes.CDLL(None)
        person = pwd.getpwnam(self.user)
        os.setgroups([])
        os.setgid(person.pw_gid)
        os.setuid(person.pw_uid)
        os.umask(int(self.all("UMask")[0], 8))
        if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(REFUSE_EXEC_GAIN, 1, 0, 0, 0):
            raise OSError("this kernel can't take those privileges away")

    def run(self, key: str = "ExecStart", number: int = 0, words: list[str] | None = None) -> str:
        """A command that ends."""
        command = words or self.command(key, number)
        done = subprocess.run(
            command, env=self.environment(), cwd=self.all("WorkingDirectory")[0], preexec_fn=self._as_its_user,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def start(self, door: socket.socket | None = None, notices: str = "", log: str = "/dev/null") -> subprocess.Popen:
        """With the socket that systemd holds open as file 3, and where to say that it is ready."""
        for number in range(len(self.all("ExecStartPre"))):
            self.run("ExecStartPre", number)
        environment, command = self.environment(), self.command()
        if notices:
            environment["NOTIFY_SOCKET"] = notices
        if door:
            environment["LISTEN_FDS"] = "1"
            command = ["/bin/sh", "-c", f'LISTEN_PID=$$ exec "$@" 3<&{door.fileno()}', "sh", *command]
        return subprocess.Popen(
            command, env=environment, cwd=self.all("WorkingDirectory")[0], preexec_fn=self._as_its_user,
            stderr=Path(log).open("ab"), stdout=subprocess.DEVNULL, pass_fds=[door.fileno()] if door else (),
        )  # fmt: skip

    def reload(self, process: subprocess.Popen) -> None:
        """`systemctl reload`: every ExecReload in turn, the first that fails ends it."""
        for number, line in enumerate(self.all("ExecReload")):
            if "$MAINPID" in line:
                subprocess.run(shlex.split(line.replace("$MAINPID", str(process.pid))), check=True)
            else:
                self.run("ExecReload", number)

    def stop(self, process: subprocess.Popen) -> None:
        """`systemctl stop`: asked, and after a while made to."""
        process.send_signal(SIGTERM)
        try:
            process.wait(int(self.all("TimeoutStopSec")[0]))
        except subprocess.TimeoutExpired:
            process.send_signal(SIGKILL)
            raise SystemExit(f"{self.name} did not stop when it was asked to.") from None


class Notices:
    """Where a service says how it is doing (sd_notify)."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        path.chmod(0o777)
        self.socket.settimeout(PATIENCE)

    def wait_for_ready(self) -> float:
        began = time.monotonic()
        while b"READY=1" not in self.socket.recv(4096):
            pass
        return time.monotonic() - began


def door(unit: Unit) -> socket.socket:
    """The socket of a .socket unit, open as long as this lives."""
    path = Path(unit.all("ListenStream")[0])
    path.parent.mkdir(parents=True, exist_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(str(path))
    listening.listen(int(unit.all("Backlog")[0]))
    os.chown(path, pwd.getpwnam(unit.all("SocketUser")[0]).pw_uid, pwd.getpwnam(unit.user).pw_gid)
    path.chmod(int(unit.all("SocketMode")[0], 8))
    return listening
