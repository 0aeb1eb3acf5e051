"""The blueprint of all pages about referrals: for who refers, and for who decides."""

from flask import Blueprint

bp = Blueprint("referrals", __name__)
