"""`make bench`: the first screens and one autosave next to a bare Flask answer, under the same gunicorn.

Prints requests per second and the 95th percentile for 100 and for 10,000 cases, and each as a ratio to the floor
that was measured right before and after it. Nothing passes or fails here.
"""

import statistics
import sys
from collections.abc import Iterator
from itertools import groupby
from tempfile import TemporaryDirectory

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


def measure(server: Server, shot: Shot, floor: Server) -> tuple[Figures, float]:
    """The median figures, and the median of the ratio to the floor before and after each round."""
    figures, ratios = [], []
    before = fire(floor, Shot("/", ""))
    for _round in range(ROUNDS):
        found = fire(server, shot)
        after = fire(floor, Shot("/", ""))
        figures.append(found)
        ratios.append(found.per_second / ((before.per_second + after.per_second) / 2))
        before = after
    middle = sorted(figures, key=lambda found: found.per_second)[ROUNDS // 2]
    return middle, statistics.median(ratios)


def main() -> None:
    need_wrk()
    rows = []
    with TemporaryDirectory() as folder, serving(BARE, {}) as floor:
        bare = fire(floor, Shot("/", ""))
        print(f"bare Flask: {bare.per_second:.0f} requests/s, p95 {bare.p95:.1f} ms", flush=True)
        for size in SIZES:
            print(f"building {size} cases …", file=sys.stderr, flush=True)
            town = build(f"{folder}/{size}.db", size)
            with serving("webapp:create_app()", town.environment) as server:
                for name, shot in shots(town):
                    found, ratio = measure(server, shot, floor)
                    rows.append((name, size, found, ratio))
                    print(
                        f"{name:28} {size:6} cases: {found.per_second:7.0f} requests/s  p95 {found.p95:6.1f} ms  "
                        f"{ratio:.3f} of bare Flask  errors {found.errors}",
                        flush=True,
                    )
    for name, group in groupby(sorted(rows, key=lambda row: row[0]), key=lambda row: row[0]):
        few, many = sorted(group, key=lambda row: row[1])
        print(f"{name:28} time with {many[1]} cases: {few[3] / many[3]:.2f} x that with {few[1]}")


if __name__ == "__main__":
    main()
