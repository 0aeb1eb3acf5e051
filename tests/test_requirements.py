"""The tables of requirements and of threats name tests that are there, and leave none out."""

import re
from pathlib import Path

HERE = Path(__file__).parent
REQUIREMENT = re.compile(r"^\| (G\d+) \| (.+?) \| (.*?) \| (.*?) ?\|$", re.MULTILINE)
THREAT = re.compile(r"^\| (T\d+) \| (.+?) \| (.+?) \| (.*?) \| (.*?) ?\|$", re.MULTILINE)
NAME = re.compile(r"`([\w/]*(?:\.py)?)::(test_\w+)`")
# Access, sessions, authorisation, input and output; and what is kept, for how long, and who is told. The others are in
# the tests of drafts and faults.
HELD = [*range(1, 43), *range(56, 62)]
THREATS = 28


def requirements() -> list[tuple[str, ...]]:
    return REQUIREMENT.findall((HERE / "REQUIREMENTS.md").read_text("utf-8"))


def threats() -> list[tuple[str, ...]]:
    return THREAT.findall((HERE / "THREATS.md").read_text("utf-8"))


def missing(id: str, tests: str) -> list[str]:
    """The tests named here that are nowhere."""
    found, file = [], ""
    for named, name in NAME.findall(tests):
        file = named or file
        path = HERE / file
        if not path.is_file() or f"def {name}(" not in path.read_text("utf-8"):
            found.append(f"{id}: {file}::{name}")
    return found


def test_every_requirement_has_a_row():
    assert [id for id, *_rest in requirements()] == [f"G{number}" for number in HELD]


def test_every_row_names_a_test_or_says_what_is_open():
    assert [id for id, _what, tests, left in requirements() if not (tests or left)] == []
    assert [id for id, _attack, _stop, tests, left in threats() if not (tests or left)] == []


def test_every_test_that_is_named_is_there():
    assert [wrong for id, _what, tests, _open in requirements() for wrong in missing(id, tests)] == []
    assert [wrong for id, _attack, _stop, tests, _left in threats() for wrong in missing(id, tests)] == []


def test_every_threat_is_read():
    assert [id for id, *_rest in threats()] == [f"T{number}" for number in range(1, THREATS + 1)]
