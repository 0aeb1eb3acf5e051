"""Steps in turn: youth and parent each answer alone, and read of each other when both are done (see `partners`)."""

from typing import Any

from webapp.work.models import Work


def in_turn(work: Work) -> set[str]:
    """The ids of these steps."""
    return {step.id for step in work.document.steps if step.by == "in_turn"}


def both_done(submission: Any) -> bool:
    """Is the other of the pair done too? Then both have seen both answers, and neither takes theirs back."""
    work = submission.work
    if not in_turn(work):
        return False
    model, youth = type(submission), work.case.youth_id
    rows = work.submissions.where(model.taken_back_at.is_null())
    others = model.person != youth if submission.person_id == youth else model.person == youth
    return bool(rows.where(others).exists())
