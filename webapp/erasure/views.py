"""Erasing a case because it was asked: a second look at what goes, and then for good."""

from uuid import UUID

from flask import Blueprint, Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import find
from webapp.door import open_to
from webapp.erasure.early import Going, erase_early
from webapp.pages import go, page, said
from webapp.petitions.models import Petition

bp = Blueprint("erasure", __name__)


def asked_for(petition_id: UUID) -> Petition:
    """The request to erase everything of a case; 404 for any other."""
    whole = (Petition.kind == "erase_all") & Petition.in_case.is_null(False)
    petition: Petition = find(Petition.visible_to(current_user).where(whole), petition_id)
    return petition


@bp.get("/erasure/<uuid:petition_id>")
@open_to("coordinator")
def look(petition_id: UUID) -> Response:
    return look_page(asked_for(petition_id))


def look_page(petition: Petition, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    going = Going.of(petition)
    return page("erasure/look.html", status, petition=petition, case=petition.in_case, going=going, errors=errors or {})


@bp.post("/erasure/<uuid:petition_id>")
@open_to("coordinator")
def erase(petition_id: UUID) -> BaseResponse:
    petition = asked_for(petition_id)
    if not request.form.get("sure"):
        return look_page(petition, 422, {"sure": _("Zet een vinkje als je het zeker weet.")})
    erase_early(petition, current_user._get_current_object())
    said(_("De zaak is gewist."))
    return go("petitions.inbox")
