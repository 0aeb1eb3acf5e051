"""The addresses of agreements; the modules with views add theirs."""

from flask import Blueprint

bp = Blueprint("agreements", __name__)
