"""A branching role play, and somebody's way through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from webapp.library.scenes import Choice, Meter, Scene, Speaker

MOST_WALKS = 6
LONGEST_WALK = 60  # a choice may lead back, so a walk needs an end


class Turn(NamedTuple):
    """A scene, what was chosen there, and the own words of an open choice."""

    scene: Scene
    choice: Choice
    said: str

    @property
    def move(self) -> dict[str, str]:
        made = {"scene": self.scene.id, "choice": self.choice.id}
        return made | ({"said": self.said} if self.said else {})


@dataclass(frozen=True)
class RolePlay:
    """Scenes that lead to each other, from `start` to an end."""

    start: str
    scenes: tuple[Scene, ...]
    speakers: tuple[Speaker, ...] = ()
    meters: tuple[Meter, ...] = ()

    def scene(self, id: object) -> Scene | None:
        return next((scene for scene in self.scenes if scene.id == id), None)

    def speaker(self, scene: Scene) -> Speaker | None:
        return next((speaker for speaker in self.speakers if speaker.id == scene.speaker), None)

    def ended(self, value: Any) -> bool:
        """Whether the latest walk in an answer came to an end."""
        return self.walks(value)[-1].ended

    def allows_another(self, walks: Sequence["Walk"]) -> bool:
        return len(walks) < MOST_WALKS

    def walks(self, value: Any) -> list["Walk"]:
        """The walks in an answer; there is always one, that may not have begun."""
        walks = value if isinstance(value, list) else []
        return [Walk(self, moves) for moves in walks if isinstance(moves, list)] or [Walk(self, [])]


class Walk:
    """One time through a role play, followed move by move as far as the moves fit.

    A move is `{"scene": id, "choice": id, "said": words}`; the last may lack a choice: words that are still being
    typed. `stray` is the first move that does not fit, or None.
    """

    def __init__(self, play: RolePlay, moves: Sequence[Any]) -> None:
        self.play = play
        self.turns: list[Turn] = []
        self.levels = {meter.id: meter.start for meter in play.meters}
        self.here: Scene = play.scene(play.start) or play.scenes[0]
        self.typing = ""
        self.stray: Any = None
        for number, move in enumerate(moves):
            if not self._follow(move, last=number == len(moves) - 1):
                self.stray = move
                break

    def _follow(self, move: Any, last: bool) -> bool:
        if not isinstance(move, dict) or move.get("scene") != self.here.id or len(self.turns) >= LONGEST_WALK:
            return False
        said = move.get("said", "")
        if not isinstance(said, str):
            return False
        if "choice" not in move:
            self.typing = said
            return last
        choice = self.here.choice(move["choice"])
        there = self.play.scene(choice.to) if choice else None
        if choice is None or there is None or choice not in self.choices or choice.open != bool(said):
            self.typing = said
            return False
        self.turns.append(Turn(self.here, choice, said))
        for meter in self.play.meters:
            level = self.levels[meter.id] + choice.effect.get(meter.id, 0)
            self.levels[meter.id] = min(max(level, meter.least), meter.most)
        self.here = there
        return True

    @property
    def choices(self) -> list[Choice]:
        """What can be chosen here and now."""
        return [choice for choice in self.here.choices if choice.limit is None or choice.limit.holds(self.levels)]

    @property
    def moves(self) -> list[dict[str, str]]:
        """The moves that fit, as an answer holds them; without words that are still being typed."""
        return [turn.move for turn in self.turns]

    @property
    def ended(self) -> bool:
        return bool(self.here.end)

    def differs_from(self, other: "Walk") -> int:
        """At which turn, from 0, this walk first went another way."""
        same = [one[:2] == two[:2] for one, two in zip(self.turns, other.turns, strict=False)]
        return same.index(False) if False in same else len(same)
