"""The addresses of closing; the modules with views add theirs."""

from flask import Blueprint

bp = Blueprint("closing", __name__)
