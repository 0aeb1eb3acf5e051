"""The talk about how the youth is doing: that it was held, for professionals only."""

from datetime import timedelta
from uuid import uuid4

import pytest

from webapp.agreements.concerns import ConcernCheck
from webapp.formats import today


@pytest.fixture
def path(cast):
    return f"/cases/{cast.case.id}/concern-checks"


@pytest.fixture
def form():
    return {"held_on": str(today()), "areas": ["home", "online"], "outcome": "discussed", "key": str(uuid4())}


def test_it_is_noted_once(visit, cast, path, form):
    for _time in range(2):
        assert visit.post(path, form, as_=cast.professional).status == 303
    page = visit(path, as_=cast.professional)
    assert "Thuis, Online" in page.text
    assert "Zorgen besproken" in page.root.all("article")[0].text
    assert ConcernCheck.select().count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"held_on": ""}, "Vul in wanneer jullie praatten."),
        ({"held_on": "2026-02-30"}, "Vul een datum in die bestaat."),
        ({"held_on": str(today() + timedelta(days=2))}, "Deze dag moet nog komen."),
        ({"areas": ["diagnosis"]}, "Kies waar jullie over praatten."),
        ({"outcome": "7"}, "Kies hoe het gesprek eindigde."),
    ],
)
def test_bad_input_is_told(visit, cast, path, form, change, sentence):
    page = visit.post(path, form | change, as_=cast.professional)
    assert page.status == 422
    assert sentence in page.text
    assert not ConcernCheck.select().exists()


def test_nobody_else_sees_that_it_was_held(visit, cast, path, form):
    visit.post(path, form, as_=cast.professional)
    for person, status in ((None, 401), (cast.youth, 403), (cast.mother, 403), (cast.other_professional, 404)):
        assert visit(path, as_=person).status == status
        assert visit.post(path, form, as_=person).status == status
    for person in (cast.youth, cast.mother, cast.coordinator, cast.other_professional):
        assert not list(ConcernCheck.visible_to(person))
