"""A server that can be killed with all its processes, as when the power goes off."""

import os
import signal
import socket
import subprocess
import sys

from tests.benchmarks.server import wait_for


class Killable:
    """gunicorn with the app's own settings, in a group of processes of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "-c", "python:webapp.gunicorn", "webapp:create_app()"]
        surroundings = os.environ | environment | {"PORT": str(self.port)}
        self.process = subprocess.Popen(command, env=surroundings, start_new_session=True, stderr=subprocess.DEVNULL)
        wait_for(self.port)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
