"""A content document: an assignment or a letter, as the app uses it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from webapp.library.letter import Part, Question, SelfCheck
from webapp.library.steps import Answers, Step
from webapp.library.text import SOURCE, Text
from webapp.library.topics import names

SCHEMA = "mijn-route-content/1"
KINDS = ("assignment", "letter")
OWN_QUESTION = "own_question"  # with a sign that no step of the content has in its id
AUDIENCES = ("youth", "parent")  # who does it; a parent on their own, for nobody else to see but the professional


@dataclass(frozen=True)
class Criterion:
    """What a good answer shows, said to the youth and to the reviewer."""

    id: str
    youth: Text
    reviewer: Text
    phrases: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Document:
    """One version of one assignment or letter; steps for the first, parts for the second."""

    id: str
    kind: str
    title: Text
    goal: Text
    minutes: int
    ages: tuple[int, int]
    reading_level: str
    topics: tuple[str, ...]
    look_fors: tuple[Text, ...]
    starter: Text
    criteria: tuple[Criterion, ...]
    audience: str = "youth"
    why: Text | None = None
    for_parents: Text | None = None
    steps: tuple[Step, ...] = ()
    parts: tuple[Part, ...] = ()
    questions: tuple[Question, ...] = ()
    self_check: tuple[SelfCheck, ...] = ()
    do: tuple[Text, ...] = ()
    dont: tuple[Text, ...] = ()
    source: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)

    @property
    def topic_names(self) -> str:
        return names(self.topics)

    @property
    def has_younger_words(self) -> bool:
        return any(step.variants for step in self.steps)

    @property
    def has_play(self) -> bool:
        return any(step.play for step in self.steps)

    def step(self, id: str) -> Step | None:
        return next((step for step in self.steps if step.id == id), None)

    def part(self, id: str) -> Part | None:
        return next((part for part in self.parts if part.id == id), None)

    def criterion(self, id: str) -> Criterion | None:
        return next((criterion for criterion in self.criteria if criterion.id == id), None)

    def steps_for(self, answers: Answers, *by: str) -> list[Step]:
        """The steps to show now, in order; `by` narrows to some of `steps.BY`.

        A step whose question depends on a step that is not shown is not shown either.
        """
        shown: dict[str, Step] = {}
        for step in self.steps:
            condition = step.condition
            if condition is None or (condition.step in shown and condition.holds(answers)):
                shown[step.id] = step
        return [step for step in shown.values() if not by or step.by in by]

    def fitted(self, left_out: frozenset[str], question: str) -> "Document":
        """The same for one youth: without these steps, and with a question of the professional's own after the rest."""
        steps = [step for step in self.steps if step.id not in left_out]
        if question:
            last = max((place for place, step in enumerate(steps, 1) if step.asks), default=len(steps))
            steps.insert(last, Step(OWN_QUESTION, "text", Text({SOURCE: question}), length=(10, 60)))
        return replace(self, steps=tuple(steps))

    def for_age(self, age: int) -> "Document":
        """The same document in the words for this age."""
        return replace(self, steps=tuple(step.for_age(age) for step in self.steps))
