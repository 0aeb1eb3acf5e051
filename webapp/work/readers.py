"""Who reads what was handed in: the professional, and the parents to whom the youth or the content opens it."""

from typing import Any, NamedTuple, Self
from uuid import UUID

from flask import abort
from peewee import JOIN

from webapp.cases import ladder
from webapp.cases.models import Case, Membership
from webapp.people.models import Person
from webapp.work.models import Work
from webapp.work.submissions import Share, Submission
from webapp.work.turns import in_turn


class Reader(NamedTuple):
    """A parent or support person to whom the youth may open this work; `shared` when that is so now."""

    member: Membership
    shared: bool
    follows: bool = False  # sees at which step the youth is, and can do a step in turn

    @property
    def label(self) -> str:
        """`moeder`, as the family says it; else empty."""
        return self.member.label


def readers(work: Work) -> list[Reader]:
    """The parents and support people of the case that can read what the youth opens to them."""
    youth, share = Person.alias("youth"), Share.alias("share")
    follows = ladder.follows(youth.birth_date, Membership.allowed_at_age, Membership.kind)
    active = (share.person == Membership.person) & (share.work == work) & share.ended_at.is_null()
    rows = (
        work.case.members()
        .select_extend(share.id, follows.alias("follows"))
        .join_from(Membership, Case)
        .join(youth, on=(Case.youth == youth.id))
        .join_from(Membership, share, JOIN.LEFT_OUTER, on=active, attr="share")
        .where(Membership.kind.in_(ladder.RELATIVES))
        .where(ladder.sees_case(youth.birth_date, Membership.allowed_at_age, Membership.kind))
        .where(ladder.reads_shared(youth.birth_date, Membership.answered_at_age, Membership.kind))
    )
    return [Reader(member, getattr(member, "share", None) is not None, bool(member.follows)) for member in rows]


class HandedIn:
    """What everybody handed in for one work and did not take back, as far as one person may read it."""

    def __init__(self, work: Work, person: Person, rows: list[Submission]) -> None:
        self.work, self.person = work, person
        self.rows = rows
        for row in rows:
            row.work, row.case = work, work.case

    @classmethod
    def of(cls, work: Work, person: Person) -> Self:
        query = Submission.select(Submission, Person).join(Person, on=(Submission.person == Person.id))
        standing = query.where(Submission.work == work, Submission.taken_back_at.is_null())
        return cls(work, person, list(standing.order_by(Submission.round.desc())))

    @property
    def own(self) -> Submission | None:
        """The person's own latest."""
        return next((row for row in self.rows if row.person_id == self.person.id), None)

    @property
    def by_parents(self) -> list[tuple[Submission, dict[str, Any]]]:
        """For the youth: each parent's latest, with the answers that the content lets a youth read.

        The other way round only the youth decides: see Share.
        """
        latest: dict[UUID, Submission] = {}
        for row in self.rows:
            if self.person.role == "youth" and row.person.role == "parent":
                latest.setdefault(row.person_id, row)
        seen = {step.id for step in self.work.document.steps if "youth" in step.readers}
        seen -= set() if self.own else self.in_turn
        return [(row, _only(seen, row.answers)) for row in latest.values()]

    @property
    def in_turn(self) -> set[str]:
        """The steps that youth and parent each answer alone."""
        return in_turn(self.work)

    @property
    def by_youth(self) -> dict[str, Any]:
        """For a parent who has handed in: what the youth answered to the steps in turn, once that is handed in too."""
        row = next((row for row in self.rows if row.person_id == self.work.case.youth_id), None)
        both = row is not None and self.own is not None and self.work.status != "cancelled"
        return _only(self.in_turn, row.answers) if row and both else {}

    @property
    def both_done(self) -> bool:
        """Did each read what the other answered in turn? Then neither takes it back."""
        youth = self.work.case.youth_id
        others = [row for row in self.rows if (row.person_id == youth) != (self.person.id == youth)]
        return bool(self.in_turn and self.own and others)

    def is_done_by(self, person: Person) -> bool:
        return any(row.person_id == person.id for row in self.rows)


def _only(ids: set[str], answers: dict[str, Any]) -> dict[str, Any]:
    return {id: value for id, value in answers.items() if id in ids}


def shared_with(parent: Person, work_id: UUID) -> Submission:
    """The latest that the youth handed in and opened to this parent; else 404."""
    query = (
        Submission.visible_to(parent)
        .select_extend(Work)
        .join_from(Submission, Work, attr="work")
        .where(Submission.work == work_id, Submission.person == Case.youth)
    )
    submission = query.first() or abort(404)
    submission.work.case = submission.case
    return submission


def shared_items(parent: Person) -> list[Submission]:
    """What youths opened to this parent, each work once, the newest first."""
    query = (
        Submission.visible_to(parent)
        .select_extend(Work)
        .join_from(Submission, Work, attr="work")
        .where(Submission.person == Case.youth)
    )
    return list({submission.work_id: submission for submission in reversed(list(query))}.values())[::-1]
