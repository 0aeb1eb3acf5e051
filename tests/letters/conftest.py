"""A letter in Robin's case, and how Robin writes in it."""

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.page import Page, Visit
from webapp.library.models import ContentVersion, load_seed
from webapp.work.models import Work

PARTS = ("aanhef", "wat-ik-deed", "voor-de-ander", "spijt", "goedmaken", "afsluiten")

Write = Callable[..., Page]


@pytest.fixture
def version(cast: Cast) -> ContentVersion:
    """The apology letter of the library."""
    load_seed()
    return next(version for version in ContentVersion.published() if version.content.slug == "excuusbrief")


@pytest.fixture
def work(cast: Cast, version: ContentVersion) -> Work:
    """Samira gave Robin the letter to meneer Jansen."""
    return Work.give(
        cast.case, version, cast.professional, recipient="meneer Jansen", instruction="Neem rustig de tijd."
    )


@pytest.fixture
def write(visit: Visit, cast: Cast, work: Work) -> Write:
    """Writes one part through its form, as a browser without JavaScript does."""

    def send(part: str, text: str, then: str = "done") -> Page:
        path = f"/letters/{work.id}/parts/{part}"
        fields = visit(path, as_=cast.youth).form(path).fields()
        return visit.post(path, fields | {"answer": text, "then": then}, as_=cast.youth)

    return send


@pytest.fixture
def hand_in(visit: Visit, cast: Cast, work: Work) -> Callable[[], Page]:
    """Hands the letter in through the form on the whole letter."""

    def send() -> Page:
        form = visit(f"/letters/{work.id}/whole", as_=cast.youth).form(f"/letters/{work.id}/hand-in")
        return visit.post(form["action"], form.fields(), as_=cast.youth)

    return send
