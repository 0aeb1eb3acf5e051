"""A role play from the first choice to the professional, who reads the whole conversation."""

import json

from tests.assignments.test_youth import press
from tests.cast import Cast
from tests.page import Visit
from webapp.work.drafts import Draft

PLACE = "/assignments/{}/steps/oefenen"


def test_choices_stay_on_the_page_until_the_end(visit: Visit, cast: Cast, give):
    work = give("bij-de-winkel")
    page = visit(PLACE.format(work.id), as_=cast.youth)
    sent = visit.post(
        page.root.one("form", id="step")["action"],
        page.root.one("form", id="step").fields() | {"play": "choose:oke"},
        cast.youth,
    )
    assert sent.location == PLACE.format(work.id)
    value = Draft.answers(work, cast.youth)["oefenen"]
    assert value[0][0]["choice"] == "oke"
    early = press(visit, visit(PLACE.format(work.id), as_=cast.youth), {}, cast.youth)
    assert early.status == 422
    assert "Je bent nog niet aan het eind." in early.text
    assert json.loads(early.root.one("input", name="answer")["value"]) == value


def test_a_move_that_does_not_fit_changes_nothing(visit: Visit, cast: Cast, give):
    work = give("bij-de-winkel")
    page = visit(PLACE.format(work.id), as_=cast.youth)
    fields = page.root.one("form", id="step").fields()
    for odd in (
        {"play": "choose:nergens"},
        {"answer-scene": "n9", "play": "choose:oke"},
        {"answer": "{", "play": "x:"},
    ):
        answer = visit.post(page.root.one("form", id="step")["action"], fields | odd, cast.youth)
        assert answer.status == 422
    assert "oefenen" not in Draft.answers(work, cast.youth)
    empty = visit.post(page.root.one("form", id="step")["action"], fields | {"play": "say:eigen"}, cast.youth)
    assert "Schrijf eerst op wat je zegt." in empty.text


def test_a_professional_tries_it_from_any_scene(visit: Visit, cast: Cast, give):
    give("bij-de-winkel")
    page = visit("/library/bij-de-winkel", as_=cast.professional)
    from_here = [link for link in page.links if "scene=" in link]
    assert len(from_here) == 13
    scene = visit(from_here[3], as_=cast.professional)
    assert scene.status == 200
    tried = visit(from_here[0] + "&answer=[]&answer-scene=n1&play=choose:oke", as_=cast.professional)
    assert "Dit gebeurt er." in tried.text
    assert visit("/library/bij-de-winkel/oefenen?answer=[[5]]&play=choose:x", as_=cast.professional).status == 200
