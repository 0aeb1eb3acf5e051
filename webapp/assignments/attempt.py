"""One person's way through an assignment: the questions that are theirs, with what they wrote so far."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.database import transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import age_on, today
from webapp.library import answers
from webapp.library.document import Document
from webapp.library.steps import JOINT, Step
from webapp.people.models import Person
from webapp.work.drafts import Draft, saved_at
from webapp.work.models import Work
from webapp.work.partners import has_partner
from webapp.work.saving import WRITES, own_step, posted, spoken_to
from webapp.work.submissions import Submission, writable_by


class Attempt:
    """`steps` are the writer's own that are asked now, in order; an explanation is a step but no question."""

    def __init__(self, work: Work, person: Person, drafts: list[Draft]) -> None:
        self.work, self.person = work, person
        self.document = _for(work, work.document.for_age(age_on(work.case.youth.birth_date, today())))
        self.drafts = {draft.step: draft for draft in drafts}
        self.answers: dict[str, Any] = {draft.step: draft.value for draft in drafts}
        self.steps = self.document.steps_for(self.answers, *WRITES[person.role])
        self.questions = [step for step in self.steps if step.asks]

    @classmethod
    def of(cls, work: Work, person: Person) -> Self:
        return cls(work, person, Draft.in_work(work, person))

    @property
    def writable(self) -> bool:
        return self.work.waits_for is None and writable_by(self.work, self.person)

    def step(self, id: str) -> Step:
        """The step, also one that is not asked at this moment; 404 when it is somebody else's."""
        return own_step(self.document, id, self.person)

    def draft(self, step: Step) -> Draft | None:
        return self.drafts.get(step.id)

    def value(self, step: Step) -> Any:
        return self.answers.get(step.id)

    def lines(self, step: Step, lang: str) -> list[str]:
        """The answer in words."""
        return answers.lines(step, self.value(step), lang) if step.id in self.answers else []

    @property
    def latest(self) -> datetime | None:
        """When anything was last saved."""
        return saved_at(list(self.drafts.values()))

    @property
    def together(self) -> int:
        return sum(step.by == "together" for step in self.questions)

    @property
    def in_turn(self) -> int:
        return sum(step.by == "in_turn" for step in self.questions)

    def first_with_remark(self, remarks: Any) -> Step | None:
        """The first question at which something was asked or tipped."""
        asked = (
            [step for step in self.questions if any(one.kind != "compliment" for one in remarks.at(step.id))]
            if remarks
            else []
        )
        return asked[0] if asked else None

    def number(self, step: Step) -> int:
        """Which question this is, from 1; 0 for an explanation."""
        return next((place for place, one in enumerate(self.questions, 1) if one.id == step.id), 0)

    def before(self, step: Step) -> Step | None:
        return self._beside(step, -1)

    def after(self, step: Step) -> Step | None:
        return self._beside(step, 1)

    def _beside(self, step: Step, way: int) -> Step | None:
        """The step next to this one; one that is not asked any more counts from its place in the document."""
        order = [one.id for one in self.document.steps]
        here = order.index(step.id)
        found = [one for one in self.steps[::way] if (order.index(one.id) - here) * way > 0]
        return found[0] if found else None

    def resume(self) -> Step | None:
        """Where to go on: at the start, else at the first question without an answer; None when all have one."""
        if not self.drafts:
            return self.steps[0] if self.steps else None
        return next((step for step in self.questions if step.id not in self.drafts), None)

    def complaint(self, step: Step) -> str | None:
        """Why the answer can't be handed in like this."""
        return answers.check(spoken_to(step, self.person), self.value(step)) if step.asks else None

    @property
    def missing(self) -> dict[str, str]:
        """Step id → what to do, for the questions that are not ready."""
        found = {step.id: self.complaint(step) for step in self.questions}
        return {id: sentence for id, sentence in found.items() if sentence}

    def keep(self, step: Step, form: MultiDict[str, str]) -> "Attempt":
        """Saves what a form holds for this step; the attempt as it is then.

        Raises Invalid for what can't be kept, and Conflict or Stale as Draft.write does.
        """
        if not step.asks:
            return self
        save = posted(self.work, self.person, step.id, form)
        if not save.value and step.required and step.id not in self.drafts and save.value != 0:
            return self
        draft = Draft.write(self.work, self.person, save)
        draft.waiting = self.drafts[step.id].waiting if step.id in self.drafts else 0
        return Attempt(self.work, self.person, list({**self.drafts, step.id: draft}.values()))

    def hand_in(self, key: UUID | None) -> Submission:
        """As it is at this moment. Raises Invalid with what is still missing; handing in twice with one key is once."""
        if key and (already := Submission.with_key(key, self.person)):
            return already
        if not self.writable:
            raise Conflict(_("Dit is al ingeleverd, of het kan nu niet."))
        with transaction():
            self.work.case.hold()
            self.work.hold()
            now = Attempt.of(self.work, self.person)
            if missing := now.missing:
                raise Invalid(missing)
            asked = {step.id: now.answers[step.id] for step in now.questions if step.id in now.answers}
            return Submission.hand_in(self.work, self.person, asked, key)


def _for(work: Work, document: Document) -> Document:
    """A joint step is not required where no parent can do it with the youth."""
    return replace(
        document,
        steps=tuple(
            replace(step, required=False) if step.by in JOINT and not has_partner(work, step) else step
            for step in document.steps
        ),
    )
