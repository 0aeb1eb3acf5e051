"""Two at the same moment, each with a connection of their own: one of them was first, and the other hears of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.reviews.desk import letter
from webapp.database import transaction
from webapp.errors import Conflict
from webapp.reviews.models import Review
from webapp.work.models import Work
from webapp.work.submissions import Submission


@pytest.fixture
def both(app):
    """Does these two at once; what came of each."""

    def race(*acts):
        starts = Barrier(len(acts))

        def one(act):
            with app.app_context(), app.test_request_context():
                starts.wait(30)
                try:
                    act()
                except Conflict:
                    return "too late"
                return "done"

        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(one, acts))

    return race


def test_two_decisions_about_one_text(cast, visit, both):
    handed = letter(cast, visit)
    handed.open()

    def decides(decision):
        def act():
            with transaction():
                Review.get().decide(cast.professional, decision, 1)

        return act

    assert sorted(both(decides("sent_back"), decides("approved"))) == ["done", "too late"]
    decided = Review.get().decision
    assert Work.get_by_id(handed.work.id).status == {"sent_back": "needs_work", "approved": "approved"}[decided]


def test_taking_back_while_it_is_being_opened(cast, visit, both):
    handed = letter(cast, visit)
    mine = Submission.visible_to(cast.youth).where(Submission.work == handed.work)
    read, written = (mine.clone().get() for _each in range(2))
    written.work.case = written.case
    outcome = both(lambda: Review.start(read, cast.professional), lambda: written.take_back(cast.youth))
    assert sorted(outcome) == ["done", "too late"]
    row = Submission.get_by_id(read.id)
    assert (row.opened_at is None) != (row.taken_back_at is None), "read or taken back, never both"
