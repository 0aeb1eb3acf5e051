"""How much processor time something takes, in units of a fixed piece of work done in the same run.

So that a test can tell what grows out of hand from what is only done by a slow or busy machine.
"""

import time
from collections.abc import Callable


def units(work: Callable[[], object]) -> float:
    """Units of about a fifteenth of a second on a laptop."""
    before = _seconds(_unit)
    took = _seconds(work)
    return took / ((before + _seconds(_unit)) / 2)


def _unit() -> int:
    return sum(number * number for number in range(1_000_000))


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
