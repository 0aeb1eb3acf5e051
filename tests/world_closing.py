"""Closing in the world of the tests: the sheet of the running case, and an earlier case that was closed with one."""

from datetime import timedelta
from typing import Any

from tests import world_petitions
from webapp.agreements.standing import Standing
from webapp.cases.absence import Absence
from webapp.cases.covering import be_absent
from webapp.cases.keys import CaseKey
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.closing.ending import Ending, close
from webapp.closing.look_back import LookBack, Said
from webapp.closing.models import Closure
from webapp.closing.moments import moments_of
from webapp.closing.subjects import case_of, subjects_of
from webapp.feedback.models import Feedback
from webapp.formats import today
from webapp.people.models import Person


def live(family: Any) -> None:
    give_feedback(family)
    change_their_mind(family)
    Closure.open(family.case, family.professional)
    for name, person in (("youth", family.youth), ("parent", family.parents[0]), ("professional", family.professional)):
        look(family, name, person)
    close_earlier(family)
    world_petitions.live(family)
    if not Absence.select().exists():
        go_away(family.professional)


def go_away(professional: Person) -> None:
    """Next year, with a colleague who stands in: nobody sees more because of it today."""
    colleague = Person.get(Person.role == "professional", Person.id != professional.id)
    first = today() + timedelta(days=400)
    be_absent(professional, colleague, (first, first + timedelta(days=5)), professional, None)


def change_their_mind(family: Any) -> None:
    """One parent wanted to stop, said why, and goes on after all."""
    for says in ("no", "yes"):
        standing = Standing.of(family.case, family.parents[0])
        assert standing
        reason = family.words("participation.reason")
        standing.answer(says, standing.text_version, family.parents[0], None, reason)


def look(family: Any, name: str, person: Any) -> None:
    """Everything is filled in, as far as this person is asked."""
    case = case_of(family.case.id, person)
    subjects = subjects_of(case, person)
    moments = moments_of(person, case, subjects)[-3:] if person.role == "youth" else []
    ratings = {subject.id: "done" for subject in subjects}
    LookBack.give(
        family.case, person, Said("yes", ratings, family.words(f"look_back.words.{name}"), moments), person, 0
    )


def close_earlier(family: Any) -> Case:
    """Last year: other support, with everybody's consent, and a call afterwards."""
    started_on = today() - timedelta(days=400)
    made = {"youth": family.youth, "professional": family.professional, "sealed_key": CaseKey.make()}
    made |= {"region": family.professional.region_id}
    case = Case.create(status="active", behaviour_kind="other", started_on=started_on, **made)
    Membership.create(case=case, person=family.youth, kind="youth")
    Membership.create(case=case, person=family.professional, kind="professional")
    for parent in family.parents:
        case.add(parent, "parent", family.professional)
    ending = Ending(
        outcome="other_support",
        held_on=today(),
        message=family.words("closure.message"),
        support_by="us",
        aftercare_on=today() + timedelta(days=30),
        aftercare_note=family.words("closure.aftercare_note"),
        consents=(family.youth, *family.parents),
        consented_on=today(),
    )
    close(case, ending, family.professional, "active", "", "")
    return case


def give_feedback(family: Any) -> None:
    said = {"listened": "yes", "useful": "mostly"}
    Feedback.give(family.case, family.youth, said, family.words("feedback.better.read"), "professional", 0)
    Feedback.give(family.case, family.parents[0], said, family.words("feedback.better.counted"), "counts", 0)
