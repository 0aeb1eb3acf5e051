"""What is the same in every way of signing in: the session begins, and the visitor goes on where they wanted to be."""

from typing import Any

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from webapp import form_token
from webapp.door import safe_path
from webapp.errors import Kept, kept_of
from webapp.pages import go, page, send
from webapp.people import access
from webapp.people.models import Person


def come_in(person: Person, factor: str = "") -> BaseResponse:
    former = access.former_person()
    access.start_session(person, own_phone="own_phone" in request.form, factor=factor)
    if "kept_path" in request.form and form_token.is_of(request.form.get("kept_token", ""), person.id):
        return resume()
    # Somebody else on the same phone starts at their own first screen, with nothing of the former person.
    return go("overview.start") if former is not None and former.id != person.id else send(next_path())


def sign_in_form(errors: dict[str, str], status: int = 200, **context: object) -> Response:
    """The form, with what was being sent when the session ended still in it."""
    typed = {"login_name": request.form.get("login_name", "")[:200], "expired": False, "errors": errors}
    return page("doors/sign_in.html", status=status, **carried() | typed | context)


def too_often(response: Response, wait: access.Wait) -> Response:
    response.headers["Retry-After"] = str(wait.seconds)
    return response


def next_path() -> str:
    return safe_path(request.form.get("next", "/"))


def carried() -> dict[str, Any]:
    """What each form on the way in holds: where to go, and what was being sent when the session ended."""
    return {
        "next": next_path(),
        "kept": kept_fields(),
        "kept_path": request.form.get("kept_path", ""),
        "kept_token": request.form.get("kept_token", ""),
    }


def kept_fields() -> list[Kept]:
    """What was being sent when the session ended, from the fields in which the sign-in form holds it."""
    sent = request.form.items(multi=True)
    return kept_of((name.removeprefix("kept-"), text) for name, text in sent if name.startswith("kept-"))


def resume() -> Response:
    """What was being sent when the session ended, ready to be sent after all."""
    return page("doors/resume.html", path=safe_path(request.form["kept_path"], method="POST"), kept=kept_fields())
