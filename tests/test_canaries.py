"""Who reads what: a text of its own in every private field, searched for in everything that anybody can fetch."""

import re
from collections.abc import Iterable

import pytest

from tests import addresses, world, world_parents
from tests.conftest import all_models
from tests.page import HTMX
from tests.referring import CHOICES, SECTIONS
from webapp.agreements.meeting import MeetingSection
from webapp.agreements.versions import AgreementVersion
from webapp.cases.notes import Note
from webapp.feedback.models import Feedback
from webapp.referrals.models import Referral
from webapp.referrals.origins import Origin
from webapp.reviews.remarks import Remark
from webapp.sealed import SealedText
from webapp.work.submissions import Submission

FAMILY = "youth mother father"
# Every text in a referral.
TOLD = [f"{section}.{name}" for section, answers in SECTIONS.items() for name in answers if name not in CHOICES]
IN_CASE = {"youth.first_name", "youth.last_name"}  # of what a referrer told: the case has these itself
# Field, and where it matters which one → who of the cast may read it. Nobody else ever gets to see a letter of it.
READERS = {
    "person.first_name.youth": f"{FAMILY} professional coordinator",
    "person.last_name.youth": f"{FAMILY} professional coordinator",
    "person.first_name.mother": f"{FAMILY} professional",
    "person.last_name.mother": f"{FAMILY} professional",
    "person.first_name.father": f"{FAMILY} professional",
    "person.last_name.father": f"{FAMILY} professional",
    "person.login_name.youth": "youth",
    "person.login_name.mother": "mother",
    "person.login_name.father": "father",
    "membership.label.youth": f"{FAMILY} professional",
    "membership.label.parent": f"{FAMILY} professional",
    "membership.label.professional": "",
    "case.incident": "youth professional",
    "note.text": "professional",
    "information.text": "mother professional",
    # Who is named reads it; what is for everybody the whole family. An earlier version is for whom it named then.
    "agreement_version.what.everybody": f"{FAMILY} professional",
    "agreement_version.what.youth": "youth professional",
    "agreement_version.what.mother": "mother professional",
    "agreement_version.what.earlier": "youth professional",
    "meeting_section.text.needed": "professional",
    "meeting_section.text.strengths": "professional",
    "meeting_section.text.goals": f"{FAMILY} professional",
    "agreement_version.what.later": "youth mother professional",
    # What the youth is asked to do, and for whom, is between the youth and the professional.
    "work.instruction": "youth professional",
    "work.own_question": "youth professional",
    "work.recipient": "youth professional",
    # Nobody but the writer reads what is not handed in.
    "draft.sealed_value.open": "youth",
    "draft.sealed_value.sent_back": "youth",
    "draft.sealed_value.letter": "youth",
    "draft.sealed_value.cancelled": "youth",  # also when it is not asked any more
    "draft.sealed_value.by_parent": "mother",
    "draft_revision.sealed_value.beside": "youth",
    "submission.sealed_answers.handed_in": "youth professional",
    "submission.sealed_answers.concept": "youth professional",
    "submission.sealed_answers.sent_back": "youth professional",
    "submission.sealed_answers.letter": "youth professional",
    "submission.sealed_answers.approved": "youth mother professional",  # shared with her
    "submission.sealed_answers.approved.together": f"{FAMILY} professional",  # the question says so
    "submission.sealed_answers.taken_back": "youth",
    "submission.sealed_answers.taken_back.together": "youth",
    "submission.sealed_answers.by_parent": "mother professional",
    **world_parents.READERS,
    # A review is released when it is decided.
    "remark.text.concept": "professional",
    "remark.text.sent_back": "youth professional",
    "remark.text.letter": "youth professional",
    "remark.text.approved": "youth professional",
    "review.message.concept": "professional",
    "review.message.sent_back": "youth professional",
    "review.message.letter": "youth professional",
    "review.message.approved": "youth professional",
    "review.message.by_parent": "mother professional",
    # What the reviewer typed on a page that was behind stays theirs.
    "review.aside.concept": "professional",
    "review.aside.sent_back": "professional",
    "review.aside.letter": "professional",
    "review.aside.approved": "professional",
    "review.aside.by_parent": "professional",
    "verdict.note.concept": "professional",
    "verdict.note.sent_back": "youth professional",
    "verdict.note.letter": "youth professional",
    "verdict.note.approved": "youth professional",
    "verdict.note.by_parent": "mother professional",
    # A note without a verdict is not released.
    "verdict.note.concept.alone": "professional",
    "verdict.note.sent_back.alone": "professional",
    "verdict.note.letter.alone": "professional",
    "verdict.note.approved.alone": "professional",
    # An appointment is for who is invited; why somebody can't come is for the professional.
    "appointment.remark.soon": f"{FAMILY} professional",
    "appointment.remark.video": f"{FAMILY} professional",
    "appointment.remark.parents": "mother professional",
    "appointment.remark.moved": f"{FAMILY} professional",
    "appointment.remark.cancelled": f"{FAMILY} professional",
    "appointment.remark.past": f"{FAMILY} professional",
    "place.name": "mother professionals coordinator",  # where only she is invited; staff choose from all places
    "appointment.video_link": f"{FAMILY} professional",
    "answer.words": "mother professional",
    "answer.proposal": "mother professional",
    "change.reason.moved": f"{FAMILY} professional",
    "change.reason.cancelled": f"{FAMILY} professional",
    "change.reason.changed": f"{FAMILY} professional",
    "feedback.better.read": "youth professional",
    "feedback.better.counted": "mother",
    # A referral is for the coordinator, as long as it waits; what was told then goes with the case.
    **{
        f"referral.answers.{status}.{name}": ""
        for status in ("unsent", "sent", "declined", "accepted")
        for name in TOLD
    },
    **{f"referral.answers.new.{name}": "coordinator" for name in TOLD},
    "referral.explanation": "coordinator",
    **{f"origin.answers.{name}": "" if name in IN_CASE else "professional" for name in TOLD},
}
# A quote is a copy of a sentence that was handed in: it carries that field's canary.
COPIES = {"remark.quote"}
NAMES = {"person.first_name", "person.last_name", "person.login_name", "membership.label", "place.name"}
OTHERS = {"youth": "other_youth", "mother": "other_parent", "professional": "other_professional"}
OWN_MARK, OTHER_MARK = "KANARIE", "ANDERMANS"
TOKEN = re.compile(rf"(?:{OWN_MARK}|{OTHER_MARK})\w+")


def token(mark: str, name: str) -> str:
    """`KANARIE_note_text`: one word in every language and every comparison."""
    return f"{mark}_{name.replace('.', '_')}"


def readers(name: str, mark: str) -> set[str]:
    """Who of the cast may read this text of this family."""
    allowed = set(READERS[name].split())
    if "professionals" in allowed:
        allowed |= {"professional", "other_professional"}
    if mark == OWN_MARK:
        return allowed
    same = {"coordinator", "professional", "other_professional"} if "professionals" in allowed else {"coordinator"}
    return {OTHERS[reader] for reader in allowed if reader in OTHERS} | (allowed & same)


@pytest.fixture
def families(app, cast):
    """Both families, every text of which is a canary."""
    with app.test_request_context():
        for mark, people in ((OWN_MARK, ("youth", "mother", "father")), (OTHER_MARK, OTHERS)):
            for name in people:
                person = getattr(cast, name if mark == OWN_MARK else OTHERS[name])
                for field in ("first_name", "last_name") if name != "professional" else ():
                    setattr(person, field, token(mark, f"person.{field}.{name}"))
                if name != "professional":
                    person.login_name = token(mark, f"person.login_name.{name}")
                    person.save()
        return world.create(cast, lambda name: token(OWN_MARK, name), lambda name: token(OTHER_MARK, name))


class Reader:
    """Somebody who follows every link and tries every address."""

    def __init__(self, visit, person):
        self.visit, self.person = visit, person
        self.seen: dict[str, str] = {}  # token → the first path where it stood
        self.broken: list[str] = []

    def read(self, paths: Iterable[str]) -> None:
        waiting, done = ["/", *paths], set()
        while waiting:
            path = waiting.pop()
            if path not in done:
                done.add(path)
                waiting += self.fetch(path) - done

    def fetch(self, path: str) -> set[str]:
        """Notes the canaries on this page and its part; gives the links on it."""
        links = set()
        for headers in ({}, HTMX):
            response = self.ask(path, headers)
            text = response.get_data().decode(errors="replace") + str(response.headers)
            if response.status_code == 500:
                self.broken.append(path)
            for found in TOKEN.findall(text):
                self.seen.setdefault(found, path)
            links |= {addresses.inside(link.replace("&amp;", "&")) for link in re.findall(r'href="([^"]+)"', text)}
            if response.status_code != 200:
                break
        return links - {""}

    def ask(self, path, headers):
        with self.visit.app.app_context():
            return self.visit.client(self.person).get(path, headers=headers, base_url="https://route.test")


def test_every_text_is_read_by_whom_it_is_for_and_by_nobody_else(app, cast, visit, families):
    paths = [path for _endpoint, path in addresses.known(app)]
    allowed = {token(mark, name): readers(name, mark) for mark in (OWN_MARK, OTHER_MARK) for name in READERS}
    leaks, found, broken = [], set(), []
    for name, person in [*cast.everyone().items(), ("nobody", None)]:
        reader = Reader(visit, person)
        reader.read(paths)
        found |= reader.seen.keys()
        broken += [f"{path} for {name}" for path in reader.broken]
        leaks += [
            f"{name} reads {text} on {path}" for text, path in reader.seen.items() if name not in allowed.get(text, ())
        ]
    assert not leaks, "add the reader to READERS if this is meant, else load through visible_to:\n" + "\n".join(
        sorted(leaks)
    )
    assert not broken, "these break:\n" + "\n".join(broken)
    unseen = {token(OWN_MARK, name) for name in READERS if readers(name, OWN_MARK)} - found
    assert not unseen, f"nobody can read these anywhere, so this test says nothing about them: {sorted(unseen)}"


@pytest.mark.parametrize(
    "model", [Note, Submission, Remark, Feedback, Referral, Origin, AgreementVersion, MeetingSection]
)
def test_what_a_person_can_load_is_theirs_to_read(app, cast, families, model):
    """These rows are their text: also without a page that shows it, nobody else can load them."""
    sealed = [field.name for field in model._meta.sorted_fields if isinstance(field, SealedText)]
    allowed = {token(mark, name): readers(name, mark) for mark in (OWN_MARK, OTHER_MARK) for name in READERS}
    for name, person in cast.everyone().items():
        for row in model.visible_to(person):
            found = TOKEN.findall(" ".join(getattr(row, field) or "" for field in sealed))
            assert all(name in allowed[text] for text in found), f"{name} can load {found}"


def test_every_sealed_field_has_its_readers_in_the_table():
    sealed = {
        f"{model._meta.table_name}.{field.name}"
        for model in all_models()
        for field in model._meta.sorted_fields
        if isinstance(field, SealedText)
    }
    listed = {".".join(name.split(".")[:2]) for name in READERS} | COPIES
    assert sealed <= listed, f"say in READERS who may read: {sorted(sealed - listed)}"
    assert listed - NAMES <= sealed, f"these are no sealed fields any more: {sorted(listed - NAMES - sealed)}"
