"""Who may enter: every address is closed until its view says for whom it is open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask, Response, abort, current_app, make_response, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from webapp import form_token
from webapp.errors import answer

View = TypeVar("View", bound=Callable)
ROLES = ("youth", "parent", "professional", "coordinator")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
csrf = CSRFProtect()


@dataclass(frozen=True)
class Policy:
    """For whom a view is open. A quiet view does not keep a session awake (saving by itself is not a sign of life).

    `most_bytes` lets one view take more than a form may be.
    """

    roles: frozenset[str]
    everyone: bool = False
    quiet: bool = False
    most_bytes: int | None = None


def open_to(*roles: str, quiet: bool = False, most_bytes: int | None = None) -> Callable[[View], View]:
    """Opens a view to signed-in people with one of these roles."""
    if not roles or set(roles) - set(ROLES):
        raise ValueError(f"unknown role in {roles}")

    def opened(view: View) -> View:
        view.policy = Policy(frozenset(roles), quiet=quiet, most_bytes=most_bytes)  # type: ignore[attr-defined]
        return view

    return opened


def open_to_all(view: View) -> View:
    """Opens a view to everybody, signed in or not."""
    view.policy = Policy(frozenset(ROLES), everyone=True)  # type: ignore[attr-defined]
    return view


def quietly_open_to_all(view: View) -> View:
    """Opens to everybody what a page's script asks by itself: it keeps no session awake."""
    view.policy = Policy(frozenset(ROLES), everyone=True, quiet=True)  # type: ignore[attr-defined]
    return view


def without_form_token(view: View) -> View:
    """For what a machine of somebody else's sends: it has no page of ours to take a token from."""
    csrf.exempt(view)
    return view


def policy_of(endpoint: str | None) -> Policy | None:
    return getattr(current_app.view_functions.get(endpoint or ""), "policy", None)


def safe_path(target: str, method: str = "GET") -> str:
    """The target when it is an address of this app for this method, else `/`.

    Only plain paths: browsers read `/\\t/host`, `/\\host` and `//host` as another site.
    """
    path, _mark, _query = target.partition("?")
    plain = path.startswith("/") and "//" not in path and not set(target) & set("\\\t\r\n\x00 #") and target.isascii()
    if not plain or len(target) > 500:
        return "/"
    try:
        current_app.url_map.bind("").match(path, method=method)
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return "/"
    return target


def from_elsewhere() -> bool:
    """The browser says that another site sent this."""
    return request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none")


def signed_out() -> Response:
    """401: the sign-in form in place of the page; htmx never gets it, to swap into a field.

    For htmx a form stays where it is, with what was typed, and the page says what to do; who only looked is sent to
    sign in.
    """
    if getattr(request, "htmx", False):
        if request.method not in SAFE_METHODS:
            return answer(401, _("Het inloggen is verlopen. Wat getypt is, staat er nog."))
        response = make_response("", 401)
        response.headers["HX-Redirect"] = url_for("doors.sign_in", next=here())
        return response
    if request.accept_mimetypes.best == "application/json":
        return make_response({"error": "signed-out"}, 401)
    return current_app.extensions["sign_in_page"]()


def here() -> str:
    """The page the visitor is on: for htmx the page around the part."""
    if request.method in SAFE_METHODS and not getattr(request, "htmx", False):
        return request.full_path.rstrip("?")
    current = request.headers.get("HX-Current-URL", "")
    return safe_path(current.removeprefix(request.host_url.rstrip("/"))) if current else "/"


def enter() -> Response | None:
    """Before every request: unknown and undeclared is closed, signed out is 401, the wrong role is 403."""
    if "\x00" in request.path:
        abort(404)  # nothing has such a name, and PostgreSQL does not even take the question
    if request.endpoint is None:
        return None
    policy = policy_of(request.endpoint)
    if policy is None:
        abort(403)
    if request.method not in SAFE_METHODS and from_elsewhere():
        abort(400)
    if policy.everyone:
        return None
    if not current_user.is_authenticated:
        return signed_out()
    if current_user.role not in policy.roles:
        abort(403)
    if policy.most_bytes:
        request.max_content_length = policy.most_bytes
    return None


def init_app(app: Flask) -> None:
    app.before_request(enter)
    # The token lives as long as the session: a page that stays open all day can still save.
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    csrf.init_app(app)
    app.add_template_filter(form_token.has_owner)
