"""The part of the test world in which something could not be told outside the app; notices come by themselves."""

from typing import Any

from webapp.notices.models import Notice
from webapp.notices.outbox import MOST_TRIES, Entry


def live(family: Any) -> None:
    """`family` is a tests.world.Family: of the youth's notices the oldest one failed."""
    oldest = Notice.select().where(Notice.person == family.youth).order_by(Notice.at, Notice.id).first()
    failed = Entry.update(state="failed", tries=MOST_TRIES, problem="TimeoutError")
    failed.where(Entry.notice == oldest).execute()
