"""Making good: what the youth thinks of and does, what a parent sees of it; and the sentences for a conversation."""

from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases.models import Case
from webapp.cases.standstill import foremost
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Conflict
from webapp.library import answers
from webapp.pages import go, page, said
from webapp.repair import photo_views, staff_views
from webapp.repair.models import RepairAction
from webapp.repair.preparation import sentences_in
from webapp.repair.routes import bp
from webapp.repair.screens import revision, youth_page
from webapp.repair.words import FOR_PARENT
from webapp.typed import Typed
from webapp.work.loading import work_for

__all__ = ["bp", "photo_views", "staff_views"]

LONGEST = 600


@bp.get("/repair")
@open_to("youth", "parent")
def index() -> Response:
    if current_user.role == "parent":
        return page("repair/index_parent.html", actions=list(RepairAction.steps_for(current_user)), tags=FOR_PARENT)
    return youth_page()


@bp.post("/repair")
@open_to("youth")
def propose() -> BaseResponse:
    case, typed = foremost(Case.visible_to(current_user)), Typed(request.form)
    if case is None:
        raise Conflict(_("Er is nu niets om goed te maken."))
    idea = typed.text("idea", LONGEST, missing=_("Schrijf op wat je wilt doen."))
    if typed.errors:
        return youth_page(422, typed.errors)
    RepairAction.propose(case, idea, current_user, typed.key())
    said(_("Mooi dat je dit bedacht. %(name)s leest je idee.", name=case.professional.first_name))
    return go("repair.index")


def own_action(action_id: UUID) -> RepairAction:
    return find(RepairAction.with_professional(current_user), action_id)


@bp.post("/repair-actions/<uuid:action_id>/done")
@open_to("youth")
def done(action_id: UUID) -> BaseResponse:
    action = own_action(action_id)
    action.move("done", current_user, revision())
    said(_("Goed gedaan. %(name)s kijkt mee of het klaar is.", name=action.case.professional.first_name))
    return go("repair.index")


@bp.post("/repair-actions/<uuid:action_id>/not-yet")
@open_to("youth")
def not_yet(action_id: UUID) -> BaseResponse:
    own_action(action_id).move("agreed", current_user, revision())
    said(_("Dat is goed. Zeg het als je het hebt gedaan."))
    return go("repair.index")


@bp.post("/repair-actions/<uuid:action_id>/take-back")
@open_to("youth")
def take_back(action_id: UUID) -> BaseResponse:
    own_action(action_id).move("dropped", current_user, revision())
    said(_("Je idee gaat niet door. Een ander idee mag altijd."))
    return go("repair.index")


@bp.get("/repair/sentences/<uuid:work_id>")
@open_to("youth")
def sentences(work_id: UUID) -> Response:
    """The youth's own practice sentences on one sheet, to take along; from what is not handed in as well."""
    work = work_for(current_user, work_id, kind="assignment")
    found = sentences_in(work, current_user)
    if found is None:
        abort(404)
    return page("repair/sentences.html", work=work, found=found, lines=answers.lines)
