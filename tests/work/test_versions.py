"""Two texts from two places, and earlier versions: nothing is lost, and nobody else sees them."""

from uuid import uuid4

import pytest

from webapp.work.drafts import Draft, DraftRevision
from webapp.work.models import Work


@pytest.fixture
def work(give) -> Work:
    return give("terugspoelen")


@pytest.fixture
def place(work: Work) -> str:
    return f"/drafts/{work.id}/mijn-deel"


@pytest.fixture
def two_texts(visit, cast, place) -> str:
    """Robin wrote on a laptop and on a phone; the page where to choose."""
    visit.post(place, {"answer": "Ik liep rustig mee.", "base": 0}, as_=cast.youth)
    answer = visit.post(place, {"answer": "Ik liep boos mee.", "base": 0}, as_=cast.youth)
    return answer.json["url"]


def current() -> str:
    return Draft.get().value


def choose(visit, cast, url: str, keep: str):
    form = visit(url, as_=cast.youth).form(url)
    return visit.post(url, form.fields() | {"keep": keep}, as_=cast.youth)


def test_both_texts_are_shown_with_the_words_that_differ(visit, cast, two_texts):
    page = visit(two_texts, as_=cast.youth)
    assert "Er zijn twee teksten" in page.text
    assert "Ik liep rustig mee." in page.text
    assert "Ik liep boos mee." in page.text
    assert [mark.text for mark in page.root.all("mark")] == ["boos", "rustig"]


@pytest.mark.parametrize(
    ("keep", "text"),
    [
        ("now", "Ik liep rustig mee."),
        ("beside", "Ik liep boos mee."),
        ("both", "Ik liep rustig mee.\n\nIk liep boos mee."),
    ],
)
def test_each_choice_keeps_the_other_in_the_history(visit, cast, work, place, two_texts, keep, text):
    answer = choose(visit, cast, two_texts, keep)
    assert answer.location == place.replace("/drafts/", "/assignments/").replace(str(work.id), f"{work.id}/steps")
    assert current() == text
    history = visit(f"{place}/history", as_=cast.youth)
    assert "Ik liep rustig mee." in history.text
    assert "Ik liep boos mee." in history.text
    assert visit(two_texts, as_=cast.youth).status == 303


def test_the_question_says_that_another_text_waits(visit, cast, work, two_texts):
    question, check = f"/assignments/{work.id}/steps/mijn-deel", f"/assignments/{work.id}/check"
    fields = visit(question, as_=cast.youth).form(question).fields()
    saved = visit.post(question, fields | {"answer": "Ik liep rustig mee. Echt.", "go": "next"}, as_=cast.youth)
    assert saved.status == 303
    for path in (question, check):
        assert two_texts in visit(path, as_=cast.youth).links
    choose(visit, cast, two_texts, "now")
    for path in (question, check):
        assert two_texts not in visit(path, as_=cast.youth).links


def test_without_a_choice_it_asks_again(visit, cast, two_texts):
    answer = choose(visit, cast, two_texts, "")
    assert answer.status == 422
    assert "Kies welke tekst moet blijven." in answer.text


def test_something_newer_in_between_is_not_overwritten(visit, cast, place, two_texts):
    form = visit(two_texts, as_=cast.youth).form(two_texts).fields()
    visit.post(place, {"answer": "Nog nieuwer.", "base": 1}, as_=cast.youth)
    answer = visit.post(two_texts, form | {"keep": "beside"}, as_=cast.youth)
    assert answer.location == two_texts
    assert current() == "Nog nieuwer."


def test_an_earlier_version_comes_back_as_a_new_save(visit, cast, place):
    for base, text in enumerate(("Eerste.", "Tweede.")):
        visit.post(place, {"answer": text, "base": base}, as_=cast.youth)
    page = visit(f"{place}/history?every=1", as_=cast.youth)
    answer = visit.post(f"{place}/history", page.forms[-1].fields(), as_=cast.youth)
    assert answer.status == 303
    assert current() == "Eerste."
    assert DraftRevision.select().count() == 3


def test_one_sitting_has_one_place_in_the_history(visit, cast, place):
    for base in range(5):
        visit.post(place, {"answer": f"Zin {base}.", "base": base}, as_=cast.youth)
    assert len(visit(f"{place}/history", as_=cast.youth).root.all("li", class_="card stack stack--s")) == 1
    assert len(visit(f"{place}/history?every=1", as_=cast.youth).root.all("li", class_="card stack stack--s")) == 5


@pytest.mark.parametrize("name", ["mother", "other_youth", "other_parent"])
def test_nobody_else_finds_versions(visit, cast, place, two_texts, name):
    assert visit(f"{place}/history", as_=getattr(cast, name)).status == 404
    assert visit(two_texts, as_=getattr(cast, name)).status == 404


def test_a_version_of_something_else_is_404(visit, cast, place, two_texts):
    assert visit.post(f"{place}/history", {"base": 1, "version": str(uuid4())}, as_=cast.youth).status == 404
    assert visit.post(f"{place}/history", {"base": 1, "version": "x"}, as_=cast.youth).status == 404
