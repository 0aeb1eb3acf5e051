"""Whether a role play holds together: every scene can be reached, and from every scene there is a way to an end."""

from collections.abc import Iterator

from flask_babel import gettext as _

from webapp.library.document import Document
from webapp.library.plays import RolePlay
from webapp.library.scenes import Scene


def faults(document: Document) -> Iterator[tuple[str, str]]:
    """Where, and what is wrong there, for the role plays in a document."""
    for step in document.steps:
        if step.play:
            for scene, sentence in _faults(step.play):
                yield f"{_('stap')} '{step.id}', {_('scène')} '{scene.id}'", sentence


def _faults(play: RolePlay) -> Iterator[tuple[Scene, str]]:
    reached = _closure({play.start}, {scene.id: {choice.to for choice in scene.choices} for scene in play.scenes})
    back: dict[str, set[str]] = {scene.id: set() for scene in play.scenes}
    for scene in play.scenes:
        for choice in scene.choices:
            back[choice.to].add(scene.id)
    ending = _closure({scene.id for scene in play.scenes if scene.end}, back)
    for scene in play.scenes:
        if scene.id not in reached:
            yield scene, _("hier komt niemand")
        if scene.id not in ending:
            yield scene, _("vanaf hier is er geen weg naar een einde")
        if scene.choices and all(choice.limit for choice in scene.choices):
            yield scene, _("elke keuze hangt van een meter af, dus er kan er geen overblijven")


def _closure(start: set[str], ways: dict[str, set[str]]) -> set[str]:
    """All scenes that can be come to from these."""
    found, fresh = set(start), set(start)
    while fresh:
        fresh = {id for scene in fresh for id in ways.get(scene, set())} - found
        found |= fresh
    return found
