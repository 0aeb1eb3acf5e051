"""Two versions of a text, word by word: what came, what went, and where a sentence of the old one is now."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from webapp.work.sentences import Sentence, split

KEPT, PERHAPS = 0.75, 0.4  # measured on a letter: kept sentences 1.00, a changed name 0.71, removed ones at most 0.24

# What a comparison costs grows with the number of pairs of equal words. Above this (never in 800 words of real
# language) all between the first and the last change counts as replaced.
MOST_PAIRS = 40_000

_PIECE = re.compile(r"\w+(?:['’-]\w+)*\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True)
class Change:
    """A run of words: `kind` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Fate:
    """What became of a sentence: `state` is kept, changed or gone; `sentence` is where it is now."""

    state: str
    sentence: Sentence | None = None


@dataclass(frozen=True)
class _Piece:
    """A word, or a mark, with the white space after it; only the word counts when comparing."""

    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.key[:1].isalnum()


def changes(old: str, new: str) -> list[Change]:
    """How `old` became `new`. Same and added together are `new`; same words with other white space are the same."""
    before, after = _pieces(old), _pieces(new)
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in _steps(before, after):
        if tag == "equal":
            found.append(Change("same", _text(new, after[j1:j2])))
        if tag in ("delete", "replace"):
            found.append(Change("removed", _text(old, before[i1:i2])))
        if tag in ("insert", "replace"):
            found.append(Change("added", _text(new, after[j1:j2])))
    return found


def fates(old: str, new: str, sentences: Iterable[Sentence]) -> list[Fate]:
    """Where these sentences of `old` are in `new`, by the words that stayed in place. Never looked for elsewhere:
    a look-alike sentence is another sentence."""
    before, after = _pieces(old), _pieces(new)
    moved = {i: after[j] for i, j in _kept(before, after)}
    now = split(new)
    return [_fate(sentence, before, moved, now) for sentence in sentences]


def _fate(sentence: Sentence, before: list[_Piece], moved: dict[int, _Piece], now: list[Sentence]) -> Fate:
    inside = [i for i, piece in enumerate(before) if sentence.start <= piece.start < sentence.end and piece.key]
    counted = [i for i in inside if before[i].is_word] or inside
    kept = [moved[i] for i in counted if i in moved]
    share = len(kept) / len(counted) if counted else 0
    if share < PERHAPS:
        return Fate("gone")
    places = Counter(place.number for piece in kept for place in now if place.start <= piece.start < place.end)
    number = places.most_common(1)[0][0]
    return Fate("kept" if share >= KEPT else "changed", now[number - 1])


def _kept(before: list[_Piece], after: list[_Piece]) -> Iterator[tuple[int, int]]:
    for tag, i1, i2, j1, j2 in _steps(before, after):
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)


def _pieces(text: str) -> list[_Piece]:
    return [_Piece(match.group().strip(), *match.span()) for match in _PIECE.finditer(text)]


def _text(whole: str, pieces: list[_Piece]) -> str:
    return whole[pieces[0].start : pieces[-1].end] if pieces else ""


def _steps(before: list[_Piece], after: list[_Piece]) -> list[tuple[str, int, int, int, int]]:
    """The steps from one row of pieces to the other, as difflib gives them."""
    old, new = [piece.key for piece in before], [piece.key for piece in after]
    head = _equal_run(old, new)
    tail = _equal_run(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [("equal", 0, head, 0, head)] if head else []
    for tag, i1, i2, j1, j2 in _middle(middle_old, middle_new):
        steps.append((tag, i1 + head, i2 + head, j1 + head, j2 + head))
    if tail:
        steps.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return steps


def _middle(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    counted = Counter(new)
    if sum(counted[key] for key in old) <= MOST_PAIRS:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    return [("replace", 0, len(old), 0, len(new))]


def _equal_run(old: list[str], new: list[str]) -> int:
    """How many pieces are equal from the start."""
    run = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        run += 1
    return run
