"""What htmx gets: the question alone, and where the address bar goes."""

import pytest


@pytest.fixture
def place(work) -> str:
    return f"/assignments/{work.id}/steps"


def test_the_part_is_the_form_with_its_title(visit, cast, place):
    part = visit.part(f"{place}/seintjes", as_=cast.youth)
    assert part.root.children[0].get("id") == "step"
    assert part.root.one("title").text.startswith("Wat merk je aan jezelf?")
    assert not part.root.all("nav")


def test_onward_is_the_next_question_and_a_new_address(visit, cast, place):
    part = visit.post(f"{place}/thermometer", {"answer": "8", "go": "next"}, as_=cast.youth, htmx=True)
    assert part.status == 200
    assert part.headers["HX-Push-Url"] == f"{place}/seintjes"
    assert "Wat merk je aan jezelf?" in part.text


def test_a_missing_answer_is_the_same_question(visit, cast, place):
    part = visit.post(f"{place}/thermometer", {"go": "next"}, as_=cast.youth, htmx=True)
    assert part.status == 422
    assert "Er mist nog iets" in part.text


def test_the_check_page_is_a_whole_page(visit, cast, place, work):
    part = visit.post(f"{place}/wat-helpt", {"answer": "ademen", "go": "next"}, as_=cast.youth, htmx=True)
    assert part.headers["HX-Redirect"] == f"/assignments/{work.id}/check"


def test_two_places_lead_to_the_page_with_both(visit, cast, place, work):
    visit.post(f"{place}/seintjes", {"answer-bij-2": "a", "base": 0}, as_=cast.youth)
    part = visit.post(f"{place}/seintjes", {"answer-bij-2": "b", "base": 0}, as_=cast.youth, htmx=True)
    assert part.headers["HX-Redirect"] == f"/drafts/{work.id}/seintjes/conflict"
