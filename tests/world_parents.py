"""The part of the test world in which parents work along: a step in turn that both did, and one that waits."""

from typing import Any
from uuid import uuid4

from tests import writing
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Submission


def live(family: Any) -> None:
    """`family` is a tests.world.Family. Youth and mother are done with one; of the other only she is."""
    mother = family.parents[0]
    for name in ("both_done", "one_done"):
        work = family.give(name, "woorden-die-blijven")
        hand_in(work, mother, "in_turn", family.words(f"submission.sealed_answers.{name}.parent"))
    hand_in(
        family.work["both_done"], family.youth, "in_turn", family.words("submission.sealed_answers.both_done.youth")
    )


def hand_in(work: Work, person: Any, by: str, text: str) -> Submission:
    for step, value in writing.answers(work.document, (by,), text).items():
        Draft.write(work, person, Save(step, value, 0, uuid4()))
    return Submission.hand_in(work, person, dict(Draft.answers(work, person)), None)
