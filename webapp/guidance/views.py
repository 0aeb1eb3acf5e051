"""Pages that explain: privacy for youths and for parents, whom to call, and how accessible the app is."""

from flask import Blueprint, Response, current_app
from flask_login import current_user

from webapp.cases.models import Case
from webapp.door import open_to_all
from webapp.pages import page

bp = Blueprint("guidance", __name__)


def own_cases() -> list[Case]:
    """The cases of a youth or parent who is signed in: they say whom to call. An earlier one with the same
    professional says nothing more.
    """
    if not current_user.is_authenticated or current_user.is_staff:
        return []
    cases = Case.visible_to(current_user).order_by(Case.started_on.desc())
    return list({(case.youth_id, case.professional_id): case for case in reversed(list(cases))}.values())


def explained(template: str) -> Response:
    return page(template, settings=current_app.config["SETTINGS"], cases=own_cases())


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
