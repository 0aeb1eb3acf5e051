"""From a day and a time on a Dutch clock to a moment: most exist once, some never, some twice."""

import re
from datetime import UTC, date, datetime, time

from webapp.formats import AMSTERDAM, local

WRITTEN = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(:00)?")


def read_time(text: str) -> time | None:
    """`15.30`, `15:30` or `9:05`; None for anything else."""
    found = WRITTEN.fullmatch(text.strip()) if text.isascii() else None
    return time(int(found[1]), int(found[2])) if found else None


def moments(day: date, clock: time) -> list[datetime]:
    """The moments in UTC at which a Dutch clock shows this day and time, the first one first.

    None of them when the clock jumps over it in spring, two when the clock shows it again in autumn.
    """
    shown = datetime.combine(day, clock)
    found: list[datetime] = []
    for fold in (0, 1):
        at = shown.replace(tzinfo=AMSTERDAM, fold=fold).astimezone(UTC)
        if local(at).replace(tzinfo=None) == shown and at not in found:
            found.append(at)
    return found
