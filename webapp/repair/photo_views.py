"""Adding, looking at and removing a photo of a repair action; and whether photos are allowed."""

from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.repair.models import RepairAction
from webapp.repair.photos import RepairPhoto, allow, are_allowed
from webapp.repair.pictures import made_anew
from webapp.repair.routes import bp
from webapp.repair.screens import youth_page

MOST_BYTES = 16 * 1024 * 1024  # a photo as phones make them


@bp.get("/repair-actions/<uuid:action_id>/photo")
@open_to("youth", "professional")
def photo(action_id: UUID) -> Response:
    found = RepairPhoto.visible_to(current_user).where(RepairPhoto.action == action_id).first() or abort(404)
    if current_user.is_staff:
        audit.record("case.read", found.case, found.case)
    return Response(found.jpeg, mimetype="image/jpeg")


@bp.post("/repair-actions/<uuid:action_id>/photo")
@open_to("youth", most_bytes=MOST_BYTES)
def add_photo(action_id: UUID) -> BaseResponse:
    action = find(RepairAction.visible_to(current_user), action_id)
    try:
        jpeg = made_anew(sent_photo())
    except Invalid as wrong:
        return youth_page(422, {f"photo_{action.id}": wrong.errors["photo"]})
    RepairPhoto.add(action, jpeg, current_user)
    said(_("Je foto staat erbij."))
    return go("repair.index")


def sent_photo() -> bytes:
    """The file of the form; raises Invalid without one."""
    sent = request.files.get("photo")
    if sent is None or not sent.filename:
        raise Invalid({"photo": _("Kies eerst een foto.")})
    with sent.stream as file:
        return file.read()


@bp.post("/repair-actions/<uuid:action_id>/remove-photo")
@open_to("youth", "professional")
def remove_photo(action_id: UUID) -> BaseResponse:
    action = find(RepairAction.visible_to(current_user), action_id)
    if current_user.is_staff:
        action.case.expect_open()  # afterwards only the youth takes their own photo away
    RepairPhoto.remove(action, current_user)
    said(_("De foto is weg."))
    return go("repair.show", action_id=action_id) if current_user.is_staff else go("repair.index")


@bp.get("/repair/photos")
@open_to("coordinator")
def photo_rule() -> Response:
    return page("repair/photos.html", allowed=are_allowed(current_user.region_id))


@bp.post("/repair/photos")
@open_to("coordinator")
def set_photo_rule() -> BaseResponse:
    allowed = request.form.get("allowed") == "yes"
    allow(allowed, current_user)
    said(_("Foto’s mogen nu.") if allowed else _("Foto’s mogen nu niet."))
    return go("repair.photo_rule")
