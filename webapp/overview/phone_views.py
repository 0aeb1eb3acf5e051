"""The page that shows what this phone keeps, and what its script asks for that."""

from typing import Any

from flask import Response
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to
from webapp.overview.blueprint import bp
from webapp.overview.phone import pages_of
from webapp.pages import go, page, said


@bp.get("/phone")
@open_to("youth", "parent")
def phone() -> Response:
    return page("overview/phone.html")


@bp.get("/phone/pages")
@open_to("youth", "parent", quiet=True)
def phone_pages() -> dict[str, Any]:
    """Whose they are, and the pages to keep with their versions; none on a phone that others use too."""
    person = current_user._get_current_object()
    pages = [kept._asdict() for kept in pages_of(person)] if person.session.own_phone else []
    return {"person": str(person.id), "pages": pages}


@bp.post("/phone/forget")
@open_to("youth", "parent")
def phone_forget() -> BaseResponse:
    """From now on this phone keeps nothing: it is used as one that others use too."""
    current_user.session.share()
    said(_("Op deze telefoon staat niets meer van de app."))
    return go("overview.phone")
