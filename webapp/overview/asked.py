"""What the first screens ask the database, prepared: each of them is opened more often than all other pages."""

from functools import cache
from typing import NamedTuple

from peewee import JOIN, ModelSelect

from webapp.agreements import standing
from webapp.agreements.standing import Standing
from webapp.agreements.versions import to_sign
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.closing.look_back import to_look_back
from webapp.feedback.models import Feedback
from webapp.letters.pipeline import with_pipeline
from webapp.messages.models import Message
from webapp.overview.route import made_good
from webapp.people.models import Person
from webapp.prepared import Given, Prepared
from webapp.repair.models import RepairAction
from webapp.work.models import Work


@cache
def _cases(role: str) -> Prepared:
    return Prepared(lambda: _with_feedback(Given("person", role)))


def _with_feedback(person: Given) -> ModelSelect:
    """The cases this person may see, each with the feedback that this person gave, if they did.

    `asks_to_look_back` when the sheet is open and they did not yet; `repairs_to_do` is how many agreed ideas wait;
    `has_made_good` when nothing of making good is open; `changed_hands` when another professional works on it since
    lately; `covered_by` and `cover_phone` while that one is away; `new_messages` how many they did not read yet.
    """
    own = (Feedback.case == Case.id) & (Feedback.person == person)
    covered_by, cover_phone = Membership.covering(Case)
    query = Case.visible_to(person).select_extend(
        Feedback.id,
        RepairAction.count_in_case("agreed").alias("repairs_to_do"),
        made_good().alias("has_made_good"),
        to_look_back(person).alias("asks_to_look_back"),
        Membership.has_new_professional(Case).alias("changed_hands"),
        covered_by.alias("covered_by"),
        cover_phone.alias("cover_phone"),
        Message.new_for(person).alias("new_messages"),
    )
    return query.join_from(Case, Feedback, JOIN.LEFT_OUTER, on=own, attr="own_feedback")


@cache
def _work(role: str) -> Prepared:
    person = Given("person", role)
    if role == "youth":
        return Prepared(lambda: with_pipeline(Work.visible_to(person), person))
    return Prepared(lambda: Work.visible_to(person))


@cache
def _appointments(role: str) -> Prepared:
    return Prepared(lambda: Appointment.visible_to(Given("person", role)).order_by(Appointment.starts_at))


@cache
def _invitees(role: str) -> Prepared:
    visible = lambda: Appointment.visible_to(Given("person", role)).select(Appointment.id)  # noqa: E731
    return Prepared(lambda: Invitee.of(visible()))


ME = Given("person")


class Own(NamedTuple):
    """How somebody belongs to a case: the membership, how they stand towards taking part (None for who is not asked),
    and how many agreements they can sign.
    """

    member: Membership
    standing: Standing | None
    unsigned: int
    undecided: int  # of a youth: about how many relatives they are asked what these may see


@cache
def _own_answers(kinds: tuple[str, ...], stage: int) -> Prepared:
    """Of a youth in this stage of life; nobody else is asked about these kinds of relatives."""
    waits = lambda: Membership.undecided(Membership.case, kinds, stage)  # noqa: E731
    return Prepared(lambda: standing.own(ME).select_extend(to_sign(ME).alias("to_sign"), waits().alias("undecided")))


def own_in(case: Case, person: Person) -> Own:
    """For a case that this person may see."""
    birth_date = case.youth.birth_date
    kinds = ladder.asked_about(birth_date) if person.role == "youth" else ()
    rows = _own_answers(kinds, ladder.stage_begins(birth_date)).rows(person=person)
    rows = [row for row in rows if row.case_id == case.id]
    return Own(rows[0], Standing.own(rows, case), rows[0].to_sign, rows[0].undecided)


def cases_of(person: Person) -> list[Case]:
    """All that this person may see, each with its `own_feedback` or None."""
    return _cases(person.role).rows(person=person)


def work_in(case: Case, person: Person) -> list[Work]:
    """This case's work, in order, each linked to what it comes after; the case object is shared by all of it."""
    rows = [row for row in _work(person.role).rows(person=person) if row.case_id == case.id]
    for row in rows:
        row.case = case
    return Work.in_order(rows)


def appointments_in(case: Case, person: Person) -> list[Appointment]:
    """This case's past and coming appointments in the order of the clock, with the people."""
    rows = [row for row in _appointments(person.role).rows(person=person) if row.case_id == case.id]
    people = _invitees(person.role).rows(person=person) if rows else []
    return Appointment.with_people(rows, person, people)
