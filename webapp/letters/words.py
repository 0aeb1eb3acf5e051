"""How far a letter is and what became of it, in the words of each reader."""

from typing import Any, NamedTuple

from flask_babel import gettext as _

from webapp.formats import day
from webapp.letters.outcomes import LetterOutcome
from webapp.letters.pipeline import Pipeline
from webapp.people.models import Person
from webapp.work.words import Tag, tag_for_parent, tag_for_staff, tag_for_youth


class Told(NamedTuple):
    """What the youth reads about what became of the letter."""

    title: str
    text: str
    icon: str


def tag_of(letter: Any, reader: Person) -> Tag:
    """For work from a query of `with_pipeline`; a parent only sees that it is done."""
    if letter.kind != "letter" or letter.status != "approved" or reader.role == "parent":
        words = {"youth": tag_for_youth, "parent": tag_for_parent}
        return words.get(reader.role, tag_for_staff)(letter)
    pipeline = Pipeline(letter)
    stage = pipeline.stage
    if reader.role == "professional" and stage in ("ready", "gate_open"):
        word = _("Vraag de ander") if stage == "ready" else _("Geef of bewaar")
        return Tag(word, "info", "heart-handshake")
    if stage == "kept":
        return Tag(_("Bewaard"), "plain", "check")
    heard = pipeline.outcome is not None and (reader.role == "professional" or pipeline.outcome.told)
    return Tag(_("Gegeven") if heard else _("Klaar"), "plain", "check")


def told(outcome: LetterOutcome, name: str, writer: Person) -> Told:
    """For the writer; `name` is the professional's. Nothing in it tells what the other wished."""
    counts = _("Jouw brief telt wel mee.")
    if outcome.kind == "kept":
        return Told(_("Je brief is bewaard"), f"{kept_words(outcome.reason)} {counts}", "heart")
    if not outcome.told:
        text = _("%(name)s zorgt voor wat er nog nodig is. Jij hoeft niks meer te doen.", name=name)
        return Told(_("Jouw deel is klaar"), f"{text} {counts}", "heart")
    title = {
        "given": _("Je brief is gegeven"),
        "passed_on": _("Je brief is bezorgd"),
        "read_aloud": _("Je brief is voorgelezen"),
        "conversation": _("Je brief hoorde bij het gesprek"),
    }[outcome.way]
    free = _("Of de ander iets terugzegt, kiest de ander zelf.")
    return Told(title, f"{_who_and_when(outcome, writer)} {free}", "heart-handshake")


def kept_words(reason: str) -> str:
    """Why a letter was kept, as its writer reads it."""
    return {
        "no_other_party": _("Er is niemand die de brief krijgt."),
        "not_now": _("De ander krijgt nu geen brief. Dat mag."),
        "another_way": _("Jullie maken het op een andere manier goed."),
        "together": _("Jullie kozen samen om hem niet te geven. Dat mag."),
    }[reason]


def _who_and_when(outcome: LetterOutcome, writer: Person) -> str:
    when = day(outcome.happened_on)
    if outcome.giver is None:
        return _("Dat was op %(day)s.", day=when)
    if outcome.giver_id == writer.id:
        return _("Dat deed jij zelf, op %(day)s.", day=when)
    return _("Dat deed %(who)s, op %(day)s.", who=outcome.giver.first_name, day=when)
