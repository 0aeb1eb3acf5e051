"""`make mutate-access`: takes every check away, one at a time, and says which of them no test would miss.

A check is looked for by the tests of its own package and of those that use it, by the access matrix, and by the
canaries; what none of these missed is looked for by the whole suite without its browsers, when all others are done.
Prints a line per check, and a count; ends with 1 when one of them was missed by nobody and is not explained.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from tests.access.explained import EXPLAINED
from tests.access.mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
NEAR = (
    ("package", []),
    ("matrix", ["tests/access"]),
    ("canaries", ["tests/test_canaries.py", "tests/test_access.py"]),
)
FAR = (("suite", ["tests", "--ignore=tests/browser", "--ignore=tests/access", "--ignore=tests/test_demo.py"]),)
USED_BY = {
    "work": ["tests/work", "tests/assignments", "tests/letters", "tests/reviews", "tests/cases/test_asked_again.py"],
    "cases": ["tests/cases", "tests/agreements", "tests/activation"],
    "logbook": ["tests/logbook", "tests/regions"],
    "database.py": ["tests/test_errors.py", "tests/cases"],
    "door.py": ["tests/test_errors.py", "tests/test_headers.py"],
}
Stages = tuple[tuple[str, list[str]], ...]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".tools", "node_modules", "__pycache__", ".*_cache", "instance")


def found_by(tree: Path, mutant: Mutant, stages: Stages) -> str:
    """Which stage turns red without this check; empty for none."""
    file = tree / mutant.path
    before = file.read_text("utf-8")
    try:
        file.write_text(mutant.source, "utf-8")
        asked = ((stage, paths or own_tests(mutant)) for stage, paths in stages)
        return next((stage for stage, paths in asked if paths and is_red(tree, paths)), "")
    finally:
        file.write_text(before, "utf-8")


def own_tests(mutant: Mutant) -> list[str]:
    package = mutant.path.parts[1]
    return USED_BY.get(package) or [f"tests/{package}"] * (ROOT / "tests" / package).is_dir()


def is_red(tree: Path, paths: list[str]) -> bool:
    database = [] if paths == FAR[0][1] else ["--db", "sqlite"]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", *database, "-p", "no:cacheprovider", *paths]
    # No compiled code is kept: it would be that of another mutant.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "ONE_IS_ENOUGH": "1"}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False).returncode != 0


class Trees:
    """Copies of the project, in each of which one thing is tried at a time."""

    def __init__(self, folder: str) -> None:
        self.free: SimpleQueue[Path] = SimpleQueue()
        self.number = os.cpu_count() or 1
        for number in range(self.number):
            tree = Path(shutil.copytree(ROOT, Path(folder) / str(number), ignore=NOT_COPIED))
            (tree / "node_modules").symlink_to(ROOT / "node_modules")
            self.free.put(tree)

    def each(self, act: Callable[[Path, Any], str], things: Iterable[Any]) -> list[str]:
        """What `act` says of each thing, as many at once as there are trees."""

        def alone(thing: Any) -> str:
            tree = self.free.get()
            try:
                return act(tree, thing)
            finally:
                self.free.put(tree)

        with ThreadPoolExecutor(self.number) as pool:
            return list(pool.map(alone, things))


def look(stages: Stages) -> Callable[[Path, Mutant], str]:
    def at(tree: Path, mutant: Mutant) -> str:
        stage = found_by(tree, mutant, stages)
        reason = EXPLAINED.get((str(mutant.path), mutant.check), "")
        print(f"{stage or reason or 'missed by nobody':<18} {mutant.place}  {mutant.check}", flush=True)
        return stage or (reason and "explained")

    return at


def expect_green(trees: Trees, chosen: list[Mutant]) -> None:
    """A test that is red with every check in its place says nothing about one that is gone."""
    near = {tuple(paths or own_tests(mutant)) for mutant in chosen for _stage, paths in NEAR} - {()}
    red = trees.each(lambda tree, paths: " ".join(paths) * is_red(tree, list(paths)), sorted(near))
    if any(red):
        raise SystemExit(f"These tests are red before anything is taken away: {', '.join(filter(None, red))}.")


def main(*only: str) -> int:
    """`only`: parts of the paths of the modules to look at; all of them without."""
    chosen = [mutant for mutant in mutants(ROOT) if not only or any(part in str(mutant.path) for part in only)]
    with tempfile.TemporaryDirectory() as folder:
        trees = Trees(folder)
        expect_green(trees, chosen)
        print(f"{len(chosen)} checks, each taken away once:", flush=True)
        found = dict(zip(chosen, trees.each(look(NEAR), chosen), strict=True))
        left = [mutant for mutant in chosen if not found[mutant]]
        found |= zip(left, trees.each(look(FAR), left), strict=True)
    stages = list(found.values())
    for stage in (*(name for name, _paths in NEAR + FAR), "explained", ""):
        print(f"{stages.count(stage):4} {stage or 'missed by nobody'}")
    return int("" in stages)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
