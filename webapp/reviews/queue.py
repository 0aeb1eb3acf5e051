"""What was handed in and waits for a professional, the oldest first."""

from collections.abc import Iterable
from functools import cache

from peewee import JOIN, ModelSelect, fn

from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.people.models import Person
from webapp.prepared import Given, Prepared
from webapp.reviews.models import Review
from webapp.work.models import Work
from webapp.work.submissions import Submission

LONGEST_QUEUE = 100  # more than anybody reads in a day; the page says so


def readable(person: Person) -> ModelSelect:
    """The hand-ins this person may read, with all that a page about them needs in the same statement."""
    reviewer, author = Person.alias("reviewer"), Person.alias("author")
    return (
        Submission.visible_to(person)
        .select_extend(Work, author, Review, reviewer)
        .join_from(Submission, Work, on=(Submission.work == Work.id), attr="work")
        .join_from(Submission, author, on=(Submission.person == author.id), attr="person")
        .join_from(Submission, Review, JOIN.LEFT_OUTER, on=(Review.submission == Submission.id), attr="review")
        .join_from(Review, reviewer, JOIN.LEFT_OUTER, on=(Review.reviewer == reviewer.id), attr="reviewer")
    )


def linked(submissions: Iterable[Submission]) -> list[Submission]:
    """Each hand-in with its case known to its work and review too, so that nobody asks the database again."""
    rows = list(submissions)
    for row in rows:
        row.work.case = row.case
        review = getattr(row, "review", None)
        row.review = review if review is not None and review.id else None
        if row.review:
            row.review.case, row.review.submission = row.case, row
    return rows


def waiting_for(person: Person, own_only: bool = False) -> ModelSelect:
    """What waits for this professional, the oldest first, in one statement: give it to `linked`."""
    query = readable(person).where(*_waits(person, own_only))
    return query.order_by(Submission.at, Submission.id)


def waiting_count(person: Person) -> int:
    """How much waits for this professional; stands in the menu of every page."""
    return _counted(person.role).first(person=person).waiting


@cache
def _counted(role: str) -> Prepared:
    return Prepared(lambda: _count(Given("person", role)))


def _count(person: Given) -> ModelSelect:
    query = Submission.visible_to(person).join_from(Submission, Work, on=(Submission.work == Work.id))
    query = query.join_from(Submission, Review, JOIN.LEFT_OUTER, on=(Review.submission == Submission.id))
    counted = query.select(fn.COUNT(Submission.id).alias("waiting")).order_by()
    return counted.where(*_waits(person, own_only=False))


def _waits(person: Person | Given, own_only: bool) -> list[object]:
    rule = anything_waits()
    if person.role != "professional":
        rule.append(Submission.id.is_null())
    return [*rule, Case.professional == person] if own_only else rule


def anything_waits() -> list[object]:
    """SQL, for a query of hand-ins with case, work and review: it waits for a professional."""
    by_youth = (Submission.person == Case.youth) & (Work.status == "submitted")
    by_parent = (Submission.person != Case.youth) & (Work.status != "cancelled")
    return [
        Review.decided_at.is_null(),
        Submission.taken_back_at.is_null(),
        Case.status.in_(OPEN_STATUSES),
        by_youth | by_parent,
    ]
