"""The lists of assignments: the youth's own, and for a parent one for each child."""

from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _

from webapp.cases.models import Case
from webapp.cases.standstill import Standstill, foremost, standstill
from webapp.people.models import Person
from webapp.work.loading import works_of
from webapp.work.models import Work
from webapp.work.readers import shared_items
from webapp.work.submissions import Submission
from webapp.work.words import Tag, tag_for_parent, tag_for_youth


def youth_list(youth: Person) -> dict[str, Any]:
    """All work in its order, with its tag; and what the youth waits for."""
    works = list(works_of(youth))
    case = foremost(Case.visible_to(youth))
    return {
        "rows": [(work, tag_for_youth(work)) for work in works],
        "professional": case.professional if case else None,
        "standstill": standstill(case, youth) if case else None,
        "waiting": any(work.status == "submitted" for work in works),
        "idle": not any(work.editable_by(youth) for work in works),
    }


@dataclass
class Help:
    """One piece of work of a child, as its parent sees it: how far, and what the parent can do."""

    work: Work
    tag: Tag
    own: int = 0
    together: int = 0
    handed_in: bool = False

    @property
    def own_tag(self) -> Tag:
        if self.work.status == "cancelled":
            return self.tag
        if self.handed_in:
            return Tag(_("Ingeleverd"), "plain", "check")
        return Tag(_("Nog te doen"), "info", "pencil")


@dataclass
class Child:
    """One case, with the work that the parent may follow."""

    case: Case
    standstill: Standstill | None  # what is read first in a case that is paused or closed
    own: list[tuple[Work, Tag]] = field(default_factory=list)  # the parent's own assignments
    helps: list[Help] = field(default_factory=list)
    shared: list[Submission] = field(default_factory=list)


@dataclass
class Household:
    """A parent's children."""

    children: list[Child]

    @classmethod
    def of(cls, parent: Person) -> Self:
        cases = Case.visible_to(parent).select_extend(Case.followed_by(parent).alias("follows"))
        children = {case.id: Child(case, standstill(case, parent, case.follows)) for case in cases}
        handed_in = handed_in_by(parent)
        for work in works_of(parent):
            child = children[work.case_id]
            if work.parent_id:
                child.own.append((work, tag_for_parent(work)))
            else:
                child.helps.append(_help(work, work.id in handed_in))
        for submission in shared_items(parent):
            children[submission.case_id].shared.append(submission)
        return cls(sorted(children.values(), key=lambda child: child.case.youth.first_name))


def handed_in_by(person: Person) -> set[UUID]:
    rows = Submission.select(Submission.work).where(Submission.person == person, Submission.taken_back_at.is_null())
    return {row.work_id for row in rows}


def _help(work: Work, handed_in: bool) -> Help:
    by = [step.by for step in work.document.steps if step.asks]
    own = by.count("parent") + by.count("in_turn")
    return Help(work, tag_for_parent(work), own, by.count("together"), handed_in)
