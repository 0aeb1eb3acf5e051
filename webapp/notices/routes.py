"""The blueprint of the notices, and of what the outbox could not send."""

from flask import Blueprint

bp = Blueprint("notices", __name__)
