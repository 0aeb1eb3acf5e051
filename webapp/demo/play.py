"""The moves from which the demo's stories are made: the app's own verbs, and then put back in time."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from peewee import Model

from webapp.agreements.meeting import MeetingSection
from webapp.agreements.participation import Participation
from webapp.agreements.standing import Standing
from webapp.agreements.terms import Terms
from webapp.agreements.versions import AgreementVersion
from webapp.appointments.answers import Answer, Reply
from webapp.appointments.attendance import Attendance
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.formats import AMSTERDAM, now, today
from webapp.letters.outcomes import Delivery, LetterOutcome
from webapp.letters.wishes import Wish
from webapp.library.models import ContentVersion
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.repair.models import RepairAction
from webapp.reviews.models import Review
from webapp.reviews.reading import sections
from webapp.reviews.remarks import Remark, Spot, Verdict
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Submission


def put_back(row: Model, days: float, *fields: str) -> None:
    """As if it had happened so many days ago."""
    at = now() - timedelta(days=days)
    type(row).update({getattr(type(row), name): at for name in fields}).where(type(row).id == row.id).execute()


def at(days: int, hour: int, minute: int = 0) -> datetime:
    """This time on a Dutch clock, so many days from today, moved from the weekend to Monday."""
    day = today() + timedelta(days=days)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return datetime.combine(day, time(hour, minute), AMSTERDAM)


def meeting(
    case: Case, kind: str, starts: datetime, place: Place, people: list[Person], minutes: int = 45
) -> Appointment:
    """A planned conversation, also one that was; the verb for planning takes none in the past."""
    appointment = Appointment.create(
        case=case,
        kind=kind,
        venue="place",
        place=place,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=minutes),
        created_by=case.professional,
    )
    for member in case.members():
        if member.person in people:
            Invitee.create(appointment=appointment, person=member.person, membership=member)
    return Appointment.with_people(
        Appointment.visible_to(case.professional).where(Appointment.id == appointment.id), case.professional
    )[0]


def comes(appointment: Appointment, *people: Person) -> None:
    """They said yes, and were there if it was already; for a conversation of before, the verb takes no answer."""
    for person in people:
        invitee = appointment.invitee(person)
        if invitee is not None and appointment.is_planned:
            Answer.give(invitee, Reply(comes=True), appointment.revision, None)
        elif invitee is not None:
            answer = Answer.create(invitee=invitee, comes=True, at=appointment.created_at)
            invitee.comes, invitee.answered_at = True, answer.at
            invitee.save(only=[Invitee.comes, Invitee.answered_at])
    if appointment.is_over:
        ways = {invitee.id: "came" for invitee in appointment.people}
        Attendance.note(appointment, ways, appointment.case.professional, 0)


def take_part(case: Case, days_ago: float) -> None:
    """Everybody who is asked said yes on the own account."""
    for standing in Standing.in_case(case):
        standing.answer("yes", standing.text_version, standing.member.person, None)
    Participation.update(at=now() - timedelta(days=days_ago)).where(Participation.case == case).execute()


def agree(case: Case, what: str, owner: Person, others: list[Person], everybody: bool, days_ago: float) -> None:
    """Written down in the first conversation, and signed by everybody who is named on the professional's screen."""
    terms = Terms(what, at(14, 9).date(), owner, others, everybody)
    agreement = AgreementVersion.propose(case, case.professional, terms, None)
    rows = AgreementVersion.with_parties(case.professional).where(AgreementVersion.agreement == agreement)
    for version in AgreementVersion.gather(rows, case):
        for party in version.parties:
            version.sign(party, case.professional)
            put_back(party, days_ago, "signed_at")
        put_back(version, days_ago, "at")


def first_conversation(case: Case, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        MeetingSection.save_text(case, name, text, case.professional, 0)


def hear_wish(letter: Work, says: str, days_ago: float) -> None:
    put_back(Wish.note(letter, says, letter.case.professional, None), days_ago, "at")


def deliver(letter: Work, way: str, days_ago: int) -> None:
    """As the other wishes, by the professional; the youth may know."""
    put_back(letter, days_ago + 20, "given_at")
    delivery = Delivery(way, at(-days_ago, 9).date(), letter.case.professional, told=True)
    put_back(LetterOutcome.deliver(letter, delivery, letter.case.professional, way, None), days_ago, "at")


def make_good(case: Case, idea: str, days_ago: float, agreed: str = "", reply: str = "", finish: str = "") -> None:
    """An idea of the youth, perhaps agreed on; and done, when it ends with words of the professional."""
    action = RepairAction.propose(case, idea, case.youth, None)
    action.case = case
    if agreed:
        action.agree(agreed, at(6, 9).date(), reply, case.professional, action.revision)
    if finish:
        action.move("done", case.youth, action.revision)
        action.move("confirmed", case.professional, action.revision, reply=finish)
    put_back(action, days_ago, "proposed_at", "changed_at")


def give(case: Case, slug: str, **fields: Any) -> Work:
    version = ContentVersion.of(slug).get()
    return Work.give(case, version, case.professional, **fields)


def write(work: Work, person: Person, answers: dict[str, Any]) -> None:
    for step, value in answers.items():
        Draft.write(work, person, Save(step, value, base=0, op=uuid4(), client="demo"))


def hand_in(work: Work, person: Person, answers: dict[str, Any], days_ago: float) -> Submission:
    write(work, person, answers)
    submission = Submission.hand_in(work, person, Draft.answers(work, person), None)
    put_back(submission, days_ago, "at")
    put_back(work, days_ago, "changed_at")
    return submission


def review(
    submission: Submission, decision: str, message: str, remarks: list[tuple[str, int, str, str]], days_ago: float
) -> Review:
    """`remarks` are (section, sentence from 0, kind, text)."""
    case = submission.work.case
    reviewer = case.professional
    review = Review.start(submission, reviewer)
    places = {section.id: section for section in sections(submission)}
    for section, number, kind, text in remarks:
        Remark.place(review, Spot(section, places[section].sentences[number]), reviewer, kind, text, uuid4())
    review.change(reviewer)
    review.say(message)
    for criterion in submission.work.document.criteria:
        Verdict.give(review, criterion.id, "achieved" if decision == "approved" else "almost", "")
    review.decide(reviewer, decision, len(remarks))
    put_back(review, days_ago, "started_at", "seen_at", "decided_at")
    return review
