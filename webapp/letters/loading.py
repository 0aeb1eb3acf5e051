"""Letters with everything that their pages show, in one query."""

from typing import Any
from uuid import UUID

from peewee import ModelSelect

from webapp.letters.pipeline import with_pipeline
from webapp.people.models import Person
from webapp.work.loading import work_for, works_of
from webapp.work.models import Work

PER_PAGE = 30


def letters_of(person: Person) -> ModelSelect:
    """The letters that this person may know about."""
    return works_of(person).where(Work.kind == "letter")


def letter_for(person: Person, work_id: UUID) -> Work:
    """This letter, when the person may know about it; else 404. `read_by` are the parents it is open to."""
    return work_for(person, work_id, kind="letter")


def latest_first(person: Person, page: int) -> tuple[list[Work], bool]:
    """One page of letters, those that wait for reading on top; whether there are more."""
    order = (Work.status != "submitted"), Work.changed_at.desc()
    rows: list[Any] = list(
        with_pipeline(letters_of(person), person).order_by(*order).limit(PER_PAGE + 1).offset(PER_PAGE * (page - 1))
    )
    return rows[:PER_PAGE], len(rows) > PER_PAGE
