"""Which referral is open in this browser, and what keeps programs from filling in forms.

The codes wait in the (signed, HttpOnly) cookie and are looked up again on each page.
"""

from flask import abort, request, session
from flask_babel import gettext as _

from webapp.errors import Conflict, Invalid
from webapp.pages import go
from webapp.people.throttle import Attempt
from webapp.referrals.codes import receipt_for
from webapp.referrals.models import Referral


def slow_down(what: str, account: str = "") -> None:
    """Raises Invalid when this came too often from one place."""
    if Attempt(f"referral-{what}", account, request.remote_addr or "").begin():
        raise Invalid({what: _("Dit ging te vaak achter elkaar. Wacht een minuut en probeer het dan opnieuw.")})


def by_a_person() -> None:
    """Raises Invalid when the field was filled in that people don't see; programs fill in every field."""
    if request.form.get("website"):
        raise Invalid({"website": _("Er was iets ingevuld dat leeg moet blijven. Probeer het nog een keer.")})


def open_draft() -> Referral:
    """The draft that is open in this browser, else the page about referring; what was typed is given back."""
    draft = Referral.of_code(session.get("referral_code", ""))
    if draft is None and request.method == "POST":
        raise Conflict(_("Deze aanmelding is hier niet meer open. Ga verder met uw code."))
    return draft or abort(go("referrals.index"))


def is_sent() -> bool:
    """The draft that was open here is sent: the button was pressed twice."""
    code = session.get("referral_code", "")
    return bool(code) and Referral.of_receipt(receipt_for(code)) is not None
