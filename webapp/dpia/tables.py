"""Why each table is there and who reads it on a page: with the fields, what no code can work out of a DPIA annex."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

FAMILY, STAFF = "youth parent", "professional coordinator"


class Table(NamedTuple):
    """`readers` are roles; each reads only what `visible_to` gives them. Empty: only the app itself uses it."""

    why: Any
    readers: str


_ACCOUNT = _l("Inloggen, en weten wie iemand is")
_CASE = _l("Een jongere en ouders begeleiden")
_TAKING_PART = _l("Vastleggen wie meedoet, en wat is afgesproken")
_TALK = _l("Gesprekken plannen en voeren")
_LEARN = _l("Leren van wat er gebeurde, en het goedmaken")
_REVIEW = _l("Reageren op wat iemand inleverde")
_CLOSE = _l("Terugkijken, en de hulp goed afsluiten")
_HEAR = _l("Mensen laten weten dat er iets is")
_SAFE = _l("Beveiligen, en laten zien wie wat deed")
_RUN = _l("De app laten draaien; niet over personen")
_REFER = _l("Een aanmelding beoordelen, en de verwijzer antwoorden")
_RIGHTS = _l("Vragen over gegevens op tijd beantwoorden")
_COUNT = _l("Tellen zonder namen")

TABLES = {
    "absence": Table(_CASE, STAFF),
    "activation_code": Table(_ACCOUNT, ""),
    "affected_person_wish": Table(_LEARN, "professional"),
    "agreement": Table(_TAKING_PART, f"{FAMILY} professional"),
    "agreement_party": Table(_TAKING_PART, f"{FAMILY} professional"),
    "agreement_version": Table(_TAKING_PART, f"{FAMILY} professional"),
    "answer": Table(_TALK, f"{FAMILY} professional"),
    "appointment": Table(_TALK, f"{FAMILY} professional"),
    "arrival": Table(_SAFE, ""),
    "attendance": Table(_TALK, f"{FAMILY} professional"),
    "audit_record": Table(_SAFE, f"{FAMILY} coordinator"),
    "calendar_feed": Table(_TALK, f"{FAMILY} professional"),
    "case": Table(_CASE, f"{FAMILY} {STAFF}"),
    "challenge": Table(_SAFE, ""),
    "change": Table(_TALK, f"{FAMILY} professional"),
    "closure": Table(_CLOSE, f"{FAMILY} professional"),
    "code_app": Table(_SAFE, ""),
    "concern_check": Table(_CASE, "professional"),
    "content": Table(_RUN, f"{FAMILY} {STAFF}"),
    "content_version": Table(_RUN, f"{FAMILY} {STAFF}"),
    "departure": Table(_RUN, "coordinator"),
    "draft": Table(_LEARN, FAMILY),
    "draft_revision": Table(_LEARN, FAMILY),
    "feedback": Table(_CLOSE, f"{FAMILY} professional"),
    "information": Table(_CASE, "parent professional"),
    "installation": Table(_RUN, ""),
    "invitee": Table(_TALK, f"{FAMILY} professional"),
    "letter_outcome": Table(_LEARN, "youth professional"),
    "linked_account": Table(_ACCOUNT, f"{FAMILY} {STAFF}"),
    "look_back": Table(_CLOSE, f"{FAMILY} professional"),
    "meeting_section": Table(_TALK, f"{FAMILY} professional"),
    "membership": Table(_CASE, f"{FAMILY} {STAFF}"),
    "message": Table(_TALK, f"{FAMILY} professional"),
    "note": Table(_CASE, "professional"),
    "notice": Table(_HEAR, f"{FAMILY} {STAFF}"),
    "notice_address": Table(_HEAR, f"{FAMILY} {STAFF}"),
    "notice_choice": Table(_HEAR, f"{FAMILY} {STAFF}"),
    "origin": Table(_REFER, "professional"),
    "outbox": Table(_HEAR, "coordinator"),
    "participation": Table(_TAKING_PART, f"{FAMILY} professional"),
    "passkey": Table(_SAFE, f"{FAMILY} {STAFF}"),
    "person": Table(_ACCOUNT, f"{FAMILY} {STAFF}"),
    "petition": Table(_RIGHTS, f"{FAMILY} coordinator"),
    "place": Table(_TALK, f"{FAMILY} {STAFF}"),
    "privacy_reading": Table(_RIGHTS, f"{FAMILY} {STAFF}"),
    "pulse": Table(_RUN, "coordinator"),
    "push_subscription": Table(_HEAR, ""),
    "recovery_code": Table(_SAFE, ""),
    "referral": Table(_REFER, "coordinator"),
    "region": Table(_RUN, f"{FAMILY} {STAFF}"),
    "remark": Table(_REVIEW, "youth professional"),
    "repair_action": Table(_LEARN, f"{FAMILY} professional"),
    "repair_photo": Table(_LEARN, "youth professional"),
    "review": Table(_REVIEW, f"{FAMILY} professional"),
    "sealing_key": Table(_SAFE, ""),
    "sent_notice": Table(_HEAR, ""),
    "session": Table(_ACCOUNT, f"{FAMILY} {STAFF}"),
    "share": Table(_LEARN, FAMILY),
    "submission": Table(_LEARN, f"{FAMILY} professional"),
    "support_choice": Table(_CASE, "youth professional"),
    "support_consent": Table(_CLOSE, f"{FAMILY} professional"),
    "tally": Table(_COUNT, "coordinator"),
    "throttle": Table(_SAFE, ""),
    "verdict": Table(_REVIEW, f"{FAMILY} professional"),
    "work": Table(_LEARN, f"{FAMILY} professional"),
}
# Where fewer read a field than its table. What is sealed here is held against tests/readers.py.
FEWER = {
    "case.incident": f"{FAMILY} professional",
    "membership.label": f"{FAMILY} professional",
    "meeting_section.text": f"{FAMILY} professional",
    "person.login_name": FAMILY,
    "person.password_hash": "",
    "passkey.credential_id": "",
    "passkey.public_key": "",
    "passkey.sign_count": "",
    "repair_action.idea": "youth professional",
    "repair_action.agreed": "youth professional",
    "repair_action.reply": "youth professional",
    "referral.code_hash": "",
    "referral.receipt_hash": "",
    "referral.token_hash": "",
    "review.aside": "professional",
    "session.token_hash": "",
    "work.own_question": "youth professional",
    "work.recipient": "youth professional",
}
# Who outside the organisation gets it.
OUTSIDE = {
    "notice_address.address": _l("wie mails of sms-berichten bezorgt"),
    "push_subscription.details": _l("de pushdienst van de telefoon"),
    "referral.answers": _l("wie de mail aan de verwijzer bezorgt: alleen dat adres"),
}


def readers_of(table: str, column: str) -> list[str]:
    """The roles that may read this column on a page."""
    return FEWER.get(f"{table}.{column}", TABLES[table].readers if table in TABLES else "").split()


def why(table: str) -> str:
    """Empty for a table that nobody gave a reason, which a test does not let through."""
    return str(TABLES[table].why) if table in TABLES else ""
