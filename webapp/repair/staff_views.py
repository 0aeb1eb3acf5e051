"""The professional's side of a repair action: agree on it, confirm it, or let it go kindly."""

from collections.abc import Mapping
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.formats import today
from webapp.pages import go, page, said
from webapp.repair.models import RepairAction
from webapp.repair.routes import bp
from webapp.repair.screens import photographed, revision
from webapp.repair.words import FOR_STAFF
from webapp.typed import Typed

MOST_WHAT, MOST_REPLY = 600, 600


def action_of(action_id: UUID) -> RepairAction:
    """That this professional may see, in a case that is open: else 404 or 409."""
    action: RepairAction = find(RepairAction.visible_to(current_user), action_id)
    action.case.expect_open()
    return action


@bp.get("/repair-actions/<uuid:action_id>")
@open_to("professional")
def show(action_id: UUID) -> Response:
    action: RepairAction = find(RepairAction.visible_to(current_user), action_id)
    audit.record("case.read", action.case, action.case)
    return action_page(action, {"what": action.what, "by_when": action.by_when or ""})


def action_page(
    action: RepairAction, form: Mapping[str, object], status: int = 200, errors: dict[str, str] | None = None
) -> Response:
    context = {"action": action, "form": form, "errors": errors or {}, "tag": FOR_STAFF[action.status]}
    return page("repair/show.html", status, photographed=photographed([action]), **context)


@bp.post("/repair-actions/<uuid:action_id>/agree")
@open_to("professional")
def agree(action_id: UUID) -> BaseResponse:
    action, typed = action_of(action_id), Typed(request.form)
    what = typed.text("what", MOST_WHAT, missing=_("Schrijf op wat jullie afspreken."))
    by_when, reply = typed.day("by_when"), typed.text("reply", MOST_REPLY)
    if by_when and by_when < today() and by_when != action.by_when:
        typed.wrong("by_when", _("Kies een dag die nog komt."))
    if typed.errors:
        return action_page(action, request.form, 422, typed.errors)
    action.agree(what, by_when, reply, current_user, revision())
    said(_("Afgesproken. %(name)s ziet het nu zo.", name=action.case.youth.first_name))
    return go("cases.letters", case_id=action.case_id)


@bp.post("/repair-actions/<uuid:action_id>/confirm")
@open_to("professional")
def confirm(action_id: UUID) -> BaseResponse:
    return reply_with(action_id, "confirmed", _("Mooi. Dit telt als goedgemaakt."))


@bp.post("/repair-actions/<uuid:action_id>/drop")
@open_to("professional")
def drop(action_id: UUID) -> BaseResponse:
    return reply_with(action_id, "dropped", _("Dit gaat niet door. Wat er stond, blijft te lezen."))


def reply_with(action_id: UUID, status: str, sentence: str) -> BaseResponse:
    """To this status, with the few words that the youth reads; letting go is never without words."""
    action, typed = action_of(action_id), Typed(request.form)
    missing = _("Schrijf een paar vriendelijke woorden voor de jongere.") if status == "dropped" else ""
    reply = typed.text("reply", MOST_REPLY, missing=missing)
    try:
        typed.done()
    except Invalid as wrong:
        form = {"what": action.what, "by_when": action.by_when or "", status: reply}
        return action_page(action, form, 422, {status: wrong.errors["reply"]})
    action.move(status, current_user, revision(), reply=reply)
    said(sentence)
    return go("cases.letters", case_id=action.case_id)
