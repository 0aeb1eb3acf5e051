"""The sign-in page; the second step, and what somebody has for it, stand in the modules that are imported here."""

from flask import request
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to_all, safe_path
from webapp.doors import organisation, own, passkey_views, second
from webapp.doors.blueprint import bp
from webapp.doors.coming_in import come_in, sign_in_form, too_often
from webapp.errors import Invalid
from webapp.pages import send
from webapp.people import access

__all__ = ["bp", "organisation", "own", "passkey_views", "second"]


@bp.get("/sign-in")
@open_to_all
def sign_in() -> BaseResponse:
    next_path = safe_path(request.args.get("next", "/"))
    if current_user.is_authenticated:
        return send(next_path)
    return sign_in_form({}, next=next_path)


@bp.post("/sign-in")
@open_to_all
def start_session() -> BaseResponse:
    try:
        person = access.person_with(*who_and_where())
    except Invalid as wrong:
        return sign_in_form(wrong.errors, status=422)
    except access.Wait as wait:
        return too_often(sign_in_form({"password": wait.sentence}, status=429), wait)
    return second.arrive(person) if person.is_staff else come_in(person)


def who_and_where() -> tuple[str, str, str]:
    """Login name, password and the address it came from."""
    return request.form.get("login_name", ""), request.form.get("password", ""), request.remote_addr or ""
