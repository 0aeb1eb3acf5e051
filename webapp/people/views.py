"""Signing in and out, the own account, and the devices on which somebody is signed in."""

from uuid import UUID

from flask import Blueprint, Response, request, session
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import form_token
from webapp.database import find
from webapp.door import ROLES, open_to, open_to_all, safe_path
from webapp.errors import Invalid, Kept, kept_of
from webapp.languages import NAMES, translated
from webapp.pages import go, page, said, send
from webapp.people import access, passwords
from webapp.people.models import Session
from webapp.typed import Typed

bp = Blueprint("people", __name__)


@bp.get("/sign-in")
@open_to_all
def sign_in() -> BaseResponse:
    if current_user.is_authenticated:
        return send(safe_path(request.args.get("next", "/")))
    return sign_in_form({}, next=safe_path(request.args.get("next", "/")))


def sign_in_form(errors: dict[str, str], status: int = 200, next: str = "/", expired: bool = False) -> Response:
    """The form, with what was being sent when the session ended still in it."""
    return page(
        "people/sign_in.html",
        status=status,
        errors=errors,
        next=next,
        kept=kept_fields(),
        kept_path=request.form.get("kept_path", ""),
        kept_token=request.form.get("kept_token", ""),
        expired=expired,
        login_name=request.form.get("login_name", "")[:200],
    )


@bp.post("/sign-in")
@open_to_all
def start_session() -> BaseResponse:
    next_path = safe_path(request.form.get("next", "/"))
    former = access.former_person()
    try:
        person = access.person_with(*who_and_where())
    except Invalid as wrong:
        return sign_in_form(wrong.errors, status=422, next=next_path)
    except access.Wait as wait:
        return too_often(wait, next_path)
    access.start_session(person, own_phone="own_phone" in request.form)
    if "kept_path" in request.form and form_token.is_of(request.form.get("kept_token", ""), person.id):
        return resume()
    # Somebody else on the same phone starts at their own first screen, with nothing of the former person.
    return go("overview.start") if former is not None and former.id != person.id else send(next_path)


def who_and_where() -> tuple[str, str, str]:
    """Login name, password and the address it came from."""
    return request.form.get("login_name", ""), request.form.get("password", ""), request.remote_addr or ""


def too_often(wait: access.Wait, next_path: str) -> Response:
    response = sign_in_form({"password": wait.sentence}, status=429, next=next_path)
    response.headers["Retry-After"] = str(wait.seconds)
    return response


def kept_fields() -> list[Kept]:
    """What was being sent when the session ended, from the fields in which the sign-in form holds it."""
    sent = request.form.items(multi=True)
    return kept_of((name.removeprefix("kept-"), text) for name, text in sent if name.startswith("kept-"))


def resume() -> Response:
    """What was being sent when the session ended, ready to be sent after all."""
    return page("people/resume.html", path=safe_path(request.form["kept_path"], method="POST"), kept=kept_fields())


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
