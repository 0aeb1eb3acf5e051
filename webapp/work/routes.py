"""The addresses of work; the modules with views add theirs."""

from flask import Blueprint

bp = Blueprint("work", __name__)
