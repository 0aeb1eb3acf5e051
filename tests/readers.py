"""Who of the cast may read which private text: the whole of it on one page, searched for in test_canaries.py."""

from tests import world_channels, world_doors, world_messages, world_parents, world_petitions
from tests.referring import CHOICES, SECTIONS

FAMILY = "youth mother father"
# Every text in a referral.
TOLD = [f"{section}.{name}" for section, answers in SECTIONS.items() for name in answers if name not in CHOICES]
IN_CASE = {"youth.first_name", "youth.last_name"}  # of what a referrer told: the case has these itself
# Field, and where it matters which one → who of the cast may read it. Nobody else ever gets to see a letter of it.
READERS = {
    "person.first_name.youth": f"{FAMILY} professional coordinator",
    "person.last_name.youth": f"{FAMILY} professional coordinator",
    "person.first_name.mother": f"{FAMILY} professional coordinator",  # she asked something about what is kept
    "person.last_name.mother": f"{FAMILY} professional coordinator",
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
    "participation.reason": "mother professional",
    "look_back.words.youth": "youth professional",
    "look_back.words.parent": "mother professional",
    "look_back.words.professional": "professional",
    "closure.message": f"{FAMILY} professional",  # parents as far as they follow the steps
    "closure.aftercare_note": f"{FAMILY} professional",
    "agreement_version.what.later": "youth mother professional",
    # How somebody makes it good is between the youth and the professional; a parent sees how far it is.
    "repair_action.idea": "youth professional",
    "repair_action.agreed": "youth professional",
    "repair_action.reply": "youth professional",
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
    **world_messages.READERS,
    **world_channels.READERS,
    **world_petitions.READERS,
    **world_doors.READERS,
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
# Copies carry the canary of what they copy: a quote of a sentence, a best moment of a title or an agreement.
COPIES = {"remark.quote", "look_back.moments"}
NAMES = {"person.first_name", "person.last_name", "person.login_name", "membership.label", "place.name"}
