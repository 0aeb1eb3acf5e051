"""Practising a situation: what you say decides what happens next, and you can try it again.

The answer is the list of walks (see `plays`), the latest last. The form carries it as it stands on the screen, and
the pressed button says what comes after it: `choose:<choice>`, `say:<choice>` with own words in `answer-said`, `undo:`,
or `again:<scene>` for another try from there.
"""

import json
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.library.kinds import scenes, sentences
from webapp.library.place import Place
from webapp.library.plays import LONGEST_WALK, MOST_WALKS, RolePlay, Walk
from webapp.library.scenes import Scene
from webapp.library.steps import Step, Value
from webapp.typed import clean

LONGEST_SAID = 1000


def load(place: Place) -> dict[str, Any]:
    return {"play": scenes.load_play(place)}


def read(form: MultiDict[str, str]) -> Value:
    walks = _posted(form.get("answer", ""))
    if walks is None:
        return [[{"scene": ""}]]  # fits nowhere, so it is refused
    here = clean(form.get("answer-scene", ""))
    said = clean(form.get("answer-said", ""))
    way, _colon, id = form.get("play", "").partition(":")
    if way:
        _go(walks, way, {"scene": here, "choice": clean(id), "said": said})
    elif said:
        walks[-1].append({"scene": here, "said": said})
    return [walk for walk in walks if walk] and walks


def _go(walks: list[list[Any]], way: str, move: dict[str, str]) -> None:
    walk = walks[-1]
    if way == "choose":
        walk.append({"scene": move["scene"], "choice": move["choice"]})
    elif way == "say":
        walk.append(move)
    elif way == "undo" and walk:
        walk.pop()
    elif way == "again" and len(walks) < MOST_WALKS:
        places = [number for number, made in enumerate(walk) if made.get("scene") == move["choice"]]
        walks.append(walk[: places[-1]] if places else [])


def _posted(text: str) -> list[list[Any]] | None:
    """The walks as they stood on the screen, without words that were only being typed; None when it is odd."""
    try:
        walks = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return None
    if not isinstance(walks, list) or len(walks) > MOST_WALKS or not all(isinstance(walk, list) for walk in walks):
        return None
    if any(not isinstance(move, dict) or len(walk) > LONGEST_WALK for walk in walks for move in walk):
        return None
    return [[move for move in walk if "choice" in move] for walk in walks] or [[]]


def check(step: Step, value: Value) -> str | None:
    if not value:
        return _("Kies eerst wat je doet.") if step.required else None
    if step.play is None or not isinstance(value, list):
        return sentences.unknown(step)
    walks = step.play.walks(value)
    if len(walks) != len(value):
        return sentences.unknown(step)
    stray = next((walk for walk in walks if walk.stray is not None), None)
    if stray is not None:
        return _complaint(step, stray)
    said = [turn.said for walk in walks for turn in walk.turns]
    if max(map(len, [*said, walks[-1].typing])) > LONGEST_SAID:
        return _("Wat je zegt is te lang. Maak het korter dan %(most)s tekens.", most=LONGEST_SAID)
    if step.required and not any(walk.ended for walk in walks):
        return _("Je bent nog niet aan het eind. Kies wat je doet, tot het klaar is.")
    return None


def _complaint(step: Step, walk: Walk) -> str:
    choice = walk.here.choice(walk.stray.get("choice")) if isinstance(walk.stray, dict) else None
    if choice and choice.open:
        return _("Schrijf eerst op wat je zegt.")
    return sentences.unknown(step)


def lines(step: Step, value: Value, lang: str) -> list[str]:
    """The whole conversation, each time through it, with how it ended."""
    if step.play is None or not value:
        return []
    walks = [walk for walk in step.play.walks(value) if walk.turns]
    told: list[str] = []
    for number, walk in enumerate(walks, 1):
        if len(walks) > 1:
            told.append(_("Keer %(number)s", number=number))
        told += _told(step.play, walk, lang)
    return told


def _told(play: RolePlay, walk: Walk, lang: str) -> list[str]:
    told: list[str] = []
    for scene, choice, said in walk.turns:
        told += [spoken(play, scene, lang), _("Ik: %(words)s", words=said or choice.text.in_(lang))]
    told.append(spoken(play, walk.here, lang))
    if walk.ended:
        told.append(str(walk.here.ending))
    return told


def spoken(play: RolePlay, scene: Scene, lang: str) -> str:
    """What is said in a scene, with the name of who says it."""
    speaker = play.speaker(scene)
    words = scene.text.in_(lang)
    return _("%(name)s: %(words)s", name=speaker.name.in_(lang), words=words) if speaker else str(words)
