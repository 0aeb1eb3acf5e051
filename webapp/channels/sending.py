"""Tells somebody outside the app that there is something, in the way they chose for it.

| what     | outside the quiet hours      | in them                                          | mail to staff   |
|----------|------------------------------|--------------------------------------------------|-----------------|
| new, due | at once                      | when they end                                    | the next digest |
| tomorrow | at once, on the same day     | when they end, if that is the same day, or never | as for others   |
| soon     | at once, within two hours    | never: afterwards it isn't true                  | as for others   |

Staff who want each mail at once have quiet hours like everybody else; a digest goes at the hour that they chose.
"""

from datetime import datetime, timedelta

from webapp.channels import by_mail, by_push, by_text
from webapp.channels.choices import NoticeChoice
from webapp.channels.sent import NotSent
from webapp.formats import as_date, now
from webapp.people.models import Person

__all__ = ["NotSent", "deliver"]

CARRIERS = {"push": by_push.send, "mail": by_mail.send, "text": by_text.send}
SOON = timedelta(hours=2)


def deliver(person: Person, kind: str, sentence: str, key: str, at: datetime) -> datetime | None:
    """Sends the sentence along the channel that this person chose for this kind; `at` is when it was to be told.

    None when it is done: sent, or nothing chosen, or nobody to send to, or not true any more. Else the moment from
    which to try again, with the same `at`. Raises NotSent when the channel failed. Call it outside a transaction: each
    channel writes down what goes.
    """
    choice, when = NoticeChoice.of_reachable(person.id), now()
    channel = choice.channel_for(kind) if choice else ""
    if choice is None or not channel or is_past(sentence, at, when):
        return None
    if channel == "mail" and choice.collects and sentence not in ("tomorrow", "soon"):
        return _digest(choice, at, when)
    later = choice.quiet_end(when)
    if later is not None:
        return None if sentence == "soon" or is_past(sentence, at, later) else later
    CARRIERS[channel](choice.person, sentence, key)
    return None


def is_past(sentence: str, at: datetime, when: datetime) -> bool:
    """It was true when it was to be told, and isn't at this moment."""
    if sentence == "tomorrow":
        return as_date(when) != as_date(at)
    return sentence == "soon" and when - at >= SOON


def _digest(choice: NoticeChoice, at: datetime, when: datetime) -> datetime | None:
    """One mail for all that was told since the one before; it has a key of its own."""
    moment = choice.next_digest(at)
    if when < moment:
        return moment
    by_mail.send(choice.person, "digest", f"digest:{moment.isoformat()}")
    return None
