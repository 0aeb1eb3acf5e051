"""`make production-check`: what webapp/deploy says is started for real, with Debian's packages, and tried.

PostgreSQL over its socket, the app and the worker by the commands of their systemd units, nginx with the configuration
that comes along, https. What systemd itself does can't be tried without it: `systemd-analyze` judges the units.
"""

import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from tests.production import journey, machine
from tests.production.journey import check
from tests.production.machine import Machine, until
from tests.production.reloading import TURNS, under_load
from tests.production.services import Services, services
from tests.production.units import DEPLOY

EXPOSED = 3.0  # of ten: the most that `systemd-analyze security` may say


def judge_units(here: Machine) -> None:
    """Without its own paths, as those are not on this machine."""
    folder = here.folder / "units"
    folder.mkdir()
    services = sorted(DEPLOY.glob("mijn-route*.[st]*"))
    for path in services:
        (folder / path.name).write_text(here.placed(path.read_text("utf-8")))
    files = [str(folder / path.name) for path in services]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "mijn-route" in line]
    check(not ours, f"systemd-analyze verify has nothing to say about {len(files)} units {ours or ''}")
    for path in services:
        if path.suffix == ".service":
            words = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(folder / path.name)]
            said = subprocess.run(words, capture_output=True, text=True, check=False).stdout
            level = float(re.search(r"exposure level for .*: ([\d.]+)", said)[1])
            check(level <= EXPOSED, f"systemd-analyze security: {path.name} is exposed for {level} of 10")


def prepare(own: Services) -> str:
    """Migrated, filled, with a coordinator; gives the code."""
    done = own.command("webapp", "migrate")
    check("up to date" not in done, "the database is migrated, over its socket and without a password")
    own.command("webapp", "publish-library")
    return own.command("webapp", "add-staff", "coordinator", "Marjan", "de Wit").split()[0]


def no_request_is_lost(here: Machine, own: Services) -> None:
    """Reloads, then restarts, while people write; every answer is counted."""
    for name, act in (("reloads", own.reload), ("restarts", own.restart)):
        crowd = under_load(here, own.command("tests.production.people"), act)
        done = sum((writer.done for writer in crowd), Counter[str]())
        failed = Counter(each for writer in crowd for each in writer.failed)
        print(f"  {done['saves']} saves and {done['pages']} pages during {TURNS} {name}")
        check(not failed, f"none of them failed {dict(failed) or ''}")
        stands = [writer.saved in writer.visitor.get(writer.page).text for writer in crowd]
        check(all(stands), "and what was saved last stands on each page")


def by_the_clock(here: Machine, own: Services) -> None:
    """What the timers start: a backup, which opens with the other half of its key, and erasing."""
    said = own.unit("mijn-route-backup.service").run()
    made = next((here.folder / "backups").glob("mijn-route-*.age"))
    check(made.name in said, f"a backup is made: {made.stat().st_size} bytes")
    own.unit("mijn-route-erase.service").run()
    identity = here.folder / "lib" / "identity"
    identity.write_text(str(here.identity))
    identity.chmod(0o644)
    into = f"postgresql:///again?host={here.folder}/postgres&user={machine.USER}"
    said = own.command("webapp", "restore", str(made), "--identity", str(identity), "--into", into)
    check("the same as when it was backed up" in said, "and restored into another database it is the same")


def walk(here: Machine, own: Services) -> None:
    code = prepare(own)
    own.start(own.app)
    own.start(own.worker)
    with here.nginx():
        until(lambda: journey.is_up(here))
        journey.look_around(here)
        journey.plain_http(here)
        visitor = journey.become_a_coordinator(here, code)
        no_request_is_lost(here, own)
        by_the_clock(here, own)
        print(own.command("webapp", "doctor"), flush=True)
        journey.nothing_of_it_in_the_logs(here, [code, *visitor.cookies.values()])
        own.stop()
    print("Production runs as webapp/deploy says.")


def main() -> None:
    machine.install()
    with tempfile.TemporaryDirectory(prefix="mijn-route-") as folder:
        here = Machine(Path(folder))
        judge_units(here)
        with here.postgres(), services(here) as own:
            walk(here, own)


if __name__ == "__main__":
    main()
