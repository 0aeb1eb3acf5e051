"""The family's side of their messages: one thread in each case, with the professional."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases.blueprint import visible_case
from webapp.cases.models import Case
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.messages import staff_views
from webapp.messages.models import Message
from webapp.messages.staff_views import bp, nothing_left, shown, text_of
from webapp.pages import go, page, said, wants_part
from webapp.people.models import Person

__all__ = ["bp", "staff_views"]


@bp.get("/messages")
@open_to("youth", "parent")
def index() -> BaseResponse:
    """Who is in one case gets that thread at once."""
    cases = list(Case.visible_to(current_user).select_extend(Message.new_for(current_user).alias("new_messages")))
    if len(cases) == 1:
        return go("messages.thread", case_id=cases[0].id)
    return page("messages/index.html", cases=sorted(cases, key=lambda case: (not case.is_open, case.youth.first_name)))


@bp.get("/messages/<uuid:case_id>")
@open_to("youth", "parent")
def thread(case_id: UUID) -> Response:
    return own(visible_case(case_id))


def own(case: Case, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return shown("messages/thread.html", case, reader(), status, errors)


def reader() -> Person:
    return current_user._get_current_object()


@bp.post("/messages/<uuid:case_id>")
@open_to("youth", "parent")
def send(case_id: UUID) -> BaseResponse:
    case = visible_case(case_id)
    try:
        Message.send(case, reader(), reader(), *text_of(request.form))
    except Invalid as wrong:
        return own(case, 422, wrong.errors)
    except Conflict as closed:
        return own(case, 409, {"text": str(closed)})
    said(_("Verstuurd."))
    return go("messages.thread", case_id=case.id, _anchor="newest")


@bp.post("/messages/<uuid:case_id>/read")
@open_to("youth", "parent", quiet=True)
def read(case_id: UUID) -> BaseResponse:
    case = visible_case(case_id)
    Message.read(case, reader(), reader())
    return nothing_left() if wants_part() else go("messages.thread", case_id=case.id)
