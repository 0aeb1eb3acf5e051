"""The blueprint of all pages at the door, and of what somebody uses there; the modules beside this file hold them."""

from flask import Blueprint

bp = Blueprint("doors", __name__)
