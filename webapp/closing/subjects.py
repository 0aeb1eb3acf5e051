"""What one looks back at: the goals of the first conversation and the agreements, as far as one may read them."""

from typing import NamedTuple
from uuid import UUID

from webapp.agreements.meeting import MeetingSection
from webapp.agreements.versions import AgreementVersion
from webapp.cases.models import Case
from webapp.closing.models import Closure
from webapp.database import find
from webapp.people.models import Person


class Subject(NamedTuple):
    """`id` is also the name of the field in the form."""

    id: str
    kind: str  # goal or agreement
    text: str


def case_of(case_id: UUID, reader: Person) -> Case:
    """The case with its closing sheet and goals, if this reader may see it; else 404.

    `follows` says whether this reader sees them.
    """
    with_sheet = Closure.beside(MeetingSection.beside(Case.visible_to(reader)))
    case: Case = find(with_sheet.select_extend(Case.followed_by(reader).alias("follows")), case_id)
    return case


def goals_of(case: Case) -> list[str]:
    return MeetingSection.lines_beside(case) if case.follows else []


def subjects_of(case: Case, reader: Person) -> list[Subject]:
    """For a case of `case_of` with this same reader. A goal is known by its words, so that their order may change."""
    goals = {case.vault.fingerprint(goal)[:16]: goal for goal in goals_of(case)}
    agreed = [version for version in AgreementVersion.newest(reader, case) if version.counts]
    return [
        *(Subject(f"goal-{mark}", "goal", goal) for mark, goal in goals.items()),
        *(Subject(f"agreement-{version.agreement_id}", "agreement", version.what) for version in agreed),
    ]
