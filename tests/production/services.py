"""The app and the worker as their units start, reload and stop them; the door between stays open meanwhile."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.production.journey import check
from tests.production.machine import USER, Machine
from tests.production.units import Notices, Unit, door


class Services:
    """What runs on this machine."""

    def __init__(self, here: Machine) -> None:
        self.here = here
        self.app, self.worker = self.unit("mijn-route.service"), self.unit("mijn-route-worker.service")
        self.door, self.notices = door(self.unit("mijn-route.socket")), Notices(here.folder / "notify")
        self.running: dict[Unit, subprocess.Popen[bytes]] = {}

    def unit(self, name: str) -> Unit:
        return Unit(name, self.here.places, USER)

    def command(self, *words: str) -> str:
        """`mijn-route …`, with the settings and the rights of the app."""
        return self.app.run(words=[self.here.python, "-m", *words])

    def start(self, unit: Unit) -> None:
        own = (self.door, self.notices.path) if unit is self.app else (None, "")
        self.running[unit] = unit.start(*own, log=f"{self.here.folder}/log/{unit.name}.log")
        if unit is self.app:
            print(f"  the app says it is ready after {self.notices.wait_for_ready():.1f} s", flush=True)

    def reload(self) -> None:
        self.app.reload(self.running[self.app])

    def restart(self) -> None:
        self.app.stop(self.running[self.app])
        self.start(self.app)

    def stop(self) -> None:
        for unit in (self.worker, self.app):
            process = self.running.pop(unit)
            unit.stop(process)
            check(process.returncode == 0, f"{unit.name} stops when asked to")


@contextmanager
def services(here: Machine) -> Iterator[Services]:
    """Whatever happens, nothing of it goes on when this ends."""
    own = Services(here)
    try:
        yield own
    finally:
        for process in own.running.values():
            with suppress(ProcessLookupError):
                process.kill()
                process.wait()
        own.door.close()
