"""The addresses of assignments; the modules with views add theirs."""

from flask import Blueprint

bp = Blueprint("assignments", __name__)
