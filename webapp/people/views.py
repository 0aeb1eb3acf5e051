"""Signing out, the own account, and the devices on which somebody is signed in."""

from uuid import UUID

from flask import Blueprint, Response, request, session
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import find
from webapp.door import ROLES, open_to, open_to_all, safe_path
from webapp.errors import Invalid
from webapp.languages import NAMES, translated
from webapp.pages import go, page, said, send
from webapp.people import access, passwords
from webapp.people.models import Session
from webapp.typed import Typed

bp = Blueprint("people", __name__)


@bp.post("/sign-out")
@open_to(*ROLES)
def sign_out() -> Response:
    access.end_session(current_user)
    return access.forget_device(go("people.signed_out"))


@bp.get("/signed-out")
@open_to_all
def signed_out() -> Response:
    return page("people/signed_out.html")


@bp.get("/account")
@open_to(*ROLES)
def account() -> Response:
    return account_page()


def account_page(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return page(
        "people/account.html",
        status=status,
        errors=errors or {},
        languages=NAMES,
        ready=translated(),
    )


@bp.post("/account/password")
@open_to(*ROLES)
def change_password() -> BaseResponse:
    current, new = request.form.get("password", ""), request.form.get("new_password", "")
    try:
        access.prove(current_user, current, request.remote_addr or "")
    except Invalid as wrong:
        return account_page(422, wrong.errors)
    except access.Wait as wait:
        return account_page(429, {"password": wait.sentence})
    if objection := passwords.objection(new, (current_user.first_name, current_user.login_name)):
        return account_page(422, {"new_password": objection})
    current_user.set_password(passwords.hash_of(new), but=current_user.session)
    said(_("Het nieuwe wachtwoord is bewaard. Andere apparaten zijn uitgelogd."))
    return go("people.account")


@bp.get("/account/devices")
@open_to(*ROLES)
def devices() -> Response:
    return page("people/devices.html", sessions=current_user.sessions())


@bp.post("/account/devices/<uuid:session_id>/end")
@open_to(*ROLES)
def end_device(session_id: UUID) -> BaseResponse:
    device = find(Session.select().where(Session.person == current_user), session_id)
    device.end("from-another-device", by=current_user.id)
    said(_("Dat apparaat is uitgelogd."))
    return go("people.devices")


@bp.get("/language")
@open_to_all
def languages() -> Response:
    return page(
        "people/languages.html", languages=NAMES, ready=translated(), next=safe_path(request.args.get("next", "/"))
    )


@bp.post("/language")
@open_to_all
def choose_language() -> BaseResponse:
    typed = Typed(request.form)
    language = typed.one_of("language", NAMES, missing=_("Kies een taal uit de lijst."))
    typed.done()
    session["language"] = language
    if current_user.is_authenticated:
        current_user.choose_language(language)
    return send(safe_path(request.form.get("next", "/")))
