"""A small Debian machine in a folder: PostgreSQL over its socket, nginx with a certificate of its own, the settings."""

import base64
import os
import pwd
import secrets
import shutil
import socket
import ssl
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyrage import x25519

from tests.production.units import DEPLOY
from tests.source import ROOT

PACKAGES = ("postgresql-15", "nginx", "openssl", "systemd")
PROGRAMS = ("/usr/lib/postgresql/15/bin/initdb", "/usr/sbin/nginx", "/usr/bin/systemd-analyze")
NAME, USER = "route.example.org", "nobody"
ALONE: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
QUIETLY = ALONE | {"check": False}
MAIN = """
user www-data; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/log/error.log;
events {{ worker_connections 512; }}
http {{ include /etc/nginx/mime.types; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; {include} }}
"""


def install() -> None:
    """Debian's own packages."""
    if os.geteuid() or not shutil.which("apt-get"):
        raise SystemExit("Run this as root on Debian 12: it installs PostgreSQL and nginx, and starts both.")
    if not all(
        map(os.path.exists, ("/usr/lib/postgresql/15/bin/initdb", "/usr/sbin/nginx", "/usr/bin/systemd-analyze"))
    ):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *PACKAGES], env=quiet, **ALONE)


class Machine:
    """Everything that the README lets somebody make, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.chmod(0o755)
        for name in ("etc", "lib", "backups", "run", "postgres", "log", "cache", "tls"):
            (folder / name).mkdir()
        for name in ("lib", "backups"):
            shutil.chown(folder / name, USER)
        self.identity = x25519.Identity.generate()
        with socket.socket() as free, socket.socket() as other:
            free.bind(("127.0.0.1", 0))
            other.bind(("127.0.0.1", 0))
            self.port, self.plain_port = free.getsockname()[1], other.getsockname()[1]
        self.python = sys.executable if self._may_run(sys.executable) else self._of_debian()
        self.write_settings()

    def _may_run(self, python: str) -> bool:
        as_user: dict[str, Any] = {"user": USER, "group": "nogroup", "extra_groups": []}
        try:
            return not subprocess.run([python, "-c", "import flask"], check=False, cwd="/", **as_user).returncode
        except PermissionError:
            return False

    def _of_debian(self) -> str:
        """Where the Python of this environment is in a folder of somebody else: Debian's own, and the same packages."""
        python = self.folder / "python"
        packages = sysconfig.get_path("purelib")
        python.write_text(f'#!/bin/sh\nPYTHONPATH={packages} exec /usr/bin/python3 "$@"\n')
        python.chmod(0o755)
        if not self._may_run(str(python)):
            raise SystemExit("The user that the app runs as can't read this folder: put the project in /srv.")
        return str(python)

    @property
    def places(self) -> dict[str, str]:
        """Where the folders of a real machine are on this one."""
        return {
            "/srv/mijn-route/.venv/bin/python": self.python,
            "/srv/mijn-route": str(ROOT),
            "/etc/mijn-route": f"{self.folder}/etc",
            "/var/lib/mijn-route": f"{self.folder}/lib",
            "/var/backups/mijn-route": f"{self.folder}/backups",
            "/run/mijn-route": f"{self.folder}/run",
            "/run/postgresql": f"{self.folder}/postgres",
            "/var/lib/nginx": f"{self.folder}/cache",
            "/var/log/nginx": f"{self.folder}/log",
            f"/etc/letsencrypt/live/{NAME}": f"{self.folder}/tls",
            "user=mijn-route": f"user={USER}",
        }

    def placed(self, text: str) -> str:
        for place, here in self.places.items():
            text = text.replace(place, here)
        return text

    def write_settings(self) -> None:
        """environment.example with its blanks filled in."""
        filled = {
            "SECRET_KEY=": secrets.token_urlsafe(48),
            "ENCRYPTION_KEYS=": "2026a:" + base64.b64encode(secrets.token_bytes(32)).decode(),
            "BACKUP_RECIPIENT=": str(self.identity.to_public()),
        }
        lines = self.placed((DEPLOY / "environment.example").read_text("utf-8")).splitlines()
        file = self.folder / "etc" / "environment"
        file.write_text("\n".join(line + filled.get(line, "") for line in lines) + "\n", "utf-8")
        file.chmod(0o640)

    @contextmanager
    def postgres(self) -> Iterator[None]:
        """Debian's PostgreSQL, reached by its socket only, and by who somebody is on this machine."""
        rows, programs, owner = self.folder / "rows", Path("/usr/lib/postgresql/15/bin"), pwd.getpwnam("postgres")
        rows.mkdir()
        for path in (rows, self.folder / "postgres"):
            shutil.chown(path, "postgres")
        as_owner: dict[str, Any] = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": [], "cwd": "/"}
        subprocess.run([programs / "initdb", "--auth=peer", "-E", "UTF8", "-D", rows], **ALONE, **as_owner)
        command = [programs / "postgres", "-D", rows, "-k", self.folder / "postgres", "-c", "listen_addresses="]
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL, **as_owner)
        try:
            ask = [programs / "psql", "-h", self.folder / "postgres", "-d", "postgres", "-q"]
            makes = [f'CREATE DATABASE "{name}" OWNER "{USER}"' for name in ("mijn-route", "again")]
            for word in (f'CREATE ROLE "{USER}" LOGIN', *makes):
                until(
                    lambda word=word: (
                        not subprocess.run([*ask, "-c", word], **(ALONE | {"check": False}), **as_owner).returncode
                    )
                )
            yield
        finally:
            server.terminate()
            server.wait(30)

    @contextmanager
    def nginx(self) -> Iterator[None]:
        """The configuration that comes with the app, on other ports and with a certificate signed by itself."""
        tls = self.folder / "tls"
        make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout privkey.pem -out fullchain.pem"
        subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
        subprocess.run([*make.split(), *subject], cwd=tls, **ALONE)
        site = self.placed((DEPLOY / "nginx.conf").read_text("utf-8"))
        site = site.replace("[::]:443", f"[::1]:{self.port}").replace(" 443 ", f" {self.port} ")
        site = site.replace("[::]:80;", f"[::1]:{self.plain_port};").replace(" 80;", f" {self.plain_port};")
        (self.folder / "site.conf").write_text(site, "utf-8")
        main = self.folder / "nginx.conf"
        main.write_text(MAIN.format(folder=self.folder, include=f"include {self.folder}/site.conf;"), "utf-8")
        subprocess.run(["nginx", "-t", "-q", "-c", main], check=True)
        server = subprocess.Popen(["nginx", "-c", main, "-g", "daemon off;"])
        try:
            yield
        finally:
            server.terminate()
            server.wait(30)

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder / "tls" / "fullchain.pem"))


def until(done: Any, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise SystemExit("It did not come up.")
        time.sleep(0.1)
