"""An app with an address for everything that can go wrong: `/try/500` breaks."""

import pytest
from flask import Flask, request
from peewee import DataError, IntegrityError, OperationalError

from webapp import create_app
from webapp.door import open_to_all
from webapp.errors import Conflict, Invalid

RAISED = {
    400: DataError("SELECT name: text fields cannot contain NUL"),
    409: Conflict("Iemand was je net voor."),
    422: Invalid({"better": "Vul hier iets in."}),
    500: RuntimeError("SELECT secret FROM /srv/route.db"),
    503: OperationalError("database or disk is full: /srv/route.db"),
}


def with_trouble(app: Flask) -> Flask:
    """The same app with these addresses; call it before its first request."""

    @app.post("/try/<int:code>")
    @open_to_all
    def go_wrong(code: int) -> object:
        if code == 303:
            return app.redirect("/", 303)
        if code == 409 and "twice" in request.form:
            raise IntegrityError(f"Key (login_name)=({request.form['better']}) already exists.")
        if code in RAISED:
            raise RAISED[code]
        return app.aborter(code)

    app.add_url_rule("/forgotten", "forgotten", lambda: "hello")  # a view that doesn't say for whom it is
    return app


@pytest.fixture(scope="session")
def troubled_app(built_app: Flask) -> Flask:
    """Looks at the same database as the app of the test."""
    return with_trouble(create_app(built_app.config["SETTINGS"]))
