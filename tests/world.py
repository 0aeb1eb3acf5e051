"""A world in which everything has happened once: work in every status, reviews, appointments, notes and feedback.

Two families of the cast live the same story. Each text in it is asked from `words`, by the name of its field and what
is special about it, so that a test can tell every text in a page from every other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests import referring, world_channels, world_closing, world_messages, world_notices, world_parents, writing
from tests.agreements.story import agree
from tests.cases.story import inform
from tests.cast import Cast
from tests.world_repair import make_good
from tests.writing import plain
from webapp.appointments.answers import Answer, Reply
from webapp.appointments.attendance import Attendance
from webapp.appointments.changes import cancel, plan, reschedule
from webapp.appointments.models import Appointment
from webapp.appointments.plan import Plan
from webapp.cases.models import Case
from webapp.cases.notes import Note
from webapp.formats import now
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.models import ContentVersion, load_seed
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.reviews.models import Review, Seen
from webapp.reviews.reading import sections
from webapp.reviews.remarks import Remark, Spot, Verdict
from webapp.work.drafts import Draft, Stale
from webapp.work.fitting import Fit, fit
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Share, Submission

__all__ = ["Family", "create", "plain"]
Words = Callable[[str], str]
BY_YOUTH, BY_PARENT = ("youth", "together"), ("parent",)


@dataclass
class Family:
    """One case with all that happened in it, by name."""

    case: Case
    professional: Person
    youth: Person
    parents: list[Person]
    words: Words
    place: Place
    work: dict[str, Work] = field(default_factory=dict)
    submissions: dict[str, Submission] = field(default_factory=dict)
    appointments: dict[str, Appointment] = field(default_factory=dict)

    def live(self) -> "Family":
        """Everything happens."""
        self.case.incident = self.words("case.incident")
        self.case.save()
        for member in self.case.members():
            member.label = self.words(f"membership.label.{member.kind}")
            member.save()
        Note.write(self.case, self.professional, self.words("note.text"), None)
        agree(self)
        inform(self)
        self.do_assignments()
        self.write_letter()
        make_good(self)
        self.do_parents_step()
        world_parents.live(self)
        world_messages.live(self)
        world_channels.live(self)
        self.meet()
        referring.live(self.case, self.words, self.professional)
        world_closing.live(self)
        world_notices.live(self)
        return self

    def give(self, name: str, slug: str, **fields: Any) -> Work:
        version = ContentVersion.of(slug).get()
        instruction = self.words("work.instruction")
        work = Work.give(self.case, version, self.professional, instruction=instruction, **fields)
        self.work[name] = work
        return work

    def write(self, name: str, text: str, person: Person | None = None, by: tuple[str, ...] = BY_YOUTH) -> None:
        person, by = person or self.youth, BY_PARENT if person else by
        work = self.work[name]
        known = {draft.step: draft.revision for draft in Draft.in_work(work, person)}
        for step, value in writing.answers(work.document, by, text).items():
            Draft.write(work, person, Save(step, value, known.get(step, 0), uuid4(), client=name))

    def hand_in(self, name: str, text: str, person: Person | None = None) -> Submission:
        """What youth and parent wrote together is another text: both of them read it."""
        self.write(name, text, person, by=("youth",))
        if person is None:
            self.write(name, self.words(f"submission.sealed_answers.{name}.together"), by=("together",))
        work, writer = self.work[name], person or self.youth
        submission = Submission.hand_in(work, writer, dict(Draft.answers(work, writer)), None)
        submission.work = work
        self.submissions[name] = submission
        return submission

    def review(self, name: str, decision: str = "") -> Review:
        """With a remark, a verdict and a message; without a decision it stays a concept."""
        submission = self.submissions[name]
        review = Review.start(submission, self.professional)
        section = next(section for section in sections(submission) if section.sentences)
        if decision != "read":
            spot = Spot(section.id, section.sentences[0])
            Remark.place(review, spot, self.professional, "tip", self.words(f"remark.text.{name}"), uuid4())
        review.change(self.professional)
        review.say(self.words(f"review.message.{name}"))
        review.put_aside(Seen(0), {"message": self.words(f"review.aside.{name}")})
        for criterion in submission.work.document.criteria[:1]:
            Verdict.give(review, criterion.id, "almost", self.words(f"verdict.note.{name}"))
        for criterion in submission.work.document.criteria[1:2] if decision != "read" else ():
            Verdict.give(review, criterion.id, "", self.words(f"verdict.note.{name}.alone"))
        if decision:
            review.decide(self.professional, decision, remarks=1)
        return review

    def do_assignments(self) -> None:
        """One in every status."""
        work = self.give("assigned", "terugspoelen", due_on=(now() + timedelta(days=9)).date())
        fit(work, Fit(frozenset(), self.words("work.own_question")), self.professional, Fit.of(work).stamp)
        self.give("open", "meedoen-of-niet")
        self.write("open", self.words("draft.sealed_value.open"))
        self.write_in_two_places("open", "naast-mij")
        self.give("handed_in", "wie-betaalt-de-rekening")
        self.hand_in("handed_in", self.words("submission.sealed_answers.handed_in"))
        self.give("concept", "door-andere-ogen")
        self.hand_in("concept", self.words("submission.sealed_answers.concept"))
        self.review("concept")
        self.give("sent_back", "van-0-naar-100")
        self.hand_in("sent_back", self.words("submission.sealed_answers.sent_back"))
        self.review("sent_back", "sent_back")
        self.write("sent_back", self.words("draft.sealed_value.sent_back"))
        self.share_and_stop()
        self.give("taken_back", "terugspoelen")
        self.hand_in("taken_back", self.words("submission.sealed_answers.taken_back")).take_back(self.youth)
        self.give("cancelled", "terugspoelen")
        self.write("cancelled", self.words("draft.sealed_value.cancelled"))
        self.work["cancelled"].cancel(self.professional)
        self.give("waits", "mijn-plan", comes_after=self.work["sent_back"])

    def share_and_stop(self) -> None:
        """One parent reads what was approved, and for a moment could read what was handed in."""
        self.give("approved", "mijn-plan")
        self.hand_in("approved", self.words("submission.sealed_answers.approved"))
        self.review("approved", "approved")
        Share.start(self.work["approved"], self.member(self.parents[0]), self.youth)
        Share.start(self.work["handed_in"], self.member(self.parents[0]), self.youth)
        Share.stop(self.work["handed_in"], self.parents[0], self.youth)

    def write_in_two_places(self, name: str, step: str) -> None:
        """On a second phone, from an old revision: both texts are kept."""
        save = Save(step, self.words("draft_revision.sealed_value.beside"), 0, uuid4(), client="another phone")
        try:
            Draft.write(self.work[name], self.youth, save)
        except Stale:
            return
        raise AssertionError("the second text should have been kept beside the first")

    def write_letter(self) -> None:
        self.give("letter", "excuusbrief", recipient=self.words("work.recipient"))
        self.hand_in("letter", self.words("submission.sealed_answers.letter"))
        self.review("letter", "sent_back")
        self.write("letter", self.words("draft.sealed_value.letter"))

    def do_parents_step(self) -> None:
        parent = self.parents[0]
        self.submissions["by_parent"] = self.hand_in(
            "sent_back", self.words("submission.sealed_answers.by_parent"), parent
        )
        self.review("by_parent", "read")
        self.write("concept", self.words("draft.sealed_value.by_parent"), parent)

    def member(self, person: Person) -> Any:
        return next(member for member in self.case.members() if member.person_id == person.id)

    def meet(self) -> None:
        family = [self.youth, *self.parents]
        soon = self.plan("soon", 2, family, place=self.place)
        self.answer(soon, self.youth, Reply(comes=True))
        no = Reply(False, "other", self.words("answer.words"), self.words("answer.proposal"))
        self.answer(soon, self.parents[0], no)
        self.plan("video", 4, family, video_link=f"https://video.example.org/{self.words('appointment.video_link')}")
        elsewhere = Place.add(self.professional, None, name=self.words("place.name"), address="Plein 2")
        self.plan("parents", 5, self.parents[:1], place=elsewhere)
        moved = self.plan("moved", 6, family, place=self.place)
        for why in ("moved", "changed"):  # to another day, and then only something about it
            later = self.wanted("moved", 8, family, place=self.place)
            reschedule(moved, later, self.words(f"change.reason.{why}"), *self.by(moved))
        off = self.plan("cancelled", 7, family, place=self.place)
        cancel(off, self.words("change.reason.cancelled"), *self.by(off))
        past = self.plan("past", 1, family, place=self.place)
        self.put_back(past)
        Attendance.note(past, {invitee.id: "came" for invitee in past.people}, self.professional, 0)

    def by(self, appointment: Appointment) -> tuple[Person, int]:
        return self.professional, appointment.revision

    def wanted(self, name: str, days: int, people: list[Person], **where: Any) -> Plan:
        starts = now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
        invited = {self.member(person): "ar" if person in self.parents[:1] else "" for person in people}
        return Plan(
            kind="parent_meeting" if name == "parents" else "follow_up_meeting",
            starts_at=starts,
            ends_at=starts + timedelta(minutes=45),
            venue="place" if "place" in where else "video",
            place=where.get("place"),
            video_link=where.get("video_link", ""),
            remark=self.words(f"appointment.remark.{name}"),
            invited=invited,
        )

    def plan(self, name: str, days: int, people: list[Person], **where: Any) -> Appointment:
        appointment = plan(self.case, self.wanted(name, days, people, **where), self.professional, None)
        self.appointments[name] = self.seen(appointment)
        return self.appointments[name]

    def seen(self, appointment: Appointment) -> Appointment:
        """With its people, as the professional loads it."""
        query = Appointment.visible_to(self.professional).where(Appointment.id == appointment.id)
        return Appointment.with_people(query, self.professional)[0]

    def answer(self, appointment: Appointment, person: Person, reply: Reply) -> None:
        Answer.give(appointment.invitee(person), reply, appointment.revision, None)

    def put_back(self, appointment: Appointment) -> None:
        """As if it was three days ago."""
        appointment.starts_at -= timedelta(days=4)
        appointment.ends_at -= timedelta(days=4)
        appointment.save()


def create(cast: Cast, words: Words, words_of_others: Words) -> tuple[Family, Family]:
    """Robin's family and the outsiders, each with a full case; call it inside a request context."""
    load_seed()
    Manuscript.revise(ContentVersion.of("bij-de-winkel").get(), cast.coordinator)
    place = Place.add(cast.coordinator, None, name="Buurthuis De Boog", address="Laan 1", directions="Tram 9.")
    own = Family(cast.case, cast.professional, cast.youth, [cast.mother, cast.father], words, place)
    them = (cast.other_case, cast.other_professional, cast.other_youth, [cast.other_parent])
    return own.live(), Family(*them, words_of_others, place).live()
