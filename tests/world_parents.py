"""The part of the test world in which parents work along: steps in turn, and assignments of their own."""

from typing import Any
from uuid import uuid4

from tests import writing
from webapp.cases.support import SupportChoice
from webapp.library.models import ContentVersion
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Submission

# For tests/test_canaries.py: field → who of the cast may read it.
READERS = {
    "support_choice.name": "youth professional",
    # A step in turn is read by the other when both are done, and never by the other parent.
    "submission.sealed_answers.both_done.parent": "youth mother professional",
    "submission.sealed_answers.both_done.youth": "youth mother professional",
    "submission.sealed_answers.one_done.parent": "mother professional",
    # An assignment of a parent's own: the youth and the other parent never see that it is there.
    "work.instruction.for_parent": "mother professional",
    "draft.sealed_value.own_open": "mother",
    "submission.sealed_answers.own_read": "mother professional",
    "review.message.own_read": "mother professional",
    "review.aside.own_read": "professional",
    "verdict.note.own_read": "mother professional",
}


def live(family: Any) -> None:
    """`family` is a tests.world.Family. Youth and mother are done with one; of the other only she is."""
    mother = family.parents[0]
    for name in ("both_done", "one_done"):
        work = family.give(name, "woorden-die-blijven")
        hand_in(work, mother, "in_turn", family.words(f"submission.sealed_answers.{name}.parent"))
    own_assignments(family, mother)
    SupportChoice.choose(family.case, "somebody", family.words("support_choice.name"), family.youth)
    hand_in(
        family.work["both_done"], family.youth, "in_turn", family.words("submission.sealed_answers.both_done.youth")
    )


def own_assignments(family: Any, mother: Any) -> None:
    """One that she writes in, and one that was read."""
    for name in ("own_open", "own_read"):
        version = ContentVersion.of("praten-zonder-ruzie").get()
        instruction = family.words("work.instruction.for_parent")
        work = Work.give(family.case, version, family.professional, parent=mother, instruction=instruction)
        family.work[name] = work
    for step, value in answers(family.work["own_open"], "parent", family.words("draft.sealed_value.own_open")).items():
        Draft.write(family.work["own_open"], mother, Save(step, value, 0, uuid4()))
    text = family.words("submission.sealed_answers.own_read")
    family.submissions["own_read"] = hand_in(family.work["own_read"], mother, "parent", text)
    family.review("own_read", "read")


def answers(work: Work, by: str, text: str) -> Any:
    return writing.answers(work.document, (by,), text)


def hand_in(work: Work, person: Any, by: str, text: str) -> Submission:
    for step, value in answers(work, by, text).items():
        Draft.write(work, person, Save(step, value, 0, uuid4()))
    submission = Submission.hand_in(work, person, dict(Draft.answers(work, person)), None)
    submission.work = work
    return submission
