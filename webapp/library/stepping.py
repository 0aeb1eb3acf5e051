"""Reads the steps of an assignment and what they depend on."""

from typing import Any

from flask_babel import gettext as _

from webapp.library.kinds.table import KINDS
from webapp.library.place import Place
from webapp.library.steps import BY, READERS, Condition, Step, Variant

TESTS = ("is", "includes", "at_least")


def load_steps(place: Place) -> tuple[Step, ...]:
    steps: list[Step] = []
    for child in place.places("steps", _("stap"), least=1):
        steps.append(_step(child, {step.id for step in steps}))
    place.unique((step.id for step in steps), _("stap"))
    return tuple(steps)


def _step(place: Place, earlier: set[str]) -> Step:
    kind = place.one_of("kind", KINDS)
    by = place.one_of("by", BY, otherwise="youth")
    if by != "youth" and not place.has("readers"):
        place.wrong(_("schrijf bij 'readers' wie dit mag lezen"))
    step = Step(
        id=place.id(),
        kind=kind,
        by=by,
        question=place.text("question"),
        readers=place.some_of("readers", READERS, otherwise=("youth", "professional")),
        required=place.yes("required", otherwise=True),
        help=place.optional_text("help"),
        example=place.optional_text("example"),
        shared_because=place.optional_text("shared_because"),
        condition=_condition(place.place("if"), earlier) if place.has("if") else None,
        variants=tuple(_variant(child) for child in place.places("variants", _("variant"))),
        **_own(place, kind),
    )
    place.done()
    return step


def _own(place: Place, kind: str) -> dict[str, Any]:
    """The fields of this kind; of an unknown kind nothing more is said."""
    if kind in KINDS:
        return KINDS[kind].load(place)
    place.asked.update(place.source)
    return {}


def _condition(place: Place, earlier: set[str]) -> Condition | None:
    step = place.id("step")
    if step and step not in earlier:
        place.wrong(_("stap '%(id)s' komt niet eerder voor", id=step))
    tests = [test for test in TESTS if place.has(test)]
    if len(tests) != 1:
        place.wrong(_("kies één van is, includes en at_least"))
        return None
    test = tests[0]
    value = place.whole(test, 0, 10) if test == "at_least" else _option_or_number(place, test)
    place.done()
    return Condition(step, test, value)


def _option_or_number(place: Place, test: str) -> str | int:
    value = place.get(test)
    return place.whole(test, 0, 10) if type(value) is int else place.id(test)


def _variant(place: Place) -> Variant:
    variant = Variant(
        ages=place.span("ages", 10, 23),
        question=place.optional_text("question"),
        help=place.optional_text("help"),
        example=place.optional_text("example"),
        body=place.texts("body"),
        starters=place.texts("starters"),
    )
    place.done()
    return variant
