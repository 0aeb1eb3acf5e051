"""The youth's page about making good."""

from typing import Any

from flask import Response, request
from flask_login import current_user

from webapp.cases.models import Case
from webapp.cases.standstill import foremost, standstill
from webapp.pages import page
from webapp.repair.models import RepairAction
from webapp.repair.photos import RepairPhoto, may_have_photos, takes_photo
from webapp.repair.preparation import preparation_of
from webapp.repair.words import FOR_YOUTH
from webapp.typed import whole


def youth_page(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    """What the youth thought of in the case that is open, else the latest; with the form for a new idea."""
    case = foremost(Case.visible_to(current_user))
    actions: list[Any] = list(RepairAction.visible_to(current_user).where(RepairAction.case == case)) if case else []
    for action in actions:
        action.case = case
    return page(
        "repair/index_youth.html",
        status,
        case=case,
        standstill=standstill(case, current_user) if case else None,
        actions=actions,
        tags=FOR_YOUTH,
        photographed=photographed(actions),
        asks_photo=ask_photo(case, actions),
        preparation=preparation_of(current_user, case),
        errors=errors or {},
        form=request.form,
    )


def photographed(actions: list[Any]) -> set[Any]:
    """The ids of those that have a photo."""
    ids = [action.id for action in actions]
    photos = RepairPhoto.select(RepairPhoto.action).where(RepairPhoto.action.in_(ids)) if ids else []
    return {photo.action_id for photo in photos}


def ask_photo(case: Case | None, actions: list[Any]) -> set[Any]:
    """The ids of those to which a photo can be added now."""
    ready = {action.id for action in actions if takes_photo(action)}
    return ready if case and ready and may_have_photos(case) else set()


def revision() -> int:
    """The revision on the page that was sent; 0 when the form says nothing sensible."""
    return whole(request.form.get("revision", ""))
