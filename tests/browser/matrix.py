"""The fault matrix as a table at the end of pytest's output."""

import re
from typing import Any

CELL = re.compile(r"test_fault_matrix\.py::test_no_word_is_lost.*\[\w+-(?:(.+)-)?([^-]+)\]$")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The fault matrix as a table: which fault, at which moment, and whether the text came back."""
    cells: dict[tuple[str, str], str] = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            found = re.search(
                r"test_fault_matrix\.py::test_no_word_is_lost(.*)\[\w+-(?:(.+)-)?([^-]+)\]$", report.nodeid
            )
            if found and report.when == "call":
                cells[found[2] or "browser killed", found[3]] = "kept" if outcome == "passed" else "LOST"
    faults, moments = (list(dict.fromkeys(names)) for names in zip(*cells, strict=True)) if cells else ([], [])
    for fault in faults:
        row = "  ".join(f"{moment}: {cells.get((fault, moment), '-')}" for moment in sorted(moments))
        terminalreporter.write_line(f"{fault:22} {row}")
