"""The tab with personal details and what happened: to read, and to correct."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases.blueprint import bp, open_case, read_case, tabs
from webapp.cases.models import Case
from webapp.cases.start import read_incident, read_kind, read_youth
from webapp.cases.words import KINDS, STATUSES
from webapp.database import transaction
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed


def values_of(case: Case) -> dict[str, str]:
    """The details as the form has them."""
    return {
        "first_name": case.youth.first_name,
        "last_name": case.youth.last_name,
        "birth_date": case.youth.birth_date.isoformat(),
        "behaviour_kind": case.behaviour_kind,
        "incident": case.incident,
    }


def stamp_of(case: Case) -> str:
    """Stands for the details as they are now: a form based on other ones must not overwrite them."""
    return hashlib.sha256("\x1f".join(values_of(case).values()).encode()).hexdigest()[:16]


@bp.get("/cases/<uuid:case_id>/details")
@open_to("professional")
def details(case_id: UUID) -> Response:
    case = read_case(case_id)
    return page("cases/details.html", **tabs(case, "details"), kinds=KINDS, statuses=STATUSES)


@bp.get("/cases/<uuid:case_id>/details/edit")
@open_to("professional")
def edit_details(case_id: UUID) -> Response:
    case = open_case(case_id)
    audit.record("case.read", case, case)
    return edit_page(case, values_of(case))


def edit_page(case: Case, form: Mapping[str, str], status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return page(
        "cases/edit_details.html",
        status=status,
        case=case,
        stamp=stamp_of(case),
        form=form,
        errors=errors or {},
        kinds=KINDS,
    )


@bp.post("/cases/<uuid:case_id>/details/edit")
@open_to("professional")
def save_details(case_id: UUID) -> BaseResponse:
    case = open_case(case_id)
    if request.form.get("stamp") != stamp_of(case):
        raise Conflict(_("Iemand anders heeft deze gegevens net veranderd. Kijk eerst wat er nu staat."))
    typed = Typed(request.form)
    youth, kind, incident = read_youth(typed, case.started_on), read_kind(typed), read_incident(typed)
    try:
        typed.done()
    except Invalid as wrong:
        return edit_page(case, request.form, 422, wrong.errors)
    correct(case, current_user, youth, behaviour_kind=kind, incident=incident)
    said(_("De gegevens zijn veranderd."))
    return go("cases.details", case_id=case.id)


def correct(case: Case, by: Person, youth: dict[str, object], **fields: str) -> None:
    """Writes what is right now; the record says that it was corrected, and by whom."""
    with transaction():
        for name, value in youth.items():
            setattr(case.youth, name, value)
        for name, value in fields.items():
            setattr(case, name, value)
        case.youth.save(only=[Person.first_name, Person.last_name, Person.birth_date])
        case.save(only=[Case.behaviour_kind, Case.incident])
        audit.record("case.corrected", case, case, actor=by.id)
