"""A letter in Robin's case, and how Robin writes in it."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.page import Page, Visit
from webapp.library.models import SEED, ContentVersion
from webapp.reviews.models import Review
from webapp.reviews.remarks import Remark, Spot
from webapp.work.models import Work
from webapp.work.sentences import split
from webapp.work.submissions import Submission

PARTS = ("aanhef", "wat-ik-deed", "voor-de-ander", "spijt", "goedmaken", "afsluiten")

Write = Callable[..., Page]


@pytest.fixture
def version(cast: Cast) -> ContentVersion:
    """The apology letter of the library."""
    return published("excuusbrief")


def published(slug: str) -> ContentVersion:
    version = ContentVersion.add((SEED / f"{slug}.json").read_text("utf-8"))
    version.publish()
    return version


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


@pytest.fixture
def review(cast: Cast, work: Work) -> Callable[..., None]:
    """Samira reads what Robin handed in and decides, with a question at the first sentence of a part."""

    def decide(
        decision: str, part: str = "wat-ik-deed", text: str = "Wat deed jij zelf?", kind: str = "question"
    ) -> None:
        submission = Submission.latest(Work.get_by_id(work.id), cast.youth)
        submission.case = submission.work.case = cast.case
        review = Review.start(submission, cast.professional)
        sentence = split(submission.answers[part])[0]
        Remark.place(review, Spot(part, sentence), cast.professional, kind, text, uuid4())
        review.decide(cast.professional, decision, review.revision)

    return decide
