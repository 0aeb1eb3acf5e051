"""`make mutate-access`: takes every check away, one at a time, and says which of them no test would miss.

A check is looked for by the access matrix and the canaries first, then by the tests of its own package and of those
that use it, and last by the whole suite without its browsers. Prints a line per check, and a count; ends with 1 when
one of them was missed by nobody and is not explained below.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.access.explained import EXPLAINED
from tests.access.mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
STAGES = (
    ("matrix", ["tests/access"]),
    ("canaries", ["tests/test_canaries.py", "tests/test_access.py"]),
    ("package", []),
    ("suite", ["tests", "--ignore=tests/browser", "--ignore=tests/access", "--ignore=tests/test_demo.py"]),
)
USED_BY = {
    "work": ["tests/work", "tests/assignments", "tests/letters", "tests/reviews"],
    "cases": ["tests/cases", "tests/agreements", "tests/activation"],
    "database.py": ["tests/test_errors.py", "tests/cases"],
    "door.py": ["tests/test_errors.py", "tests/test_headers.py"],
}
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".tools", "node_modules", "__pycache__", ".*_cache", "instance")


def found_by(tree: Path, mutant: Mutant, at: int) -> str:
    """Which stage turns red without this check; empty for none."""
    file = tree / mutant.path
    before = file.read_text("utf-8")
    try:
        file.write_text(mutant.source, "utf-8")
        os.utime(file, (at, at))  # a moment of its own: compiled code is known by size and second
        return next((stage for stage, paths in STAGES if is_red(tree, paths or own_tests(tree, mutant))), "")
    finally:
        file.write_text(before, "utf-8")


def own_tests(tree: Path, mutant: Mutant) -> list[str]:
    package = mutant.path.parts[1]
    return USED_BY.get(package) or [f"tests/{package}"] * (tree / "tests" / package).is_dir()


def is_red(tree: Path, paths: list[str]) -> bool:
    if not paths:
        return False
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "--db", "sqlite", "-p", "no:cacheprovider", *paths]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "ONE_IS_ENOUGH": "1"}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False).returncode == 1


def look(mutant: Mutant, at: int, trees: "SimpleQueue[Path]") -> str:
    tree = trees.get()
    try:
        stage = found_by(tree, mutant, at)
    finally:
        trees.put(tree)
    reason = EXPLAINED.get((str(mutant.path), mutant.check), "")
    print(f"{stage or reason or 'MISSED BY NOBODY':<18} {mutant.place}  {mutant.check}", flush=True)
    return stage or (reason and "explained")


def main(only: str = "") -> int:
    chosen = [mutant for mutant in mutants(ROOT) if only in str(mutant.path)]
    trees: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        workers = os.cpu_count() or 1
        for worker in range(workers):
            trees.put(Path(shutil.copytree(ROOT, Path(folder) / str(worker), ignore=NOT_COPIED)))
        with ThreadPoolExecutor(workers) as pool:
            found = list(pool.map(look, chosen, range(1, len(chosen) + 1), [trees] * len(chosen)))
    for stage in (*(name for name, _paths in STAGES), "explained", ""):
        print(f"{found.count(stage):4} {stage or 'missed by nobody'}")
    return int("" in found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
