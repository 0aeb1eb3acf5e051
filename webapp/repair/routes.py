"""The addresses of making good; the modules with views add theirs."""

from flask import Blueprint

bp = Blueprint("repair", __name__)
