"""What a referrer does after sending: confirm the address, follow how far it is, withdraw. Content is shown nowhere."""

from flask import Response, abort, current_app, request, session
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to_all
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.referrals import confirming
from webapp.referrals.blueprint import bp
from webapp.referrals.codes import tidied
from webapp.referrals.models import Referral
from webapp.referrals.opened import slow_down
from webapp.referrals.origins import Origin
from webapp.referrals.sections import Asked
from webapp.referrals.words import STATUSES


def known_receipt() -> Referral | None:
    """The referral whose receipt this browser has."""
    receipt = session.get("referral_receipt", "")
    return Referral.of_receipt(receipt) if receipt else None


def own_referral() -> Referral:
    return known_receipt() or abort(go("referrals.status"))


@bp.get("/referrals/sent")
@open_to_all
def sent() -> Response:
    return receipt_page("referrals/sent.html", own_referral())


def receipt_page(template: str, referral: Referral | None, errors: dict[str, str] | None = None) -> Response:
    informed = referral is not None and referral.status == "accepted" and was_informed(referral)
    return page(
        template,
        status=422 if errors else 200,
        referral=referral,
        receipt=session.get("referral_receipt", ""),
        informed=informed,
        statuses=STATUSES,
        settings=current_app.config["SETTINGS"],
        errors=errors or {},
    )


def was_informed(referral: Referral) -> bool:
    return Origin.select().where(Origin.referral == referral, Origin.informed_at.is_null(False)).exists()


@bp.post("/referrals/sent")
@open_to_all
def mail_again() -> BaseResponse:
    referral, asked = own_referral(), Asked(request.form)
    email = asked.email("email")
    try:
        asked.done()
        slow_down("mail", email or str(referral.id))
    except Invalid as wrong:
        return receipt_page("referrals/sent.html", referral, wrong.errors)
    confirming.post(*confirming.ask_again(referral, email))
    return go("referrals.sent")


@bp.get("/referrals/confirm")
@open_to_all
def confirm() -> Response:
    """A button, because mail programs open links by themselves."""
    token = request.args.get("token", "")
    waits = confirming.of_token(token) is not None
    return page("referrals/confirm.html", status=200 if waits else 404, waits=waits, token=token[:100])


@bp.post("/referrals/confirm")
@open_to_all
def confirm_address() -> BaseResponse:
    referral = confirming.of_token(request.form.get("token", ""))
    if referral is None:
        return page("referrals/confirm.html", status=404, waits=False, token="")
    confirming.confirm(referral)
    return page("referrals/confirmed.html")


@bp.get("/referrals/status")
@open_to_all
def status() -> Response:
    return receipt_page("referrals/status.html", known_receipt())


@bp.post("/referrals/status")
@open_to_all
def show_status() -> BaseResponse:
    given = request.form.get("code", "")[:100]
    try:
        slow_down("code")
        if Referral.of_receipt(given) is None:
            raise Invalid({"code": _("Deze code klopt niet. Kijk de code goed na.")})
    except Invalid as wrong:
        return receipt_page("referrals/status.html", None, wrong.errors)
    session["referral_receipt"] = tidied(given)
    return go("referrals.status")


@bp.post("/referrals/withdraw")
@open_to_all
def withdraw() -> BaseResponse:
    own_referral().withdraw()
    said(_("De aanmelding is ingetrokken. Wat u schreef is gewist."))
    return go("referrals.status")
