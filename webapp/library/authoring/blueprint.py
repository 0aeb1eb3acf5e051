"""The blueprint of the pages on which learning content is written."""

from flask import Blueprint

bp = Blueprint("authoring", __name__)
