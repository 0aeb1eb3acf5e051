"""The page where somebody chooses how to hear outside the app, and the address that stops the mails."""

from typing import Any

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.channels import by_mail, by_text, codes, push_services, unsubscribing
from webapp.channels.addresses import NoticeAddress, read_address
from webapp.channels.choices import DIGEST_HOURS, EVENINGS, MORNINGS, NoticeChoice
from webapp.channels.desk import Desk
from webapp.channels.sent import NotSent
from webapp.channels.subscriptions import PushSubscription
from webapp.channels.words import every_sentence, sentence_for
from webapp.door import ROLES, open_to, open_to_all, without_form_token
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.typed import Typed

bp = Blueprint("channels", __name__)
bp.app_template_global("lock_screen_sentences")(every_sentence)

CODE_SENDERS = {"mail": by_mail.send_code, "text": by_text.send_code}


@bp.get("/account/notices")
@open_to(*ROLES)
def index() -> Response:
    return show()


def show(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    """With what was typed in the fields that could not be taken."""
    hours = {name: [(hour, f"{hour:02}.00") for hour in them] for name, them in HOURS.items()}
    desk: Any = Desk.of(current_user)
    key = push_services.public_key() if "push" in desk.offered else ""
    typed = {name: request.form.get(name, "")[:200] for name in ("mail", "text", "mail_code", "text_code")}
    known = {"desk": desk, "example": sentence_for(current_user, "new"), "hours": hours, "push_key": key}
    return page("channels/index.html", status, **known, errors=errors or {}, typed=typed)


HOURS = {"quiet_from": EVENINGS, "quiet_to": MORNINGS, "digest_hour": DIGEST_HOURS}


@bp.post("/account/notices")
@open_to(*ROLES)
def choose() -> BaseResponse:
    try:
        values = Desk.of(current_user).read(Typed(request.form))
    except Invalid as wrong:
        return show(422, wrong.errors)
    NoticeChoice.change(current_user, **values)
    said(_("Bewaard."))
    return go("channels.index")


def channel_of_form() -> str:
    """Mail or text message, as far as it is offered here."""
    channel = Typed(request.form).one_of("channel", tuple(CODE_SENDERS))
    return channel or abort(404)


@bp.post("/account/notices/address")
@open_to(*ROLES)
def give_address() -> BaseResponse:
    channel, person = channel_of_form(), current_user
    try:
        send_code(channel, read_address(Typed(request.form), channel))
    except Invalid as wrong:
        return show(422, wrong.errors)
    except codes.TooMany as many:
        return show(429, {channel: many.sentence})
    except NotSent:
        NoticeAddress.remove(person, channel)
        return show(422, {channel: _("De code kon niet weg. Probeer het straks nog een keer.")})
    return go("channels.index")


def send_code(channel: str, address: str) -> None:
    """Raises Invalid, TooMany or NotSent."""
    if channel not in Desk.of(current_user).offered:
        raise Invalid({channel: _("Dat kan hier niet.")})
    code = NoticeAddress.propose(current_user, channel, address, request.remote_addr or "")
    if code:
        CODE_SENDERS[channel](current_user, address, code)
        said(_("Er is een code gestuurd. Vul die hieronder in."))


@bp.post("/account/notices/address/confirm")
@open_to(*ROLES)
def confirm_address() -> BaseResponse:
    channel = channel_of_form()
    try:
        NoticeAddress.confirm(current_user, channel, Typed(request.form).line(f"{channel}_code", 20))
    except Invalid as wrong:
        return show(422, wrong.errors)
    said(_("Het klopt. Kies nu hieronder waarvoor."))
    return go("channels.index")


@bp.post("/account/notices/address/remove")
@open_to(*ROLES)
def remove_address() -> BaseResponse:
    NoticeAddress.remove(current_user, channel_of_form())
    said(_("Dat is weggehaald. Daar gaat niets meer naartoe."))
    return go("channels.index")


@bp.post("/account/notices/device")
@open_to("youth", "parent")
def turn_on() -> BaseResponse:
    """What a browser gave by itself; on a device that others use too it can't be turned on."""
    endpoint, p256dh, auth = (request.form.get(name, "") for name in ("endpoint", "p256dh", "auth"))
    known = push_services.is_known(endpoint) and push_services.are_keys(p256dh, auth)
    if not (known and push_services.is_set_up() and current_user.session.own_phone):
        return show(422, {"push": _("Op dit toestel lukt het niet.")})
    PushSubscription.add(current_user.session, endpoint, p256dh, auth)
    said(_("Meldingen staan aan op dit toestel. Kies nu hieronder waarvoor."))
    return go("channels.index")


@bp.post("/account/notices/device/remove")
@open_to("youth", "parent")
def turn_off() -> BaseResponse:
    PushSubscription.turn_off(current_user.session)
    said(_("Meldingen staan uit op dit toestel."))
    return go("channels.index")


@bp.get("/unsubscribe")
@open_to_all
def unsubscribe() -> Response:
    key = request.args.get("key", "")[:200]
    return page("channels/unsubscribe.html", key=key, stopped=False) if unsubscribing.of_key(key) else abort(404)


@bp.post("/unsubscribe")
@open_to_all
@without_form_token
def stop() -> Response:
    """Also sent by a mail program, without a page (RFC 8058)."""
    address = unsubscribing.of_key(request.args.get("key", "")[:200]) or abort(404)
    unsubscribing.stop(address)
    return page("channels/unsubscribe.html", key="", stopped=True)
