"""What may be told of an error: its kind and where in the code it happened, never its words.

The words of an error hold what people typed ("invalid literal …"), rows ("Key (login_name)=(…) exists") or addresses.
"""

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = str(Path(__file__).parent.parent.parent) + "/"
MOST_FRAMES, MOST_CAUSES = 40, 5


class Frame(NamedTuple):
    file: str
    line: int
    function: str

    @property
    def own(self) -> bool:
        return self.file.startswith(("webapp/", "templates/"))


class Failure(NamedTuple):
    """One error: what kind it is, and the way to it, the outermost call first."""

    kind: str
    module: str
    frames: list[Frame]


def failures(error: BaseException) -> list[Failure]:
    """The error, and before it what it came from, the first cause last."""
    return [Failure(type(each).__name__, type(each).__module__, frames(each)) for each in _chain(error)]


def frames(error: BaseException) -> list[Frame]:
    way = traceback.walk_tb(error.__traceback__)
    found = [Frame(_file(frame.f_code.co_filename), line, frame.f_code.co_name) for frame, line in way]
    return found[-MOST_FRAMES:]


def _chain(error: BaseException) -> Iterator[BaseException]:
    following: BaseException | None = error
    for _number in range(MOST_CAUSES):
        if following is None:
            return
        yield following
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)


def _file(name: str) -> str:
    """Without the folders of this machine."""
    return name.rpartition("site-packages/")[2].removeprefix(ROOT)
