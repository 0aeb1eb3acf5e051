"""What was handed in, as text to read: an assignment step by step, a letter part by part, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeGuard

from webapp.library import answers as given
from webapp.library.document import Document
from webapp.library.text import SOURCE, Wording
from webapp.work.sentences import Sentence, split
from webapp.work.submissions import Submission


@dataclass(frozen=True)
class Section:
    """One step or part: `text` is the answer, in which remarks have their place by code points."""

    id: str
    title: Wording
    text: str
    by: str = "youth"
    sentences: list[Sentence] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentences", split(self.text))

    def sentence(self, number: int) -> Sentence | None:
        return self.sentences[number - 1] if 0 < number <= len(self.sentences) else None

    @cached_property
    def paragraphs(self) -> list[list[Sentence]]:
        """The sentences, line by line as they were written."""
        lines: list[list[Sentence]] = [[]]
        for sentence in self.sentences:
            lines[-1].append(sentence)
            if sentence.ends_line:
                lines.append([])
        return [line for line in lines if line]


def sections(submission: Submission, lang: str = SOURCE) -> list[Section]:
    """The hand-in as its professional may read it."""
    return sections_of(submission.work.document, submission.answers, lang)


def sections_of(document: Document, answers: Mapping[str, Any], lang: str = SOURCE) -> list[Section]:
    """Any answers to this document, drafts too, as sections.

    `lang` is for the titles only: chosen words are always in the source language, so that sentences keep their place.
    """
    if document.kind == "letter":
        texts = [(part, answers.get(part.id)) for part in document.parts]
        return [Section(part.id, part.title.in_(lang), text) for part, text in texts if is_text(text)]
    found = []
    for step in document.steps:
        lines = given.lines(step, answers[step.id], SOURCE) if step.id in answers else []
        if lines and "professional" in step.readers:
            found.append(Section(step.id, step.question.in_(lang), "\n".join(lines), step.by))
    return found


def is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())
