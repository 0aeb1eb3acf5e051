"""What a check found: a level, about what, and a sentence that says what to do."""

from collections.abc import Callable
from typing import NamedTuple

from peewee import PeeweeException

from webapp.config import Settings

FINE, MIND, WRONG = "OK", "LET OP", "FOUT"


class Finding(NamedTuple):
    level: str
    what: str
    said: str

    def __str__(self) -> str:
        return f"{self.level:6}  {self.what:12} {self.said}"


Check = Callable[[Settings], tuple[str, str]]


def found(what: str, check: Check, settings: Settings) -> Finding:
    """A check that can't be done is something wrong, and no reason to leave the others out."""
    try:
        level, said = check(settings)
    except (OSError, PeeweeException, ValueError) as wrong:
        return Finding(WRONG, what, f"it could not be looked at: {type(wrong).__name__}: {wrong}".splitlines()[0])
    return Finding(level, what, said)
