"""Who sees that a piece of work is there: the youth's work for who follows it, a parent's own for that parent."""

from typing import Any

from webapp.cases.models import Case
from webapp.people.models import Person


def follows(work: Any, person: Person) -> Any:
    """SQL. A parent's own is for that parent, also one who may not follow the youth; never for another parent."""
    if person.role == "coordinator":
        return work.id.is_null()
    if person.role == "professional":
        return Case.open_for(person)
    of_youth = Case.followed_by(person) & work.parent.is_null()
    if person.role != "parent":
        return of_youth
    # Who follows a case sees it too: said first, so that the database begins at this parent's cases.
    return Case.open_for(person) & (of_youth | (work.parent == person))


def wrote_in(work: Any, person: Person) -> Any:
    """SQL: this person wrote in it, or handed something in."""
    drafts, handed_in = work.drafts.rel_model, work.submissions.rel_model
    return work.id.in_(drafts.select(drafts.work).where(drafts.person == person)) | work.id.in_(
        handed_in.select(handed_in.work).where(handed_in.person == person)
    )
