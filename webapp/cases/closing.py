"""Pausing a case, going on with it, and closing it; from which status to which."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases.blueprint import bp, open_case
from webapp.cases.models import OPEN_STATUSES, Case
from webapp.cases.words import MOVE_WORDS, STATUSES
from webapp.database import locked, transaction
from webapp.door import open_to
from webapp.errors import Conflict
from webapp.formats import now
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed

MOVES = {
    "invited": ("stopped_early",),
    "active": ("on_hold", "completed", "stopped_early", "referred_on"),
    "on_hold": ("active", "stopped_early", "referred_on"),
}


def move(case: Case, status: str, by: Person, was: str) -> None:
    """To another status; raises Conflict when it is no longer what the professional saw."""
    with transaction():
        fresh = locked(Case.select(Case.status).where(Case.id == case.id)).get()
        if fresh.status != was or status not in MOVES.get(was, ()):
            raise Conflict(_("De status is net veranderd. Kijk eerst wat er nu staat."))
        case.status = status
        case.closed_at = None if status in OPEN_STATUSES else now()
        case.save(only=[Case.status, Case.closed_at])
        audit.record(f"case.{status}", case, case, actor=by.id)


@bp.get("/cases/<uuid:case_id>/status")
@open_to("professional")
def status(case_id: UUID) -> Response:
    return status_page(open_case(case_id))


def status_page(case: Case, code: int = 200, errors: dict[str, str] | None = None) -> Response:
    moves = [(name, *MOVE_WORDS[name]) for name in MOVES[case.status]]
    return page("cases/status.html", status=code, case=case, moves=moves, statuses=STATUSES, errors=errors or {})


@bp.post("/cases/<uuid:case_id>/status")
@open_to("professional")
def change_status(case_id: UUID) -> BaseResponse:
    case = open_case(case_id)
    typed = Typed(request.form)
    wanted = typed.one_of("status", MOVES[case.status], missing=_("Kies hoe het verder gaat."))
    if typed.errors:
        return status_page(case, 422, typed.errors)
    move(case, wanted, current_user, request.form.get("was", ""))
    said(_("De status is nu: %(status)s.", status=STATUSES[wanted]))
    return go("cases.details", case_id=case.id)
