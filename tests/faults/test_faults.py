"""The search itself finds what is lost, and only that; `make faults` kills more often."""

import pytest

from tests.benchmarks.town import build
from tests.faults.__main__ import Tally, looking, missing, one_round, work_of
from tests.faults.writers import Saved
from webapp.work.drafts import DraftRevision


@pytest.mark.only_on("sqlite")
def test_nothing_that_was_answered_is_lost_in_a_kill(tmp_path):
    town, tally = build(f"sqlite:///{tmp_path}/town.db", cases=1), Tally()
    for _round in range(2):
        one_round(town, tally)
    assert tally.saved > 0
    assert not tally.wrong
    with looking(town):
        row = DraftRevision.select().first()
        row.draft.work = work_of(town)
        there = Saved(row.op, row.draft.step, row.value)
        assert missing(work_of(town), [there]) == []
        assert missing(work_of(town), [Saved(row.op, row.draft.step, "other words")])
        row.delete_instance()
        assert missing(work_of(town), [there])
