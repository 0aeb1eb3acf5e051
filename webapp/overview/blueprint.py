"""The addresses of the first screens and of the own phone; the modules with views add theirs."""

from flask import Blueprint

bp = Blueprint("overview", __name__)
