"""Writing an agreement down together, changing it, and saying that it no longer counts."""

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.agreements.agreement_views import current_of, versions_of
from webapp.agreements.routes import bp
from webapp.agreements.terms import Terms, can_be_named
from webapp.agreements.versions import AgreementVersion
from webapp.cases.blueprint import open_case
from webapp.cases.models import Case
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.typed import Typed, whole


@bp.get("/cases/<uuid:case_id>/agreements/new")
@open_to("professional")
def new(case_id: UUID) -> Response:
    return form_page(open_case(case_id), MultiDict({"everybody": "1"}))


def form_page(case: Case, form: MultiDict, status: int = 200, **context: Any) -> Response:
    """The form, for a new agreement or a change; `version` is what counts now."""
    context = {"version": None, "errors": {}, "overtaken": False} | context
    people = [(id, member.person.first_name) for id, member in can_be_named(case).items()]
    return page("agreements/edit.html", status, case=case, form=form, people=people, **context)


@bp.post("/cases/<uuid:case_id>/agreements/new")
@open_to("professional")
def propose(case_id: UUID) -> BaseResponse:
    case = open_case(case_id)
    try:
        terms = Terms.read(request.form, can_be_named(case))
    except Invalid as wrong:
        return form_page(case, request.form, 422, errors=wrong.errors)
    agreement = AgreementVersion.propose(case, current_user, terms, Typed(request.form).key())
    return go("agreements.show", agreement_id=agreement.id)


def changeable(agreement_id: UUID) -> AgreementVersion:
    """What counts now, to change; 404 for another's, 409 when the case is closed or the agreement ended."""
    version = versions_of(agreement_id)[0]
    if not version.counts or not version.case.is_open:
        raise Conflict(_("Deze afspraak geldt niet meer. Veranderen kan niet."))
    return version


@bp.get("/agreements/<uuid:agreement_id>/edit")
@open_to("professional")
def edit(agreement_id: UUID) -> Response:
    version = changeable(agreement_id)
    audit.record("case.read", version.case, version.case)
    return form_page(version.case, form_of(version), version=version)


def form_of(version: AgreementVersion) -> MultiDict:
    """The version as the form has it."""
    by_person = {member.person_id: id for id, member in can_be_named(version.case).items()}
    form: MultiDict = MultiDict({"what": version.what, "owner": by_person.get(version.owner_id, "")})
    form["by_when"] = version.by_when.isoformat() if version.by_when else ""
    form.setlist("others", [by_person[party.person_id] for party in version.parties if party.person_id in by_person])
    if version.everybody:
        form["everybody"] = "1"
    return form


@bp.post("/agreements/<uuid:agreement_id>/edit")
@open_to("professional")
def change(agreement_id: UUID) -> BaseResponse:
    version = changeable(agreement_id)
    try:
        terms = Terms.read(request.form, can_be_named(version.case))
        version.change(current_user, terms, whole(request.form.get("version", "")))
    except Invalid as wrong:
        return form_page(version.case, request.form, 422, version=version, errors=wrong.errors)
    except Conflict as wrong:
        return overtaken(agreement_id, wrong)
    said(_("De afspraak is veranderd. Iedereen die genoemd is, tekent opnieuw."))
    return go("agreements.show", agreement_id=agreement_id)


def overtaken(agreement_id: UUID, wrong: Conflict) -> Response:
    """A colleague changed it meanwhile: both texts on one page; saving again is a choice."""
    version = changeable(agreement_id)
    errors = {"what": str(wrong)}
    return form_page(version.case, request.form, 409, version=version, errors=errors, overtaken=True)


@bp.post("/agreements/<uuid:agreement_id>/end")
@open_to("professional")
def end(agreement_id: UUID) -> BaseResponse:
    version = current_of(agreement_id)
    version.agreement.end(current_user)
    said(_("Deze afspraak geldt niet meer."))
    return go("agreements.plan", case_id=version.case_id)
