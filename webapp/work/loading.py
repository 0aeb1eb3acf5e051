"""Work with everything that its pages show, in one query; its content is read from memory."""

from functools import cache
from uuid import UUID

from flask import abort
from peewee import JOIN, ModelSelect

from webapp.cases import ladder
from webapp.cases.models import Case, Membership
from webapp.people.models import Person
from webapp.prepared import Given, Prepared
from webapp.work.models import Work
from webapp.work.partners import counted
from webapp.work.submissions import Share


def works_of(person: Person | Given) -> ModelSelect:
    """The work that this person may know about; the professional and the work before it come along."""
    before, professional, parent = Work.alias("before"), Person.alias("professional"), Person.alias("parent")
    return (
        Work.visible_to(person)
        .select_extend(professional, before.id, before.status, before.number, parent)
        .join_from(Case, professional, on=(Case.professional == professional.id), attr="professional")
        .join_from(Work, before, JOIN.LEFT_OUTER, on=(Work.comes_after == before.id), attr="comes_after")
        .join_from(Work, parent, JOIN.LEFT_OUTER, on=(Work.parent == parent.id), attr="parent")
    )


def work_for(person: Person, work_id: UUID, kind: str = "") -> Work:
    """This work (of this kind) when the person may know about it, else 404; `read_by` are the parents it is open to."""
    rows = _one_for(person.role, kind).rows(person=person, id=work_id, kind=kind)
    if not rows:
        abort(404)
    work: Work = rows[0]
    work.read_by = [row.opened.reader for row in rows if getattr(row, "opened", None) is not None]
    return work


@cache
def _one_for(role: str, kind: str) -> Prepared:
    """Asked at every save, so built once for each role."""
    return Prepared(lambda: _one(Given("person", role), kind))


def _one(person: Given, kind: str) -> ModelSelect:
    share, reader = Share.alias("share"), Person.alias("reader")
    stands = (share.work == Work.id) & share.ended_at.is_null() & share.person.in_(_readers_now())
    query = (
        works_of(person)
        .select_extend(share.id, reader.id, reader.first_name)
        .join_from(Work, share, JOIN.LEFT_OUTER, on=stands, attr="opened")
        .join(reader, JOIN.LEFT_OUTER, on=(share.person == reader.id), attr="reader")
        .where(Work.id == Given("id"))
    )
    if kind == "assignment" and person.role == "youth":
        query = query.select_extend(*counted())
    return query.where(Work.kind == Given("kind")) if kind else query


def _readers_now() -> ModelSelect:
    """SQL: who belongs to the work's case now and may know of it at the youth's age; a former reader reads nothing."""
    member = Membership.alias("member")
    rule = ladder.sees_case(Person.birth_date, member.allowed_at_age, member.kind)
    rule &= ladder.reads_shared(Person.birth_date, member.answered_at_age, member.kind)
    return member.select(member.person).where(member.case == Work.case, Membership.is_active(member), rule)
