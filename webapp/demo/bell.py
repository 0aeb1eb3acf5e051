"""The notices of the demo: as old as what they are about, the older ones read, and one that could not be sent."""

from datetime import datetime, timedelta
from typing import Any

from webapp.appointments.changes import tell
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.formats import now
from webapp.notices.models import Notice, things
from webapp.notices.outbox import MOST_TRIES, Entry
from webapp.people.models import Person
from webapp.reviews.models import Review
from webapp.work.submissions import Submission

SINCE = {
    "submission": "at",
    "message": "sent_at",
    "agreement_version": "at",
    "referral": "sent_at",
    "repair_action": "changed_at",
    "petition": "asked_at",
}
READ_WITHIN = timedelta(days=3)


def rings() -> None:
    """Call it when all stories are told."""
    for appointment in Appointment.select().where(Appointment.starts_at > now()):
        silent = Invitee.of([appointment.id]).where(Invitee.comes.is_null())
        tell("appointment.planned", appointment, [invitee.person for invitee in silent])
    for notice in Notice.select(Notice, Person).join(Person):
        age(notice)
    Entry.update(state="done").execute()
    mother = Person.get(Person.login_name == "ouder")
    failed = Entry.get(Entry.notice == Notice.get(Notice.person == mother, Notice.what == "message.new"))
    failed.move("failed", tries=MOST_TRIES, problem="SMTPServerDisconnected")


def age(notice: Any) -> None:
    """Moved back to when it happened."""
    notice.at = happened(notice)
    if notice.at < now() - READ_WITHIN:
        notice.read_at = notice.at + timedelta(hours=2)
    notice.save()


def happened(notice: Any) -> datetime:
    thing = things()[notice.thing].get_by_id(notice.thing_id)
    if notice.what == "work.given":
        handed_in = Submission.select().where(Submission.work == thing).order_by(Submission.at).first()
        return handed_in.at - timedelta(days=3) if handed_in else now() - timedelta(days=1)
    if notice.thing == "work":
        decided: datetime = Review.get(Review.submission == notice.key.partition(":")[2]).decided_at
        return decided
    return getattr(thing, SINCE[notice.thing]) if notice.thing in SINCE else now() - timedelta(hours=20)
