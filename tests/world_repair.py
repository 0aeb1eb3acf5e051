"""The part of the world about making good: a letter that is ready, one that was given, ideas in every status."""

from datetime import timedelta
from typing import Any

from webapp.formats import today
from webapp.letters.outcomes import Delivery, LetterOutcome
from webapp.letters.wishes import Wish
from webapp.repair.models import RepairAction
from webapp.repair.photos import RepairPhoto, allow
from webapp.reviews.models import Review


def make_good(family: Any) -> None:
    """Everything about making good happens once in this family."""
    for name, says in (("letter_ready", "conversation"), ("letter_given", "letter")):
        approve_letter(family, name)
        Wish.note(family.work[name], "unknown", family.professional, None)
        Wish.note(family.work[name], says, family.professional, None)
    given = Delivery("given", today(), family.professional, told=True)
    LetterOutcome.deliver(family.work["letter_given"], given, family.professional, "letter", None)
    for status in ("proposed", "agreed", "confirmed", "dropped"):
        act(family, status)
    allow(True, family.professional)
    RepairPhoto.add(act(family, "done"), b"\xff\xd8 a picture", family.youth)
    family.give("preparation", "gesprek-voorbereiden")
    family.write("preparation", family.words("draft.sealed_value.open"))


def approve_letter(family: Any, name: str) -> None:
    """Written, handed in and approved."""
    family.give(name, "excuusbrief", recipient=family.words("work.recipient"))
    submission = family.hand_in(name, family.words("submission.sealed_answers.letter"))
    submission.case = submission.work.case = family.case
    review = Review.start(submission, family.professional)
    review.decide(family.professional, "approved", remarks=0)


def act(family: Any, status: str) -> RepairAction:
    """An idea of the youth, and what was done with it until it has this status."""
    youth, professional = family.youth, family.professional
    action = RepairAction.propose(family.case, family.words("repair_action.idea"), youth, None)
    action.case = family.case
    reply = family.words("repair_action.reply")
    if status in ("agreed", "done", "confirmed"):
        what = family.words("repair_action.agreed")
        action.agree(what, today() + timedelta(days=9), reply, professional, action.revision)
    if status in ("done", "confirmed"):
        action.move("done", youth, action.revision)
    if status == "confirmed":
        action.move("confirmed", professional, action.revision, reply=reply)
    if status == "dropped":
        action.move("dropped", professional, action.revision, reply=reply)
    return action
