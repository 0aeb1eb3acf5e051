"""The parts of a draft in a list: what they are called and where they lead, as far as that was written."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from webapp.library.authoring import forms
from webapp.library.authoring.fields import dutch, listed

NAMES = ("question", "title", "youth", "text")


class Listed(NamedTuple):
    """One part: `kind` in words, `by` who does it; both empty where they do not apply."""

    id: str
    name: str
    kind: Any
    by: str


class ListedScene(NamedTuple):
    """One scene of a role play: its words, whether it is where it begins or an end, and which scenes come after it."""

    id: str
    text: str
    begins: bool
    ends: bool
    to: tuple[str, ...]


def parts(items: Iterable[dict[str, Any]]) -> list[Listed]:
    return [_part(item) for item in items]


def _part(item: dict[str, Any]) -> Listed:
    id = str(item.get("id", ""))
    name = next((words for words in (dutch(item.get(key)) for key in NAMES) if words), id)
    return Listed(id, name, forms.KINDS.get(str(item.get("kind")), ""), str(item.get("by", "")))


def scenes(play: dict[str, Any]) -> list[ListedScene]:
    found = [scene for scene in listed(play.get("scenes")) if isinstance(scene, dict)]
    return [_scene(scene, play.get("start")) for scene in found]


def _scene(scene: dict[str, Any], start: Any) -> ListedScene:
    choices = [choice for choice in listed(scene.get("choices")) if isinstance(choice, dict)]
    to = dict.fromkeys(str(choice["to"]) for choice in choices if choice.get("to"))
    id = str(scene.get("id", ""))
    return ListedScene(id, dutch(scene.get("text")), id == start, bool(scene.get("end")), tuple(to))
