"""Pages that explain: privacy for youths and for parents, whom to call, and how accessible the app is."""

from flask import Blueprint, Response, current_app
from flask_login import current_user
from peewee import JOIN

from webapp.cases.models import Case
from webapp.door import open_to_all
from webapp.pages import page
from webapp.regions.models import Contact, Region

bp = Blueprint("guidance", __name__)


def own_cases() -> list[Case]:
    """The cases of a youth or parent who is signed in: they say whom to call. An earlier one with the same
    professional says nothing more.
    """
    if not current_user.is_authenticated or current_user.is_staff:
        return []
    cases = Case.visible_to(current_user).select_extend(Region).join_from(Case, Region, JOIN.LEFT_OUTER)
    cases = cases.order_by(Case.started_on.desc())
    return list({(case.youth_id, case.professional_id): case for case in reversed(list(cases))}.values())


def contacts(cases: list[Case]) -> list[Contact]:
    """Of the region in which somebody works, or of those of their cases; else of the installation."""
    staff = current_user.is_authenticated and current_user.is_staff
    regions = [current_user.region] if staff else [case.region for case in cases]
    return list(dict.fromkeys(map(Contact.of, regions))) or [Contact.of()]


def explained(template: str) -> Response:
    cases = own_cases()
    context = {"settings": current_app.config["SETTINGS"], "cases": cases, "contact_of": Contact.of}
    return page(template, contacts=contacts(cases), **context)


@bp.get("/privacy/youth")
@open_to_all
def privacy_youth() -> Response:
    return explained("guidance/privacy_youth.html")


@bp.get("/privacy/parents")
@open_to_all
def privacy_parents() -> Response:
    return explained("guidance/privacy_parents.html")


@bp.get("/contact")
@open_to_all
def contact() -> Response:
    return explained("guidance/contact.html")


@bp.get("/accessibility")
@open_to_all
def accessibility() -> Response:
    return explained("guidance/accessibility.html")
