"""The addresses of letters; the modules with views add theirs."""

from flask import Blueprint

bp = Blueprint("letters", __name__)
