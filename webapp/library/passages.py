"""Every text of a document, with where it stands, who reads it and whose voice it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.library.document import Document
from webapp.library.letter import Part
from webapp.library.plays import RolePlay
from webapp.library.steps import Step
from webapp.library.text import Text


@dataclass(frozen=True)
class Passage:
    """`audience` is one of `steps.BY`, or professional; `own_voice` is what the reader could say."""

    place: str
    audience: str
    text: Text
    own_voice: bool = False


def passages(document: Document) -> Iterator[Passage]:
    maker = document.audience
    yield from _spoken("", maker, (document.title, document.goal, document.why))
    yield from _spoken("", "parent", (document.for_parents,))
    yield from _spoken("", "professional", (*document.look_fors, document.starter))
    for criterion in document.criteria:
        place = f"{_('criterium')} '{criterion.id}'"
        yield from _spoken(place, maker, (criterion.youth, *criterion.phrases), own_voice=True)
        yield from _spoken(place, "professional", (criterion.reviewer,))
    for step in document.steps:
        yield from _of_step(step)
    for part in document.parts:
        yield from _of_part(part)
    yield from _of_letter(document)


def _spoken(place: str, audience: str, texts: Iterable[Text | None], own_voice: bool = False) -> Iterator[Passage]:
    return (Passage(place, audience, text, own_voice) for text in texts if text)


def _of_step(step: Step) -> Iterator[Passage]:
    place = f"{_('stap')} '{step.id}'"
    told: list[Text | None] = [step.question, step.help, step.shared_because, *step.body]
    own: list[Text | None] = [step.example, *step.starters]
    for variant in step.variants:
        told += [variant.question, variant.help, *variant.body]
        own += [variant.example, *variant.starters]
    told += [option.reply for option in step.options]
    own += [option.text for option in step.options]
    own += [words for sentence in step.sentences for words in (sentence.start, sentence.end)]
    own += step.scale.words.values() if step.scale else []
    yield from _spoken(place, step.by, told)
    yield from _spoken(place, step.by, own, own_voice=True)
    if step.play:
        yield from _of_play(place, step.by, step.play)


def _of_play(step: str, audience: str, play: RolePlay) -> Iterator[Passage]:
    names = [speaker.name for speaker in play.speakers] + [meter.name for meter in play.meters]
    yield from _spoken(step, audience, names)
    for scene in play.scenes:
        place = f"{step}, {_('scène')} '{scene.id}'"
        yield from _spoken(
            place, audience, (scene.text, *scene.talk_about, *(choice.reply for choice in scene.choices))
        )
        yield from _spoken(place, audience, (choice.text for choice in scene.choices), own_voice=True)


def _of_part(part: Part) -> Iterator[Passage]:
    place = f"{_('deel')} '{part.id}'"
    yield from _spoken(place, "youth", (part.prompt, part.help))
    yield from _spoken(place, "youth", (part.title, part.example, *part.starters), own_voice=True)


def _of_letter(document: Document) -> Iterator[Passage]:
    for question in document.questions:
        yield Passage(f"{_('vraag')} '{question.id}'", "youth", question.text)
    for check in document.self_check:
        yield Passage(f"{_('regel')} '{check.id}'", "youth", check.text, own_voice=True)
    yield from _spoken("", "youth", (*document.do, *document.dont))
