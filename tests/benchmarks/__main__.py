"""`make bench`: the first screens and one autosave next to a bare Flask answer, under the same gunicorn.

Prints requests per second, the 95th percentile and the processor time of a request for 100 and for 10,000 cases, and
each as a ratio to the floor that was measured right before and after it. Then fifty people work at once for two
minutes, and last the country grows to a million cases. `make bench ONLY=load` does one part, `SECONDS=30` makes that
one shorter. Nothing passes or fails here.
"""

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from tempfile import TemporaryDirectory

from tests.benchmarks import crowd
from tests.benchmarks.growth import MOST, grow
from tests.benchmarks.load import Figures, Shot, fire, need_wrk
from tests.benchmarks.server import BARE, Server, serving
from tests.benchmarks.town import Town, build

SIZES = (100, 10_000)
ROUNDS = 3


def shots(town: Town) -> Iterator[tuple[str, Shot]]:
    """What is measured: each role's first screen, signed in, and one autosave."""
    for name, cookie in town.cookies.items():
        yield f"first screen, {name}", Shot("/", cookie)
    yield "one autosave", Shot(town.autosave_path, town.cookies["youth"], town.token)


@dataclass(frozen=True)
class Row:
    """What one shot gave with so many cases, and how that stands to the floor: higher is better."""

    name: str
    cases: int
    figures: Figures
    speed: float  # requests per second, of the floor's
    thrift: float  # the floor's processor time per request, of this one's

    def __str__(self) -> str:
        found = self.figures
        return (
            f"{self.name:26} {self.cases:6} cases: {found.per_second:5.0f} requests/s ({self.speed:.3f} of the floor), "
            f"p95 {found.p95:5.1f} ms, processor {found.processor:.2f} ms ({self.thrift:.3f}), errors {found.errors}"
        )


def measure(server: Server, name: str, cases: int, shot: Shot, floor: Server) -> Row:
    """The median figures, and the median of the ratios to the floor before and after each round."""
    figures, speed, thrift = [], [], []
    before = fire(floor, Shot("/", ""))
    for _round in range(ROUNDS):
        found = fire(server, shot)
        after = fire(floor, Shot("/", ""))
        figures.append(found)
        speed.append(found.per_second / ((before.per_second + after.per_second) / 2))
        thrift.append((before.processor + after.processor) / 2 / found.processor if found.processor else 0.0)
        before = after
    middle = sorted(figures, key=lambda found: found.per_second)[ROUNDS // 2]
    return Row(name, cases, middle, statistics.median(speed), statistics.median(thrift))


def one_by_one() -> None:
    need_wrk()
    rows = []
    with TemporaryDirectory() as folder, serving(BARE, {}) as floor:
        bare = fire(floor, Shot("/", ""))
        print(
            f"bare Flask: {bare.per_second:.0f} requests/s, p95 {bare.p95:.1f} ms, {bare.processor:.2f} ms", flush=True
        )
        for size in SIZES:
            print(f"building {size} cases …", file=sys.stderr, flush=True)
            town = build(f"sqlite:///{folder}/{size}.db", size)
            with serving("webapp:create_app()", town.environment) as server:
                for name, shot in shots(town):
                    rows.append(measure(server, name, size, shot, floor))
                    print(rows[-1], flush=True)
    for name, group in groupby(sorted(rows, key=lambda row: row.name), key=lambda row: row.name):
        few, many = sorted(group, key=lambda row: row.cases)
        more = few.thrift / many.thrift if many.thrift else few.speed / many.speed
        print(f"{name:26} with {many.cases} cases: {more:.2f} x the time with {few.cases}")


def load() -> None:
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else crowd.SECONDS
    with TemporaryDirectory() as folder:
        for line in crowd.measure(folder, seconds):
            print(line, flush=True)


def growth() -> None:
    for line in grow(int(sys.argv[2]) if len(sys.argv) > 2 else MOST):
        print(line, flush=True)


PARTS = {"one-by-one": one_by_one, "load": load, "growth": growth}


def main() -> None:
    chosen = sys.argv[1] if len(sys.argv) > 1 else ""
    if chosen and chosen not in PARTS:
        raise SystemExit(f"There is no part {chosen!r}: choose from {', '.join(PARTS)}.")
    for name, part in PARTS.items():
        if chosen in ("", name):
            part()


if __name__ == "__main__":
    main()
