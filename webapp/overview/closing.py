"""The page on which a case is paused, goes on, or stops early; for the closing conversation there is a sheet."""

from collections.abc import Mapping
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.appointments import words
from webapp.cases.blueprint import bp, open_case
from webapp.cases.closing import MOVES, move
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.cases.words import MOVE_WORDS, STATUSES
from webapp.closing.ending import Ending, close, planned, seen
from webapp.closing.outcome_views import tell_cancelled
from webapp.closing.words import STOP_REASONS
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.typed import Typed


@bp.get("/cases/<uuid:case_id>/status")
@open_to("professional")
def status(case_id: UUID) -> Response:
    return status_page(open_case(case_id), {})


def status_page(case: Case, form: Mapping[str, str], code: int = 200, errors: dict[str, str] | None = None) -> Response:
    coming = planned(case, current_user)
    context = {"case": case, "form": form, "errors": errors or {}, "statuses": STATUSES, "coming": coming}
    moves = [(name, *MOVE_WORDS[name]) for name in moves_here(case)]
    reasons = list(STOP_REASONS.items())
    return page("cases/status.html", code, moves=moves, reasons=reasons, seen=seen(coming), words=words, **context)


def moves_here(case: Case) -> tuple[str, ...]:
    """Not those for which people look back together first: they are on the closing sheet."""
    return tuple(name for name in MOVES[case.status] if name not in ("completed", "referred_on"))


@bp.post("/cases/<uuid:case_id>/status")
@open_to("professional")
def change_status(case_id: UUID) -> BaseResponse:
    case, typed = open_case(case_id), Typed(request.form)
    try:
        wanted = typed.one_of("status", moves_here(case), missing=_("Kies hoe het verder gaat."))
        reason = typed.text("reason", most=500)
        typed.done()
        cancelled = change(case, wanted, reason)
    except Invalid as wrong:
        return status_page(case, request.form, 422, wrong.errors)
    except Conflict as changed:
        return status_page(open_case(case_id), request.form, 409, {"changed": str(changed)})
    told(wanted, cancelled)
    return go("cases.details", case_id=case.id)


def change(case: Case, wanted: str, reason: str) -> int:
    was = request.form.get("was", "")
    if wanted not in OPEN_STATUSES:
        return close(case, Ending.early(request.form), current_user, was, reason, request.form.get("seen", ""))
    move(case, wanted, current_user, was)
    return 0


def told(status: str, cancelled: int) -> None:
    said(_("De status is nu: %(status)s.", status=STATUSES[status]))
    tell_cancelled(cancelled)
