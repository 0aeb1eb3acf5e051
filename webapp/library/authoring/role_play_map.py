"""A drawing of where the scenes of a role play lead: each scene as far down as it is steps away.

Lengths are in units of the drawing. A scene that nobody comes to stands in the lowest row by itself.
"""

from collections.abc import Sequence
from typing import NamedTuple

from webapp.library.authoring.listing import ListedScene

WIDE, HIGH = 132, 44  # of one scene
ACROSS, DOWN = 152, 94  # from one scene to the next


class Spot(NamedTuple):
    """Where a scene is drawn: its upper corner at the start of the line."""

    scene: ListedScene
    x: int
    y: int
    reached: bool


class Way(NamedTuple):
    """A line from under one scene to another, as the path of an SVG; `back` when it leads up or sideways."""

    path: str
    back: bool


class RolePlayMap(NamedTuple):
    spots: list[Spot]
    ways: list[Way]
    width: int
    height: int
    wide: int = WIDE
    high: int = HIGH

    @classmethod
    def of(cls, scenes: Sequence[ListedScene]) -> "RolePlayMap":
        rows = in_rows(scenes)
        widest = max((len(row) for row in rows), default=1)
        spots = [spot for depth, row in enumerate(rows) for spot in placed(row, depth, widest)]
        by_id = {spot.scene.id: spot for spot in spots}
        ways = [way(spot, by_id[to]) for spot in spots for to in spot.scene.to if to in by_id]
        return cls(spots, ways, widest * ACROSS, len(rows) * DOWN - (DOWN - HIGH) + 4)


def in_rows(scenes: Sequence[ListedScene]) -> list[list[tuple[ListedScene, bool]]]:
    """By how many choices away from the begin, and whether anybody comes there."""
    by_id = {scene.id: scene for scene in scenes}
    row = [scene for scene in scenes if scene.begins][:1]
    seen, rows = {scene.id for scene in row}, []
    while row:
        rows.append([(scene, True) for scene in row])
        ids = dict.fromkeys(to for scene in row for to in scene.to if to in by_id and to not in seen)
        seen.update(ids)
        row = [by_id[id] for id in ids]
    left = [(scene, False) for scene in scenes if scene.id not in seen]
    return [*rows, left] if left else rows


def placed(row: list[tuple[ListedScene, bool]], depth: int, widest: int) -> list[Spot]:
    """In the middle of the drawing."""
    first = (widest - len(row)) * ACROSS // 2 + (ACROSS - WIDE) // 2
    return [
        Spot(scene, first + place * ACROSS, depth * DOWN + 2, reached) for place, (scene, reached) in enumerate(row)
    ]


def way(start: Spot, end: Spot) -> Way:
    middle, below = start.x + WIDE // 2, start.y + HIGH
    goal, above = end.x + WIDE // 2, end.y
    if above > below:
        half = (below + above) // 2
        return Way(f"M{middle} {below}C{middle} {half} {goal} {half} {goal} {above}", back=False)
    side = max(start.x, end.x) + WIDE
    out, level = side + 16, end.y + HIGH // 2
    return Way(
        f"M{start.x + WIDE} {start.y + HIGH // 2}C{out} {start.y} {out} {level} {end.x + WIDE} {level}", back=True
    )
