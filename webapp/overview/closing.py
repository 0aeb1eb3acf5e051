"""The page on which a case is paused, goes on or is closed; its appointments to come do not outlive it."""

from collections.abc import Mapping
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.appointments import changes, words
from webapp.appointments.models import Appointment
from webapp.cases.blueprint import bp, open_case
from webapp.cases.closing import MOVES, move
from webapp.cases.models import OPEN_STATUSES, Case
from webapp.cases.words import MOVE_WORDS, STATUSES
from webapp.database import locked, transaction
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed


def planned(case: Case, reader: Person) -> list[Appointment]:
    return [row for row in Appointment.in_case(case, reader) if row.is_planned]


def seen(appointments: list[Appointment]) -> str:
    """Stands for what the page said would be cancelled: nothing else may be."""
    return " ".join(f"{row.id}.{row.revision}" for row in appointments)


def close(case: Case, status: str, by: Person, was: str, reason: str, known: str) -> int:
    """Closes the case and cancels what was still planned, for this reason; gives the number of those appointments.

    Raises Invalid without a reason while there are any, and Conflict when they, or the status, are others by now.
    """
    with transaction():
        locked(Case.select(Case.id).where(Case.id == case.id)).get()  # nothing is planned meanwhile
        appointments = planned(case, by)
        if seen(appointments) != known:
            raise Conflict(_("Er is net een afspraak veranderd of gemaakt. Kijk eerst wat er nu staat."))
        if appointments and not reason:
            raise Invalid({"reason": _("Schrijf waarom de afspraken niet doorgaan.")})
        for appointment in appointments:
            changes.cancel(appointment, reason, by, appointment.revision)
        move(case, status, by, was)
    return len(appointments)


@bp.get("/cases/<uuid:case_id>/status")
@open_to("professional")
def status(case_id: UUID) -> Response:
    return status_page(open_case(case_id), {})


def status_page(case: Case, form: Mapping[str, str], code: int = 200, errors: dict[str, str] | None = None) -> Response:
    coming = planned(case, current_user)
    context = {"case": case, "form": form, "errors": errors or {}, "statuses": STATUSES, "coming": coming}
    moves = [(name, *MOVE_WORDS[name]) for name in MOVES[case.status]]
    return page("cases/status.html", code, moves=moves, seen=seen(coming), words=words, **context)


@bp.post("/cases/<uuid:case_id>/status")
@open_to("professional")
def change_status(case_id: UUID) -> BaseResponse:
    case, typed = open_case(case_id), Typed(request.form)
    try:
        wanted = typed.one_of("status", MOVES[case.status], missing=_("Kies hoe het verder gaat."))
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
        return close(case, wanted, current_user, was, reason, request.form.get("seen", ""))
    move(case, wanted, current_user, was)
    return 0


def told(status: str, cancelled: int) -> None:
    said(_("De status is nu: %(status)s.", status=STATUSES[status]))
    if cancelled:
        said(ngettext("%(num)s afspraak is afgezegd.", "%(num)s afspraken zijn afgezegd.", cancelled))
