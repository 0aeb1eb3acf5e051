"""What went wrong, as a page that says what to do and gives back what was typed."""

import logging
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from peewee import DataError, IntegrityError
from werkzeug.exceptions import HTTPException

from webapp import form_token, schema
from webapp.database import OUT_OF_ORDER

log = logging.getLogger("webapp.errors")

NOT_KEPT = {"csrf_token", "next", "password", "new_password", "code", "credential"}
LONGEST_KEPT = 20_000
TRY_AGAIN_AFTER = 10  # seconds
MACHINE_MADE = re.compile(r"[a-z0-9:_-]+")


class Invalid(Exception):
    """Input that can't be taken: `errors` maps a field's name to the sentence that says what to do."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(errors)
        self.errors = errors


class Conflict(Exception):
    """Somebody changed it first; nothing was overwritten. The message says so, for a person."""


class Kept(NamedTuple):
    """One field of a form that was not taken."""

    name: str
    text: str

    @property
    def was_typed(self) -> bool:
        """Words of a person, not the value of a choice, a date, a revision or a key."""
        return bool(self.text) and not MACHINE_MADE.fullmatch(self.text)


def words(code: int) -> tuple[str, str]:
    """Title and text for a status code."""
    table = {
        400: (_("Dit lukte niet"), _("De pagina was te oud of niet compleet. Probeer het nog een keer.")),
        401: (_("Log eerst in"), _("Het inloggen is verlopen. Log in en ga verder.")),
        403: (_("Dit mag hier niet"), _("Dit kan niet met dit account.")),
        404: (_("Deze pagina is er niet"), _("De pagina bestaat niet, of is niet voor dit account.")),
        405: (_("Dit kan niet op deze manier"), _("Ga terug en gebruik de knop op de pagina.")),
        409: (_("Er is iets veranderd"), _("Iemand anders was net eerder. Er is niets weg.")),
        413: (
            _("Dit is te groot"),
            _("Maak de tekst korter of kies een kleiner bestand."),
        ),
        422: (_("Er mist nog iets"), _("Kijk de pagina na en probeer het nog een keer.")),
        429: (_("Even wachten"), _("Het ging te vaak achter elkaar. Wacht even en probeer het dan opnieuw.")),
        500: (_("Er ging iets mis bij ons"), _("Het ligt aan ons. Probeer het straks nog een keer.")),
        503: (
            _("We zijn er even niet"),
            _("Het lukt nu niet om dit te bewaren of te laten zien. Probeer het zo weer."),
        ),
    }
    return table.get(code) or table[500 if code >= 500 else 400]


def typed() -> list[Kept]:
    """The form that failed, so that the error page can give it back; nothing when it can't even be read."""
    try:
        return kept_of(request.form.items(multi=True))
    except HTTPException:
        return []


def kept_of(fields: Iterable[tuple[str, str]]) -> list[Kept]:
    """What may be given back of these fields: nothing secret, and nothing too long to show."""
    return [Kept(name, text) for name, text in fields if name not in NOT_KEPT and len(text) <= LONGEST_KEPT]


def answer(code: int, text: str = "", **context: Any) -> Response:
    """The error as a page, or as a small message for htmx that goes to the page's error place, never into a field."""
    title, usual = words(code)
    template = "errors/_message.html" if getattr(request, "htmx", False) else "errors/page.html"
    # What is too big was never read, so there is nothing to give back.
    context.setdefault("kept", typed() if request.method == "POST" and code not in (401, 413) else [])
    context.setdefault("reference", g.get("request_id"))
    context.setdefault("waiting_count", 0)  # what went wrong may be the database: the menu asks it nothing
    body = render_template(template, code=code, title=title, text=text or usual, **context)
    response = make_response(body, code)
    if template == "errors/_message.html":
        response.headers["HX-Retarget"] = "#page_errors"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def known(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    response = answer(error.code or 500, retry=request.path if error.code == 429 else None)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def stale(_error: CSRFError) -> Response:
    """To send again, but not as somebody else: another person may have signed in since the page was made."""
    own = form_token.is_visitors(request.form.get("csrf_token", ""))
    return answer(400, retry=request.path if own else None)


def invalid(error: Invalid) -> Response:
    return answer(422, " ".join(error.errors.values()))


def conflict(error: Conflict) -> Response:
    return answer(409, str(error))


def out_of_order(error: Exception) -> Response:
    """The database is away, full, locked, only to be read, or newer than we are: what was typed can be sent again."""
    # What else went wrong may tell what somebody typed.
    log.error("database: %s", type(error).__name__, exc_info=error if isinstance(error, OUT_OF_ORDER) else None)
    own = request.method == "POST" and form_token.is_visitors(request.form.get("csrf_token", ""))
    response = answer(503, retry=request.path if own else None)
    response.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
    return response


def overlapping(error: IntegrityError) -> Response:
    """Two requests for one and the same at the same moment: the first one stands. What they held is not logged."""
    if schema.has_outgrown_us():  # or the database wants something that this version does not know of
        return out_of_order(error)
    log.error("database: %s at %s", type(error).__name__, request.endpoint)
    return answer(409)


def unfit(error: DataError) -> Response:
    """Signs or a number that the database can't take, such as NUL in an address. What it was is not logged."""
    log.error("database: %s at %s", type(error).__name__, request.endpoint)
    return answer(400)


def unknown(error: Exception) -> Response:
    if current_app.config["TESTING"] and current_app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    if schema.has_outgrown_us():
        return out_of_order(error)
    log.error("unexpected error %s", g.get("request_id"), exc_info=error)
    return answer(500)


ANSWERS: tuple[tuple[type[Exception], Callable[[Any], Response]], ...] = (
    (HTTPException, known),
    (CSRFError, stale),
    (Invalid, invalid),
    (Conflict, conflict),
    *((kind, out_of_order) for kind in OUT_OF_ORDER),
    (IntegrityError, overlapping),
    (DataError, unfit),
    (Exception, unknown),
)


def init_app(app: Flask) -> None:
    for kind, handler in ANSWERS:
        app.register_error_handler(kind, handler)
