"""The table of requirements names tests that are there, and leaves none out."""

import re
from pathlib import Path

HERE = Path(__file__).parent
ROW = re.compile(r"^\| (G\d+) \| (.+?) \| (.*?) \| (.*?) ?\|$", re.MULTILINE)
NAME = re.compile(r"`([\w/]*(?:\.py)?)::(test_\w+)`")
NUMBERS = [*range(1, 43), *range(56, 62)]  # access, sessions, authorisation, input, output; privacy


def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall((HERE / "REQUIREMENTS.md").read_text("utf-8"))


def test_every_requirement_has_a_row():
    assert [id for id, *_rest in rows()] == [f"G{number}" for number in NUMBERS]


def test_every_row_names_a_test_or_says_what_is_open():
    assert [id for id, _what, tests, left in rows() if not (tests or left)] == []


def test_every_test_that_is_named_is_there():
    missing = []
    for id, _what, tests, _open in rows():
        file = ""
        for named, name in NAME.findall(tests):
            file = named or file
            path = HERE / file
            if not path.is_file() or f"def {name}(" not in path.read_text("utf-8"):
                missing.append(f"{id}: {file}::{name}")
    assert missing == []
