"""The addresses of requests about what is kept; the modules with views add theirs."""

from flask import Blueprint

bp = Blueprint("petitions", __name__)
