"""A set that suits what happened and the age is suggested, and given as far as the professional picks."""

from uuid import uuid4

import pytest

from tests.cast import born
from webapp.assignments.giving import Offer
from webapp.assignments.suggesting import BY_KIND, Suggestion
from webapp.cases.words import KINDS
from webapp.library.topics import TOPICS
from webapp.work.models import Work


@pytest.fixture
def place(cast, give) -> str:
    return f"/cases/{cast.case.id}/assignments/set"


def suggested(case, kind: str, age: int) -> list[str]:
    case.behaviour_kind, case.youth.birth_date = kind, born(age)
    return [version.content.slug for version in Suggestion.of(Offer.of(case)).versions]


def test_every_kind_of_behaviour_has_a_set_that_fits_the_age(cast, give):
    assert set(BY_KIND) == set(KINDS)
    assert {topic for topics in BY_KIND.values() for topic in topics} <= set(TOPICS)
    assert suggested(cast.case, "shoplifting", 14) == [
        "terugspoelen", "zonder-te-betalen", "door-andere-ogen", "mijn-plan"
    ]  # fmt: skip
    assert "snel-geld-dure-prijs" in suggested(cast.case, "quick_money", 19)
    assert "snel-geld-dure-prijs" not in suggested(cast.case, "quick_money", 11), "written for 12 and over"
    for kind in KINDS:
        for age in (10, 23):
            assert suggested(cast.case, kind, age)[0] == "terugspoelen"


def test_what_is_picked_is_given_in_turn_and_once(visit, cast, place):
    page = visit(place, as_=cast.professional)
    picked = [field["value"] for field in page.root.all("input", name="versions") if "checked" in field.attributes]
    assert len(picked) == 4
    form = {"versions": picked[:3], "order": "in_turn", "key": str(uuid4())}
    for _again in range(2):
        assert visit.post(place, form, as_=cast.professional).status == 303
    works = list(Work.select().order_by(Work.number))
    assert [work.comes_after for work in works] == [None, *works[:2]]
    again = visit(place, as_=cast.professional)
    left = [field["value"] for field in again.root.all("input", name="versions") if "checked" in field.attributes]
    assert left == picked[3:], "what was given is not ticked again"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"versions": []}, "Kies ten minste één opdracht."),
        ({"versions": ["vreemd"]}, "Kies ten minste één opdracht."),
        ({"order": ""}, "Kies hoe ze na elkaar komen."),
    ],
)
def test_an_incomplete_choice_is_said_and_gives_nothing(visit, cast, place, change, sentence):
    ids = [str(version.id) for version in Suggestion.of(Offer.of(cast.case)).versions]
    page = visit.post(place, {"versions": ids, "order": "at_once"} | change, as_=cast.professional)
    assert (page.status, sentence in page.text) == (422, True)
    assert not Work.select().exists()
