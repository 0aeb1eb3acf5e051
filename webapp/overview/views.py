"""The first screen of each role; the only place that joins what the features know."""

from flask import Response, request
from flask_login import current_user

from webapp.door import ROLES, open_to
from webapp.overview import case_list, case_page, closing, family, parents, phone_views, repair_page, staff
from webapp.overview.blueprint import bp
from webapp.pages import only_kept, page
from webapp.privacy.readings import is_news_for
from webapp.privacy.views import changed_page

# The last joins this blueprint, the others that of the cases.
__all__ = ["bp", "case_list", "case_page", "closing", "phone_views", "repair_page"]

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
    if is_news_for(person) and not only_kept():
        return changed_page()
    template, screen = SCREENS[person.role]
    return page(template, **screen(person, request.args))
