"""The part of the test world in which people ask about what is kept of them."""

from typing import Any

from webapp.people.models import Person
from webapp.petitions import answering
from webapp.petitions.models import Asked, Petition

# For tests/test_canaries.py: field → who of the cast may read it.
READERS = {
    **{f"petition.{field}.youth": "youth coordinator" for field in ("about", "wanted", "extension_reason", "answer")},
    "petition.about.mother": "mother coordinator",
}


def live(family: Any) -> None:
    """`family` is a tests.world.Family: the youth has an answer, and the mother waits."""
    coordinator = Person.get(Person.role == "coordinator")
    texts = {name: family.words(f"petition.{name}.youth") for name in ("about", "wanted", "extension_reason", "answer")}
    wrong = Asked("correct", texts["about"], texts["wanted"], family.case)
    answered = Petition.ask(family.youth, wrong, None)
    answering.take_up(answered, coordinator)
    answering.extend(answered, texts["extension_reason"], coordinator)
    answering.answer(answered, "done", texts["answer"], coordinator)
    everything = Asked("erase_all", family.words("petition.about.mother"), "", family.case)
    Petition.ask(family.parents[0], everything, None)
