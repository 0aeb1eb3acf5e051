"""Preparing a conversation with the other: an assignment of the library, with sentences of one's own to practise.

It is written, saved, handed in and shared like all work: only the youth reads it until then.
"""

from typing import Any

from webapp.cases.models import Case
from webapp.library.models import Content, ContentVersion
from webapp.library.steps import Step
from webapp.people.models import Person
from webapp.work.drafts import Draft
from webapp.work.models import Work

PREPARATION = "gesprek-voorbereiden"
TO_SAY = ("eerste-zinnen", "eigen-zinnen", "als-het-lastig-is")  # the steps with words to say


def preparation_of(youth: Person, case: Case | None) -> Work | None:
    """The latest that was given in this case."""
    if case is None:
        return None
    query = (
        Work.visible_to(youth)
        .join_from(Work, ContentVersion)
        .join(Content)
        .where(Work.case == case, Content.slug == PREPARATION)
        .order_by(Work.number.desc())
    )
    return query.first()


def sentences_in(work: Work, writer: Person) -> list[tuple[Step, Any]] | None:
    """Each step with words to say, with what the writer has there now; None for other work."""
    if work.document.id != PREPARATION:
        return None
    written = Draft.answers(work, writer)
    steps = [step for id in TO_SAY if (step := work.document.step(id)) is not None]
    return [(step, written[step.id]) for step in steps if written.get(step.id)]
