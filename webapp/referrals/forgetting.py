"""Referrals of which the time is over: not sent or confirmed, or decided and told to who referred for long enough."""

from peewee import ModelSelect

from webapp import audit
from webapp.database import locked, transaction
from webapp.formats import now
from webapp.referrals.models import UNSENT, Referral
from webapp.retention import span


def unsent() -> ModelSelect:
    """What was not sent or not confirmed in time."""
    return Referral.select().where(Referral.status.in_(UNSENT), Referral.saved_at < now() - span("unsent_referrals"))


def decided() -> ModelSelect:
    """What did not become a case; what did goes with its case."""
    over = Referral.decided_at < now() - span("decided_referrals")
    return Referral.select().where(Referral.status.in_(("declined", "withdrawn")), over)


def forget(over: ModelSelect) -> int:
    """Each of these, with the key of what was written, as far as its time is still over; gives how many."""
    count = 0
    for found in list(over):
        with transaction():
            referral = locked(over.where(Referral.id == found.id)).get_or_none()
            if referral:
                referral.erase()
                referral.delete_instance()
                audit.record("referral.forgotten", referral)
                count += 1
    return count
