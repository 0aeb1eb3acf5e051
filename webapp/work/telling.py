"""Who is told about work: its maker when there is something to do or read, the professionals what is handed in."""

from typing import Any

from webapp.notices.models import Notice, path
from webapp.notices.receivers import desk


def place_of(work: Any) -> str:
    return path(f"{work.kind}s.show", work_id=work.id)


def desk_of(submission: Any) -> str:
    return path("reviews.show", submission_id=submission.id)


def given(work: Any) -> None:
    Notice.tell(work.maker, "work.given", work, place_of(work))


def cancelled(work: Any) -> None:
    Notice.withdraw(work)


def planned_anew(work: Any) -> None:
    """A reminder of another day is not true any more."""
    Notice.withdraw(work, what="work.due")


def handed_in(submission: Any) -> None:
    """Who handed it in knows what was asked of them."""
    Notice.seen(submission.person, place_of(submission.work))
    for person in desk(submission.case):
        Notice.tell(person, "submission.new", submission, desk_of(submission))


def decided(submission: Any, decision: str) -> None:
    """What waited for the professionals waits no more."""
    Notice.withdraw(submission)
    word = f"work.{decision.replace('_', '-')}"
    Notice.tell(submission.person, word, submission.work, place_of(submission.work), str(submission.id))
