"""The lessons of the parent track: short texts for parents, as files that are checked when they are read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from webapp.library import readability
from webapp.library.linter import BANNED, FAMILIAR, LONGEST_SENTENCE, MEAN_SENTENCE, PLURAL, QUOTED
from webapp.library.place import BadContent, Place
from webapp.library.text import Text

SCHEMA = "mijn-route-lesson/1"
FOLDER = Path(__file__).parent / "texts"
STAGES = ("start", "met", "begun", "halfway", "repair", "ending")  # see `progress`
MOST_DAYS = 365


@dataclass(frozen=True)
class Lesson:
    """`when` is how far the child must be; `after_days` opens it for a parent who may not follow that."""

    id: str
    number: int
    title: Text
    when: str
    after_days: int
    goal: Text
    body: tuple[Text, ...]
    say: tuple[Text, ...]
    avoid: tuple[Text, ...]
    tips: tuple[Text, ...]

    def tip(self, week: int) -> Text:
        """One at a time; the next comes a week later."""
        return self.tips[week % len(self.tips)]


@cache
def lessons() -> tuple[Lesson, ...]:
    """All of them in their order; raises BadContent when a file is not right."""
    found = sorted((load(path.read_text("utf-8")) for path in FOLDER.glob("*.json")), key=lambda lesson: lesson.number)
    if [lesson.number for lesson in found] != list(range(1, len(found) + 1)):
        raise BadContent([_("De lessen moeten genummerd zijn van 1 af.")])
    return tuple(found)


def load(text: str) -> Lesson:
    """Raises BadContent with every problem in it: of form, and of words."""
    problems: list[str] = []
    place = Place(json.loads(text), "", problems)
    if place.get("schema") != SCHEMA:
        place.wrong(_("'schema' moet %(schema)s zijn", schema=SCHEMA))
    lesson = _read(place)
    place.done()
    problems = problems or list(_faults(lesson))
    if problems:
        raise BadContent(problems)
    return lesson


def _read(place: Place) -> Lesson:
    texts: dict[str, Any] = {name: place.texts(name, least=1) for name in ("body", "say", "avoid", "tips")}
    return Lesson(
        id=place.id(),
        number=place.whole("number", 1, 99),
        title=place.text("title"),
        when=place.one_of("when", STAGES),
        after_days=place.whole("after_days", 0, MOST_DAYS),
        goal=place.text("goal"),
        **texts,
    )


def _faults(lesson: Lesson) -> Iterator[str]:
    """As the linter of the learning content has it for parents: short, B1, and u."""
    texts = [str(text) for text in (lesson.title, lesson.goal, *lesson.body, *lesson.say, *lesson.avoid, *lesson.tips)]
    told = [sentence for text in texts for sentence in readability.sentences(text)]
    lengths = [len(readability.words(sentence)) for sentence in told]
    for sentence, length in zip(told, lengths, strict=True):
        if length > LONGEST_SENTENCE["parent"]:
            yield _("deze zin is te lang: %(sentence)s", sentence=sentence)
    if sum(lengths) / len(lengths) > MEAN_SENTENCE:
        yield _("de zinnen zijn gemiddeld te lang")
    if readability.flesch_douma(texts) < readability.LOWEST["B1"]:
        yield _("dit leest moeilijker dan %(level)s", level="B1")
    for text in texts:
        spoken = QUOTED.sub("", text)
        for word in [*BANNED.findall(text), *FAMILIAR.findall(spoken), *PLURAL.findall(spoken)]:
            yield _("het woord ‘%(word)s’ gebruiken we hier niet", word=word)
