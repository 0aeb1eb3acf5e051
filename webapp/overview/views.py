"""The first screen of each role; the only place that joins what the features know."""

from flask import Blueprint, Response, request
from flask_login import current_user

from webapp.door import ROLES, open_to
from webapp.overview import case_list, case_page, closing, family, parents, repair_page, staff
from webapp.pages import page

__all__ = ["bp", "case_list", "case_page", "closing", "repair_page"]  # these join the blueprint of the cases

bp = Blueprint("overview", __name__)

SCREENS = {
    "youth": ("overview/youth.html", family.youth_screen),
    "parent": ("overview/parent.html", parents.parent_screen),
    "professional": ("overview/professional.html", staff.professional_screen),
    "coordinator": ("overview/coordinator.html", staff.coordinator_screen),
}


@bp.get("/")
@open_to(*ROLES)
def start() -> Response:
    person = current_user._get_current_object()  # asked often on these pages; going by way of the proxy adds up
    template, screen = SCREENS[person.role]
    return page(template, **screen(person, request.args))
