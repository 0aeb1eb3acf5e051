"""Mijn route: the whole application, read from top to bottom."""

from importlib import import_module
from typing import Any

from flask import Flask
from htmx_flask import Htmx
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from webapp import (
    assets,
    commands,
    compression,
    config,
    database,
    door,
    errors,
    formats,
    headers,
    languages,
    pages,
    pwa,
    sealed,
)
from webapp.installation import refuse_to_mix
from webapp.people import access
from webapp.people.limits import OWN_PHONE_LIMITS
from webapp.watch import watching

NOUNS = (
    "overview",
    "people",
    "privacy",
    "doors",
    "channels",
    "activation",
    "cases",
    "agreements",
    "places",
    "appointments",
    "library",
    "library.authoring",
    "work",
    "assignments",
    "letters",
    "repair",
    "lessons",
    "messages",
    "notices",
    "reviews",
    "feedback",
    "closing",
    "counts",
    "insight",
    "petitions",
    "erasure",
    "logbook",
    "dpia",
    "referrals",
    "guidance",
)
MOST_BYTES = 4 * 1024 * 1024  # a form; each field has its own limit and gives the text back


def create_app(settings: config.Settings | None = None) -> Flask:
    """The application for these settings, or for those of the environment."""
    settings = settings or config.read()
    app = Flask(__name__, template_folder="../templates", static_folder=None)
    app.config.update(_configuration(settings))
    app.extensions["keyring"] = sealed.Keyring(settings.encryption_keys)
    watching.init_app(app, settings)
    Htmx(app)
    database.init_app(app, settings.database_url)
    headers.init_app(app, settings.https)
    compression.init_app(app)
    languages.init_app(app)
    formats.init_app(app)
    errors.init_app(app)
    access.init_app(app)
    door.init_app(app)
    for noun in NOUNS:
        app.register_blueprint(import_module(f"webapp.{noun}.views").bp)
    for part in (pwa, assets, pages, commands):
        part.init_app(app)
    _serve_files(app, settings)
    with app.app_context():
        refuse_to_mix(settings.demo)
    return app


def _configuration(settings: config.Settings) -> dict[str, Any]:
    """What Flask and its extensions want to know."""
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "TESTING": settings.testing,
        "MAX_CONTENT_LENGTH": MOST_BYTES,
        "MAX_FORM_MEMORY_SIZE": MOST_BYTES,
        "SESSION_COOKIE_NAME": "__Host-mijn-route" if settings.https else "mijn-route",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": OWN_PHONE_LIMITS[1],
    }


def _serve_files(app: Flask, settings: config.Settings) -> None:
    """Static files with their hash in the name live for ever; the visitor's address comes from trusted proxies only."""
    files = WhiteNoise(
        app.wsgi_app,
        root=str(assets.STATIC),
        prefix="static/",
        immutable_file_test=assets.has_hash,
        add_headers_function=headers.for_files(settings.https),
    )
    hops = settings.trusted_proxies
    app.wsgi_app = ProxyFix(files, x_for=hops, x_proto=hops, x_host=hops) if hops else files  # type: ignore[method-assign]
