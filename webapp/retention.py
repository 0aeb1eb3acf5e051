"""How long each kind of record is kept and from which day, and which table holds which kind: all of it stands here.

The days are examples until the organisation decides (`RETENTION`); a page that shows one says so. No public term was
found for preventive work, and the GDPR gives none: the shortest that serves, with a reason, told to whom it is about.
"""

from datetime import date, timedelta
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

AFTER_AFTERCARE = timedelta(days=7)  # to make the call of the aftercare and write down that it was made


class Term(NamedTuple):
    """Days, counted from when, and why these."""

    days: int
    after: str
    why: str


TERMS = {
    "cases": Term(
        90,
        "the case was closed; a week after the aftercare, when that is later",
        "the family can read it back and take it along; where it becomes youth help, the file is kept elsewhere",
    ),
    "unsent_referrals": Term(14, "it was saved or sent last", "as long as the code on paper works"),
    "decided_referrals": Term(90, "it was declined or withdrawn", "who referred can see how it ended"),
    "accounts": Term(30, "it was made, when it is in no case", "an account without a case is of no use"),
    "sessions": Term(30, "it was used last", "longer than a session can lie idle and still be open"),
    "unconfirmed_addresses": Term(1, "a code was sent to it", "the code works half an hour"),
    "sent_notices": Term(30, "it was sent, or was to go", "the same notice is tried for some days, and goes once"),
    "audit": Term(365, "it was written", "a year to see who read or changed what"),
    "notices": Term(90, "it was told", "long enough to read back what happened when"),
    "petitions": Term(365, "it was answered or withdrawn", "to show for a year that the answer came in time"),
    "throttles": Term(1, "the last try", "guessing is forgotten after an hour, or a day"),
}

# By what erases a table's rows. What is erased with a case or an account hangs on it by a foreign key that takes the
# row along, so that the database itself leaves none behind; a test holds that for every table.
WITH_CASE = (
    "case",
    "affected_person_wish",
    "agreement",
    "agreement_party",
    "agreement_version",
    "answer",
    "appointment",
    "attendance",
    "change",
    "closure",
    "concern_check",
    "draft",
    "draft_revision",
    "feedback",
    "information",
    "invitee",
    "letter_outcome",
    "look_back",
    "meeting_section",
    "message",
    "membership",
    "note",
    "origin",
    "participation",
    "remark",
    "repair_action",
    "repair_photo",
    "review",
    "share",
    "submission",
    "support_choice",
    "support_consent",
    "verdict",
    "work",
)
WITH_ACCOUNT = (
    "person",
    "session",
    "activation_code",
    "calendar_feed",
    "privacy_reading",
    "notice_choice",
    "notice_address",
    "sent_notice",
    "push_subscription",
    "notice",  # and with the case
    "outbox",
    "petition",  # and with the case that it is about, or by itself some time after the answer
    "arrival",
    "code_app",
    "passkey",
    "linked_account",
    "recovery_code",
)
# A key goes with the case or the referral that it seals, a challenge with the next one that is made five minutes later;
# the chain of audit records is taken away from its beginning.
BY_ITSELF = ("referral", "throttle", "challenge", "audit_record", "sealing_key")
KEPT = {
    "absence": "says of staff who stood in for whom, and nothing of a family",
    "content": "learning content, which is nobody's",
    "content_version": "learning content, which is nobody's",
    "departure": "says of a region that it goes its own way with learning content",
    "installation": "says whether this is a demo",
    "pulse": "says when the worker last gave a sign of life",
    "place": "an address in the neighbourhood",
    "region": "a team, with its own contact",
    "tally": "numbers of cases that are erased, with nothing that leads to one",
}


def days(kind: str) -> int:
    """How many days this kind of record is kept here."""
    return current_app.config["SETTINGS"].retention.get(kind, TERMS[kind].days)


def span(kind: str) -> timedelta:
    return timedelta(days=days(kind))


def is_example(kind: str) -> bool:
    """Nobody decided about it yet."""
    return kind not in current_app.config["SETTINGS"].retention


def kept_for(kind: str) -> str:
    """`90 dagen`, and that it is an example as long as it is."""
    term = ngettext("%(num)s dag", "%(num)s dagen", days(kind))
    return _("%(term)s (voorbeeld)", term=term) if is_example(kind) else term


def erase_day(closed_on: date, aftercare_on: date | None = None) -> date:
    """The day on which a case that closes now is erased."""
    day = closed_on + span("cases")
    return max(day, aftercare_on + AFTER_AFTERCARE) if aftercare_on else day
