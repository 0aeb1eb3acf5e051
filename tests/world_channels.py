"""The part of the test world in which people hear outside the app: an address each, and a phone that gets messages."""

from typing import Any

from tests import world_doors
from webapp.channels.addresses import NoticeAddress
from webapp.channels.choices import NoticeChoice
from webapp.channels.sent import SentNotice
from webapp.channels.subscriptions import PushSubscription
from webapp.formats import now
from webapp.people.models import Session

# For tests/test_canaries.py: field → who of the cast may read it.
READERS = {
    "notice_address.address.youth": "youth",
    "notice_address.address.mother": "mother",
    "notice_address.address.professional": "professional",
    "push_subscription.details": "",
}


def live(family: Any) -> None:
    """`family` is a tests.world.Family. The mother did not type the code yet."""
    people = {"youth": family.youth, "mother": family.parents[0], "professional": family.professional}
    for name, person in people.items():
        channel = "text" if name == "youth" else "mail"
        words = family.words(f"notice_address.address.{name}")
        NoticeAddress.propose(person, channel, f"{words} {person.id}", "10.0.0.1")  # so often one code to each
        if name != "mother":
            NoticeAddress.update(confirmed_at=now()).where(NoticeAddress.person == person).execute()
            NoticeChoice.change(person, message=channel)
    session = Session.start(family.youth, "Phone", own_phone=True)
    endpoint = f"https://fcm.googleapis.com/{family.words('push_subscription.details')}/{session.id}"
    PushSubscription.add(session, endpoint, "key", "secret")
    SentNotice.claim(family.youth, "a-notice", "text")
    world_doors.live(family)
