"""Where the judges are: installed apart from the app, by `make judge`; and how one is run."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.chromium import launch_args

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
PYTHON = ROOT / ".tools/judge/bin"
NODE = ROOT / ".tools/judges/node_modules"
RESULTS = ROOT / "test-results"


def run(*command: object, seconds: int = 600, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a judge says on its way; one that takes too long is stopped and has said what it has said."""
    surroundings = {"PYTHONWARNINGS": "ignore", **os.environ, "PATH": f"{PYTHON}:{os.environ['PATH']}", **environment}
    words = ["timeout", "--kill-after=10", str(seconds), *map(str, command)]
    return subprocess.run(words, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)


def report(done: subprocess.CompletedProcess[str]) -> Any:
    """The JSON that a judge printed; without it something is wrong with the judge, and that is said."""
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise SystemExit(f"{done.args[3]} did not do its work:\n{done.stdout[-2000:]}{done.stderr[-2000:]}") from None


def chromium() -> str:
    return launch_args().get("executable_path", "")
