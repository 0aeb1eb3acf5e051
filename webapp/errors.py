"""What went wrong, as a page that says what to do and gives back what was typed."""

import logging
import uuid
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from peewee import OperationalError
from werkzeug.exceptions import HTTPException

log = logging.getLogger("webapp.errors")

NOT_TYPED = {"csrf_token", "key", "rev", "next", "password", "new_password", "code"}


class Invalid(Exception):
    """Input that can't be taken: `errors` maps a field's name to the sentence that says what to do."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(errors)
        self.errors = errors


class Conflict(Exception):
    """Somebody changed it first; nothing was overwritten. The message says so, for a person."""


def words(code: int) -> tuple[str, str]:
    """Title and text for a status code."""
    table = {
        400: (_("Dit lukte niet"), _("De pagina was te oud of niet compleet. Probeer het nog een keer.")),
        401: (_("Log eerst in"), _("Je bent uitgelogd. Log in en ga verder.")),
        403: (_("Dit mag hier niet"), _("Dit kan niet met dit account.")),
        404: (_("Deze pagina is er niet"), _("De pagina bestaat niet, of is niet voor dit account.")),
        405: (_("Dit kan niet op deze manier"), _("Ga terug en gebruik de knop op de pagina.")),
        409: (_("Er is iets veranderd"), _("Iemand anders was net eerder. Er is niets weg.")),
        413: (_("Dit is te veel tekst"), _("Maak de tekst korter en probeer het nog een keer.")),
        422: (_("Er mist nog iets"), _("Kijk de pagina na en probeer het nog een keer.")),
        429: (_("Even wachten"), _("Het ging te vaak achter elkaar. Wacht even en probeer het dan opnieuw.")),
        500: (_("Er ging iets mis bij ons"), _("Het ligt niet aan jou. Probeer het straks nog een keer.")),
        503: (
            _("We zijn er even niet"),
            _("Het lukt nu niet om dit te bewaren of te laten zien. Probeer het zo weer."),
        ),
    }
    return table.get(code) or table[500 if code >= 500 else 400]


def typed() -> list[tuple[str, str]]:
    """What a person typed in the form that failed, so that the error page can give it back."""
    return [
        (name, text) for name, text in request.form.items(multi=True) if name not in NOT_TYPED and len(text) <= 20_000
    ]


def answer(code: int, text: str = "", **context: Any) -> Response:
    """The error as a page, or as a small message for htmx that goes to the page's error place, never into a field."""
    title, usual = words(code)
    template = "errors/_message.html" if getattr(request, "htmx", False) else "errors/page.html"
    context.setdefault("kept", typed() if request.method == "POST" and code != 401 else [])
    body = render_template(template, code=code, title=title, text=text or usual, **context)
    response = make_response(body, code)
    if template == "errors/_message.html":
        response.headers["HX-Retarget"] = "#page_errors"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def init_app(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def known(error: HTTPException) -> Response:
        if error.response is not None:
            return make_response(error.response)
        response = answer(error.code or 500, retry=request.path if error.code == 429 else None)
        for name, value in error.get_headers():
            if name in ("Allow", "Retry-After"):
                response.headers[name] = value
        return response

    @app.errorhandler(CSRFError)
    def stale(_error: CSRFError) -> Response:
        return answer(400, retry=request.path)

    @app.errorhandler(Invalid)
    def invalid(error: Invalid) -> Response:
        return answer(422, " ".join(error.errors.values()))

    @app.errorhandler(Conflict)
    def conflict(error: Conflict) -> Response:
        return answer(409, str(error))

    @app.errorhandler(OperationalError)
    def out_of_order(error: OperationalError) -> Response:
        log.error("database: %s", type(error).__name__, exc_info=error)
        return answer(503)

    @app.errorhandler(Exception)
    def unknown(error: Exception) -> Response:
        reference = uuid.uuid4().hex[:8]
        log.error("unexpected error %s", reference, exc_info=error)
        if app.config["TESTING"] and app.config.get("PROPAGATE_EXCEPTIONS"):
            raise error
        return answer(500, reference=reference)
