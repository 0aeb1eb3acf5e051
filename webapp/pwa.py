"""Installable and watchable: manifest, service worker, offline page, and whether the app lives and is ready."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, jsonify, make_response, render_template
from flask_babel import gettext as _
from peewee import InterfaceError, OperationalError

from webapp import schema
from webapp.database import db
from webapp.door import open_to_all
from webapp.formats import now

bp = Blueprint("pwa", __name__)
# It tells a passer-by nothing, on the home screen either.
NAME = "Mijn route"
ALWAYS_THE_SAME = {
    "id": "/",
    "name": NAME,
    "short_name": NAME,
    "lang": "nl",
    "dir": "ltr",
    "start_url": "/",
    "scope": "/",
    "display": "standalone",
    "background_color": "#f5f7f5",
    "theme_color": "#0b4a3a",
}
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("maskable-512.png", "512x512", "maskable"),
)
SHOTS = (("screenshot-phone.png", "390x844", "narrow"), ("screenshot-laptop.png", "1280x800", "wide"))
NEEDED = (
    "app.css",
    "app.js",
    "htmx.js",
    "look.js",
    "icons.svg",
    "favicon.svg",
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
)
FOLDER = "/static/vendor/"  # every file in it has its hash in its name
EXPIRES_AFTER = timedelta(days=180)


@bp.get("/manifest.webmanifest")
@open_to_all
def manifest() -> Response:
    response = jsonify(
        **ALWAYS_THE_SAME,
        description=_("Afspraken, opdrachten en plannen op één plek."),
        icons=[{"src": asset(name), "sizes": size, "type": "image/png", "purpose": use} for name, size, use in ICONS],
        screenshots=[
            {"src": asset(name), "sizes": size, "type": "image/png", "form_factor": form} for name, size, form in SHOTS
        ],
    )
    response.mimetype = "application/manifest+json"
    return public(response)


def asset(name: str) -> str:
    address: str = current_app.extensions["manifest"].asset(name)
    return address


@bp.get("/sw.js")
@open_to_all
def service_worker() -> Response:
    """The worker, with the list of files that it may keep; another list is another version."""
    manifest = current_app.extensions["manifest"]
    files = manifest.files(".css", ".js", ".svg", ".woff2")
    needed = [manifest.asset(name) for name in NEEDED]
    offline = render_template("offline.html")
    version = hashlib.sha256("\n".join([*files, offline]).encode()).hexdigest()[:12]
    told = {"files": files, "needed": needed, "version": version, "folder": FOLDER}
    response = make_response(render_template("sw.js", **told))
    response.mimetype = "text/javascript"
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/offline")
@open_to_all
def offline() -> Response:
    return public(make_response(render_template("offline.html")))


@bp.get("/healthz")
@open_to_all
def healthz() -> Response:
    """The process lives."""
    return plain("ok\n")


@bp.get("/readyz")
@open_to_all
def readyz() -> Response:
    """The database can be reached, has every migration, and none that this version does not know."""
    try:
        db.execute_sql("SELECT 1")
        waiting, newer = schema.pending(), schema.unknown()
    except (OperationalError, InterfaceError):
        return plain("the database can't be reached\n", 503)
    if newer:
        return plain("a newer version migrated the database\n", 503)
    return plain("migrations are waiting\n", 503) if waiting else plain("ready\n")


@bp.get("/.well-known/security.txt")
@open_to_all
def security_txt() -> Response:
    settings = current_app.config["SETTINGS"]
    expires: datetime = (now() + EXPIRES_AFTER).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.security_contact}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.base_url}/.well-known/security.txt",
    ]
    return plain("\n".join(lines) + "\n")


@bp.get("/robots.txt")
@open_to_all
def robots() -> Response:
    return plain("User-agent: *\nDisallow: /\n")


@bp.get("/favicon.ico")
@open_to_all
def favicon() -> Response:
    response = make_response((Path(__file__).parent.parent / "static/icons/icon-192.png").read_bytes())
    response.mimetype = "image/png"
    return public(response)


def plain(text: str, status: int = 200) -> Response:
    response = make_response(text, status)
    response.mimetype = "text/plain"
    return response


def public(response: Response) -> Response:
    """The same for everybody: may be kept for an hour."""
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
