"""A new activation code: somebody else may have been in the account, so nothing goes anywhere any more."""

from webapp.channels.addresses import NoticeAddress
from webapp.channels.subscriptions import PushSubscription
from webapp.people.models import Person


def forget(person: Person) -> None:
    """Call it inside the transaction, after the sessions were ended."""
    for channel in ("mail", "text"):
        NoticeAddress.remove(person, channel)
    PushSubscription.erase_over(person)
