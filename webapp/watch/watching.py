"""All that watches over the app, put to work: lines in the log, a number for each request, and reported errors."""

from flask import Flask

from webapp.config import Settings
from webapp.watch import lines, reporting, requests


def init_app(app: Flask, settings: Settings) -> None:
    """Call it first. In tests the log is theirs."""
    requests.init_app(app)
    if not settings.testing:
        lines.start(settings.log_format, settings.log_level)
        reporting.start(settings.sentry_dsn)
