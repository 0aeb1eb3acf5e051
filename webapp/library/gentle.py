"""Finds the places in a letter where a gentle question helps; a question, never a block and never a judgement."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from webapp.library import contact, names
from webapp.library.document import Document
from webapp.library.letter import Question

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
APOLOGY = r"(?:sorry|spijt\w*|excuses|excuus)"
FORGIVENESS = re.compile(
    r"\b(?:vergeef(?!s)\w*|vergeven|vergeving\w*|vergiffenis)\b"
    r"|\b(?:accepteer\w*|aanvaard\w*|neem\w*)\b.{0,30}\b(?:excuses|sorry)\b"
    r"|\b(?:excuses|sorry)\b.{0,30}\b(?:accepteer\w*|accepteren|aanvaard\w*|aanneem\w*|aannemen)\b",
    re.I,
)
DENIED = re.compile(r"\b(?:niet|geen|mezelf|mijzelf)\b", re.I)
BUT = re.compile(
    rf"^\W*maar\b(?! ook\b)|\b{APOLOGY}\b.{{0,200}}?\b(?<!alleen )(?<!nog )maar\b(?! (?:ook|één|een beetje)\b)"
    rf"|\b{APOLOGY},? als\b",
    re.I,
)
OTHERS = r"(?:jij|je|hij|zij|ze|u|jullie|die ander|de ander|de anderen|iedereen)"
BLAMES = re.compile(
    r"\b(?:jouw|je|uw|jullie|zijn|haar|hun|eigen) (?:eigen )?schuld\b"
    r"|\bdoor (?:jou|jullie|u|hem|haar|hen|hun)\b"
    rf"|\b{OTHERS} (?:begon|begonnen|bent begonnen|is begonnen|zijn begonnen)\b(?![^.!?,]{{0,60}}\bte\b)"
    rf"|\b{OTHERS} (?:lokte|lokten|daagde|daagden) (?:het|mij|me|ons)? ?uit\b"
    rf"|\b{OTHERS} (?:had|hadden) (?:\w+ )?(?:niet|ook) moeten\b"
    rf"|\b{OTHERS} (?:maakte|maakten) (?:mij|me) (?:zo )?boos\b"
    r"|\bmoest (?:het )?van (?:hem|haar|hen|ze|de groep|de anderen|mijn vrienden|mijn vriend|mijn vriendin)\b",
    re.I,
)


@dataclass(frozen=True)
class Asked:
    """A question to ask now, and the words that gave rise to it."""

    question: Question
    found: tuple[str, ...]


def questions_for(document: Document, text: str, known: Iterable[str] = ()) -> list[Asked]:
    """The letter's questions that fit this text.

    `known` are names that may be in it: the alias of the other person, the writer's own first name.
    """
    known = tuple(known)
    asked = (
        Asked(question, tuple(dict.fromkeys(_found(question.when, text, known)))) for question in document.questions
    )
    return [item for item in asked if item.found]


def _found(when: str, text: str, known: tuple[str, ...]) -> Iterator[str]:
    if when == "names_others":
        yield from names.others_in(text, known)
    elif when == "contact_details":
        yield from contact.details_in(text)
    else:
        for sentence in SENTENCE.findall(text):
            if FINDERS[when](sentence.strip()):
                yield sentence.strip()


def asks_forgiveness(sentence: str) -> bool:
    """Also "Ik hoop dat je mijn excuses accepteert", but not "Je hoeft mij niet te vergeven"."""
    denied = DENIED.search(sentence) and not sentence.endswith("?")
    return bool(FORGIVENESS.search(sentence)) and not denied


def says_but(sentence: str) -> bool:
    """A "maar" that starts a sentence or follows a sorry; not "alleen maar" or "maar ook"."""
    return bool(BUT.search(sentence))


def blames(sentence: str) -> bool:
    """Lays it on somebody else; not "Het was niet jouw schuld"."""
    found = BLAMES.search(sentence)
    return found is not None and not re.search(r"\bniet\b", sentence[: found.start()], re.I)


FINDERS: dict[str, Callable[[str], bool]] = {
    "asks_forgiveness": asks_forgiveness,
    "but": says_but,
    "blames": blames,
}
