"""Noting that a talk about how the youth is doing was held; for professionals only."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.agreements.concerns import AREAS, OUTCOMES, ConcernCheck
from webapp.agreements.routes import bp
from webapp.cases.blueprint import open_case, read_case
from webapp.cases.models import Case
from webapp.door import open_to
from webapp.formats import today
from webapp.pages import go, page, said
from webapp.typed import Typed


@bp.get("/cases/<uuid:case_id>/concern-checks")
@open_to("professional")
def concern_checks(case_id: UUID) -> Response:
    return checks_page(read_case(case_id))


def checks_page(case: Case, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return page(
        "agreements/concern_checks.html",
        status,
        case=case,
        checks=list(ConcernCheck.visible_to(current_user).where(ConcernCheck.case == case)),
        areas=list(AREAS.items()),
        outcomes=OUTCOMES,
        errors=errors or {},
        form=request.form,
        last_day=today(),
    )


@bp.post("/cases/<uuid:case_id>/concern-checks")
@open_to("professional")
def note_concern_check(case_id: UUID) -> BaseResponse:
    case, typed = open_case(case_id), Typed(request.form)
    held_on = typed.day("held_on", missing=_("Vul in wanneer jullie praatten."))
    areas = [area for area in AREAS if area in request.form.getlist("areas")]
    outcome = typed.one_of("outcome", OUTCOMES, missing=_("Kies hoe het gesprek eindigde."))
    if held_on and held_on > today():
        typed.wrong("held_on", _("Deze dag moet nog komen."))
    if not areas:
        typed.wrong("areas", _("Kies waar jullie over praatten."))
    if typed.errors or held_on is None:
        return checks_page(case, 422, typed.errors)
    ConcernCheck.note(case, current_user, held_on, areas, outcome, typed.key())
    said(_("Bewaard. Alleen professionals zien dit."))
    return go("agreements.concern_checks", case_id=case_id)
