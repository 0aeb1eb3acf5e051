"""Turns JSON into a `Document`, or says in clear sentences what is wrong with it."""

import json
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from webapp.library.document import AUDIENCES, SCHEMA, Criterion, Document
from webapp.library.document import KINDS as DOCUMENT_KINDS
from webapp.library.letter import WHEN, Part, Question, SelfCheck
from webapp.library.place import BadContent, Place
from webapp.library.stepping import load_steps
from webapp.library.topics import TOPICS

LEVELS = ("A2", "B1")


def parse(text: str) -> Document:
    """A document from JSON text; raises BadContent."""
    try:
        source = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise BadContent([_("Dit is geen leesbare JSON: %(why)s", why=wrong)]) from wrong
    return load(source)


def load(source: Any) -> Document:
    """A document from parsed JSON; raises BadContent with every problem in it."""
    problems: list[str] = []
    place = Place(source, "", problems)
    if place.get("schema") != SCHEMA:
        place.wrong(_("'schema' moet %(schema)s zijn", schema=SCHEMA))
    document = _document(place)
    place.done()
    if problems:
        raise BadContent(problems)
    return document


def _document(place: Place) -> Document:
    kind = place.one_of("kind", DOCUMENT_KINDS)
    own = _letter(place) if kind == "letter" else {"steps": load_steps(place)}
    return Document(
        id=place.id(),
        kind=kind,
        title=place.text("title"),
        goal=place.text("goal"),
        audience=place.one_of("audience", AUDIENCES, otherwise="youth") if kind != "letter" else "youth",
        why=place.optional_text("why"),
        for_parents=place.optional_text("for_parents"),
        minutes=place.whole("minutes", 1, 120),
        ages=place.span("ages", 10, 23),
        reading_level=place.one_of("reading_level", LEVELS),
        topics=place.some_of("topics", TOPICS, ()) if place.has("topics") else _no_topics(place),
        look_fors=place.texts("look_fors", least=1),
        starter=place.text("starter"),
        criteria=_criteria(place),
        source=place.source,
        **own,
    )


def _no_topics(place: Place) -> tuple[str, ...]:
    place.wrong(_("'%(key)s' mist", key="topics"))
    return ()


def _criteria(place: Place) -> tuple[Criterion, ...]:
    children = list(place.places("criteria", _("criterium"), least=1))
    criteria = tuple(_criterion(child) for child in children)
    place.unique((criterion.id for criterion in criteria), _("criterium"))
    return criteria


def _criterion(place: Place) -> Criterion:
    criterion = Criterion(place.id(), place.text("youth"), place.text("reviewer"), place.texts("phrases"))
    place.done()
    return criterion


def _letter(place: Place) -> Mapping[str, Any]:
    parts = tuple(_part(child) for child in place.places("parts", _("deel"), least=1))
    questions = tuple(_question(child) for child in place.places("questions", _("vraag")))
    checks = tuple(_self_check(child) for child in place.places("self_check", _("regel"), least=1))
    for found, label in ((parts, _("deel")), (questions, _("vraag")), (checks, _("regel"))):
        place.unique((item.id for item in found), label)
    return {
        "parts": parts,
        "questions": questions,
        "self_check": checks,
        "do": place.texts("do"),
        "dont": place.texts("dont"),
    }


def _part(place: Place) -> Part:
    part = Part(
        id=place.id(),
        title=place.text("title"),
        prompt=place.text("prompt"),
        help=place.optional_text("help"),
        example=place.optional_text("example"),
        starters=place.texts("starters"),
    )
    place.done()
    return part


def _question(place: Place) -> Question:
    question = Question(place.id(), place.one_of("when", WHEN), place.text("text"))
    place.done()
    return question


def _self_check(place: Place) -> SelfCheck:
    check = SelfCheck(place.id(), place.text("text"))
    place.done()
    return check
