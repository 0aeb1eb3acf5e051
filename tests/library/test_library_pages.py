"""The library's pages: what can be given, how it looks, for professionals and coordinators only."""

import pytest
from flask import Flask

from tests.cast import Cast
from tests.library.documents import SEEDS, seed
from tests.page import Visit
from webapp.library.loading import load
from webapp.library.models import load_seed

pytestmark = pytest.mark.only_on("sqlite")

SLUGS = [path.stem for path in SEEDS]


@pytest.fixture(autouse=True)
def shelf(app: Flask) -> None:
    load_seed()


def test_every_document_is_on_the_shelf(visit: Visit, cast: Cast) -> None:
    for person in (cast.professional, cast.coordinator):
        page = visit("/library", as_=person)
        assert page.status == 200
        assert {f"/library/{slug}" for slug in SLUGS} <= set(page.links)
    assert "Van 0 naar 100" in page
    assert "ongeveer 15 minuten" in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("topic=aggression", ["op-het-plein", "van-0-naar-100"]),
        ("age=22&topic=vandalism", []),
        ("age=12&topic=vandalism", ["wie-betaalt-de-rekening"]),
        ("age=99&topic=<b>", SLUGS),
        ("topic=%00&age=-1", SLUGS),
        ("age=²", SLUGS),
    ],
)
def test_the_shelf_can_be_narrowed(visit: Visit, cast: Cast, asked: str, shown: list[str]) -> None:
    links = visit(f"/library?{asked}", as_=cast.professional).links
    assert sorted(slug for slug in SLUGS if f"/library/{slug}" in links) == shown


def test_an_empty_shelf_shows_the_way_on(visit: Visit, cast: Cast) -> None:
    page = visit("/library?age=22&topic=vandalism", as_=cast.professional)
    assert "Hier past nu niets bij" in page
    assert "/library" in page.links


def test_htmx_gets_only_the_contents(visit: Visit, cast: Cast) -> None:
    part = visit.part("/library?topic=aggression", as_=cast.professional)
    assert part.root.one(id="contents")
    assert not part.root.all("h1")
    assert "Terugspoelen" not in part


@pytest.mark.parametrize("slug", SLUGS)
def test_the_preview_shows_all_there_is_to_know(visit: Visit, cast: Cast, slug: str) -> None:
    page = visit(f"/library/{slug}", as_=cast.professional)
    document = load(seed(SEEDS[SLUGS.index(slug)]))
    assert page.status == 200
    told = [*document.look_fors, document.starter, document.goal, *(step.question for step in document.steps)]
    told += [option.text for step in document.steps for option in step.options]
    told += [part.prompt for part in document.parts]
    told += [criterion.reviewer for criterion in document.criteria]
    for words in told:
        assert str(words) in page.text
    assert "Wat krijgt een ouder?" in page.text


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug != "excuusbrief"])
def test_each_step_can_be_tried_as_the_reader_gets_it(visit: Visit, cast: Cast, slug: str) -> None:
    for step in load(seed(SEEDS[SLUGS.index(slug)])).steps:
        page = visit(f"/library/{slug}/{step.id}", as_=cast.professional)
        assert page.status == 200
        assert page.root.one("h1").text == str(step.question)
        names = {field.get("name") for field in page.root.all() if field.tag in ("input", "textarea")}
        assert any(name.startswith("answer") for name in names) == step.asks


def test_younger_words_are_shown_when_asked(visit: Visit, cast: Cast) -> None:
    assert "Hoe ging het? Zet de stukjes" in visit("/library/terugspoelen?words=young", as_=cast.professional).text
    assert "Hoe ging het? Zet de stukjes" not in visit("/library/terugspoelen", as_=cast.professional).text
    step = visit("/library/terugspoelen/volgorde?words=young", as_=cast.professional)
    assert "Hoe ging het? Zet de stukjes" in step.text


@pytest.mark.parametrize(
    "path", ["/library/bestaat-niet", "/library/terugspoelen/nee", "/library/%00", "/library/a/%F0%9F"]
)
def test_what_is_not_there_is_not_found(visit: Visit, cast: Cast, path: str) -> None:
    assert visit(path, as_=cast.professional).status == 404


@pytest.mark.parametrize("path", ["/library", "/library/terugspoelen", "/library/terugspoelen/start"])
def test_the_library_is_for_staff(visit: Visit, cast: Cast, path: str) -> None:
    for person in (cast.youth, cast.mother):
        assert visit(path, as_=person).status == 403
    assert visit(path).status in (302, 303, 401)


def test_who_reads_is_told_as_it_is(visit: Visit, cast: Cast) -> None:
    """What youth and parent write together a parent reads when the youth opens it; an own step is the parent's."""
    together = visit("/library/mijn-plan", as_=cast.professional).text
    assert "Dit lezen: de jongere, een ouder als de jongere het deelt, de professional." in together
    own = visit("/library/door-andere-ogen", as_=cast.professional).text
    assert "Dit lezen: de ouder, de jongere, de professional." in own
