"""Starting a case; the other pages of a case stand in the modules that are imported here."""

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases import (
    absence_views,
    colleague_views,
    details,
    family,
    information_page,
    invitation,
    notes_page,
    permissions,
)
from webapp.cases.blueprint import bp
from webapp.cases.interpreters import LANGUAGES as INTERPRETERS
from webapp.cases.start import PARENTS, NewCase
from webapp.cases.words import KINDS
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.languages import NAMES
from webapp.pages import go, page, said

__all__ = [
    "absence_views",
    "bp",
    "colleague_views",
    "details",
    "family",
    "information_page",
    "invitation",
    "notes_page",
    "permissions",
]


@bp.get("/cases/new")
@open_to("professional")
def new() -> Response:
    return new_page()


def new_page(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return page(
        "cases/new.html",
        status=status,
        errors=errors or {},
        form=request.form,
        kinds=KINDS,
        languages=NAMES,
        interpreters=INTERPRETERS,
        parents=PARENTS,
    )


@bp.post("/cases/new")
@open_to("professional")
def start() -> BaseResponse:
    try:
        case = NewCase.read(request.form).start(current_user)
    except Invalid as wrong:
        return new_page(422, wrong.errors)
    said(_("De zaak is gestart. Print nu de brief voor elke persoon."))
    return go("cases.parents", case_id=case.id)
