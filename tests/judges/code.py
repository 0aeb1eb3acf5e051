"""bandit, and semgrep with our own rules: what the code says."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.judges import examples
from tests.judges.findings import Finding
from tests.judges.tools import HERE, PYTHON, report, run

RULES = HERE / "rules"
OFFLINE = ("--metrics=off", "--disable-version-check", "--no-git-ignore", "--json", "--quiet")


def bandit() -> Iterator[Finding]:
    done = run(PYTHON / "bandit", "--recursive", "webapp", "migrations", "--format", "json", "--quiet")
    for found in report(done)["results"]:
        place = f"{found['filename'].removeprefix('./')}:{found['line_number']}"
        yield Finding("bandit", found["issue_severity"].lower(), place, f"{found['test_id']} {found['issue_text']}")


def semgrep() -> Iterator[Finding]:
    yield from unproven()
    answer = scanned("webapp", "templates")
    for found in answer["results"]:
        what = f"{rule_of(found)}: {found['extra']['message']}"
        yield Finding("semgrep", found["extra"]["severity"].lower(), f"{found['path']}:{found['start']['line']}", what)
    for wrong in answer["errors"]:
        yield Finding("semgrep", "error", str(wrong.get("path", "a rule")), wrong["message"][:200])


def unproven() -> Iterator[Finding]:
    """The rules that don't find their own example."""
    with TemporaryDirectory() as folder:
        for name, text in examples.files().items():
            (Path(folder) / name).write_text(text, "utf-8")
        found = {(rule_of(each), Path(each["path"]).stem) for each in scanned(folder)["results"]}
    for rule in examples.EVERY:
        if (rule, rule) not in found:
            yield Finding("semgrep", "error", f"rules: {rule}", "this rule does not find its own example")


def scanned(*targets: str) -> Any:
    return report(run(PYTHON / "semgrep", "scan", f"--config={RULES}", *OFFLINE, *targets))


def rule_of(found: dict[str, Any]) -> str:
    return str(found["check_id"]).rpartition(".")[2]
