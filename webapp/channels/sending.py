"""Tells somebody outside the app that there is something, in the way they chose for it.

| what     | outside the quiet hours | in them                                          | mail to staff   |
|----------|-------------------------|--------------------------------------------------|-----------------|
| new, due | at once                 | when they end                                    | the next digest |
| tomorrow | at once                 | when they end, if that is the same day, or never | at once         |
| soon     | at once                 | never: afterwards it isn't true                  | at once         |

Staff who want each mail at once have quiet hours like everybody else; a digest goes at the hour that they chose.
"""

from datetime import datetime

from webapp.channels import by_mail, by_push, by_text
from webapp.channels.choices import NoticeChoice
from webapp.channels.sent import NotSent, SentNotice
from webapp.formats import as_date
from webapp.people.models import Person

__all__ = ["NotSent", "deliver"]

CARRIERS = {"push": by_push.send, "mail": by_mail.send, "text": by_text.send}
TIMELY = ("tomorrow", "soon")  # true for a while only


def deliver(person: Person, kind: str, sentence: str, key: str, at: datetime) -> datetime | None:
    """Sends the sentence along the channel that this person chose for this kind; `at` is this moment.

    None when it is done: sent, or nothing chosen, or nobody to send to. Else the moment from which to try again.
    Raises NotSent when the channel failed. Call it outside a transaction: each channel writes down what goes.
    """
    choice = NoticeChoice.of_reachable(person.id)
    channel = choice.channel_for(kind) if choice else ""
    if choice is None or not channel:
        return None
    if channel == "mail" and choice.collects and sentence not in TIMELY:
        return _digest(choice, key, at)
    later = choice.quiet_end(at)
    if later is not None:
        past = sentence == "soon" or (sentence == "tomorrow" and as_date(later) != as_date(at))
        return None if past else later
    CARRIERS[channel](choice.person, sentence, key)
    return None


def _digest(choice: NoticeChoice, key: str, at: datetime) -> datetime | None:
    """One mail for all that waited for the same moment."""
    moment = SentNotice.collected(choice.person, key, choice.next_digest(at))
    if at < moment:
        return moment
    by_mail.send(choice.person, "digest", f"digest:{moment.isoformat()}")
    return None
