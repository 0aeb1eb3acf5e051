"""Looks over a content document before it is published: can everybody read it, and may everybody see what they see?"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from webapp.library import graph, loading, readability
from webapp.library.document import Document
from webapp.library.passages import Passage, passages
from webapp.library.place import BadContent
from webapp.library.steps import JOINT
from webapp.library.text import SOURCE

LONGEST_SENTENCE = {"youth": 15, "parent": 15, "together": 15, "in_turn": 15, "professional": 20}
MEAN_SENTENCE = 10
LOOK_FORS = 3
BANNED = re.compile(
    r"\b(straf\w*|bestraf\w*|dader\w*|delict\w*|verdacht\w*|contract\w*|fout\w*|crimine\w*|misdrij\w*|slachtoffer\w*)\b",
    re.I,
)
QUOTED = re.compile(r"‘[^‘]*?’(?!\w)|“[^”]*”")
FORMAL = re.compile(r"\b(u|uw|uzelf)\b", re.I)
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jezelf)\b", re.I)
PLURAL = re.compile(r"\bjullie\b", re.I)
# Who is spoken to decides which words are out.
OUT = {"youth": (FORMAL,), "parent": (FAMILIAR, PLURAL), "together": (FORMAL, FAMILIAR), "in_turn": (FORMAL, FAMILIAR)}


@dataclass(frozen=True)
class Finding:
    """Something to mend, and where."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


def lint(source: Any) -> list[Finding]:
    """Everything that is wrong with a parsed JSON document; an empty list means: ready to publish."""
    try:
        document = loading.load(source)
    except BadContent as bad:
        return [Finding("", problem) for problem in bad.problems]
    return [finding for rule in RULES for finding in rule(document)]


def _in_dutch(passage: Passage) -> str:
    return passage.text.in_(SOURCE)


def long_sentences(document: Document) -> Iterator[Finding]:
    for passage in passages(document):
        most = LONGEST_SENTENCE[passage.audience]
        for sentence in readability.sentences(_in_dutch(passage)):
            if len(readability.words(sentence)) > most:
                yield Finding(passage.place, _("deze zin is te lang: %(sentence)s", sentence=sentence))


def long_on_average(document: Document) -> Iterator[Finding]:
    for audience in ("youth", "parent", "together", "in_turn"):
        texts = [_in_dutch(passage) for passage in passages(document) if passage.audience == audience]
        lengths = [len(readability.words(sentence)) for text in texts for sentence in readability.sentences(text)]
        if lengths and sum(lengths) / len(lengths) > MEAN_SENTENCE:
            yield Finding("", _("de zinnen voor %(audience)s zijn gemiddeld te lang", audience=audience))


def hard_to_read(document: Document) -> Iterator[Finding]:
    texts = [_in_dutch(passage) for passage in passages(document) if passage.audience != "professional"]
    score = readability.flesch_douma(texts)
    if score < readability.LOWEST[document.reading_level]:
        yield Finding("", _("dit leest moeilijker dan %(level)s", level=document.reading_level))


def banned_words(document: Document) -> Iterator[Finding]:
    for passage in passages(document):
        for word in BANNED.findall(_in_dutch(passage)):
            yield Finding(passage.place, _("het woord ‘%(word)s’ gebruiken we niet", word=word))


def pictures_in_text(document: Document) -> Iterator[Finding]:
    for passage in passages(document):
        if any(unicodedata.category(char) == "So" for char in _in_dutch(passage)):
            yield Finding(passage.place, _("gebruik een woord in plaats van een plaatje"))


def wrong_address(document: Document) -> Iterator[Finding]:
    for passage in passages(document):
        if passage.own_voice:
            continue
        spoken = QUOTED.sub("", _in_dutch(passage))
        for pattern in OUT.get(passage.audience, ()):
            for word in pattern.findall(spoken):
                yield Finding(passage.place, _("‘%(word)s’ past niet bij wie dit leest", word=word))


def unexplained_readers(document: Document) -> Iterator[Finding]:
    for step in document.steps:
        place = f"{_('stap')} '{step.id}'"
        writers = {"youth", "parent"} if step.by in JOINT else {step.by}
        if not writers.issubset(step.readers):
            yield Finding(place, _("wie het opschrijft, mag het ook lezen: vul 'readers' aan"))
        if step.by == "youth" and "parent" in step.readers and not step.shared_because:
            yield Finding(place, _("zeg in 'shared_because' waarom een ouder dit mag lezen"))


def not_for_the_parent_alone(document: Document) -> Iterator[Finding]:
    for step in document.steps if document.audience == "parent" else ():
        if step.by != "parent" or "youth" in step.readers:
            text = _("deze opdracht is voor een ouder: de ouder doet elke stap, en de jongere leest niets")
            yield Finding(f"{_('stap')} '{step.id}'", text)


def answers_that_leak(document: Document) -> Iterator[Finding]:
    """A parent who sees a step, or not, must not learn from that what the youth answered."""
    for step in document.steps:
        asked = document.step(step.condition.step) if step.condition else None
        if asked and asked.by != step.by:
            yield Finding(f"{_('stap')} '{step.id}'", _("'if' verraadt een antwoord van iemand anders"))


def unknown_answers(document: Document) -> Iterator[Finding]:
    for step in document.steps:
        asked = document.step(step.condition.step) if step.condition else None
        if step.condition and asked and asked.options and not asked.option(step.condition.value):
            yield Finding(f"{_('stap')} '{step.id}'", _("antwoord '%(id)s' bestaat niet", id=step.condition.value))


def untranslated(document: Document) -> Iterator[Finding]:
    languages = {lang for passage in passages(document) for lang in passage.text.wordings}
    for passage in passages(document):
        for lang in sorted(languages - set(passage.text.wordings)):
            yield Finding(passage.place, _("de vertaling (%(lang)s) mist: %(words)s", lang=lang, words=passage.text))


def lost_in_a_play(document: Document) -> Iterator[Finding]:
    for place, sentence in graph.faults(document):
        yield Finding(place, sentence)


def look_fors(document: Document) -> Iterator[Finding]:
    if len(document.look_fors) != LOOK_FORS:
        yield Finding("", _("geef precies %(count)s dingen om op te letten", count=LOOK_FORS))


RULES: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    long_sentences,
    long_on_average,
    hard_to_read,
    banned_words,
    pictures_in_text,
    wrong_address,
    unexplained_readers,
    not_for_the_parent_alone,
    answers_that_leak,
    unknown_answers,
    untranslated,
    lost_in_a_play,
    look_fors,
)
