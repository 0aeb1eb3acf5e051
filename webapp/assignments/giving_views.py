"""The professional gives an assignment, a suggested set at once, or a parent one of their own."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from webapp.assignments.giving import Offer, offer
from webapp.assignments.giving_to_parents import parent_offer
from webapp.assignments.routes import bp
from webapp.assignments.suggesting import Suggestion
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.pages import go, page, said


@bp.get("/cases/<uuid:case_id>/assignments/new")
@open_to("professional")
def give(case_id: UUID) -> Response:
    choice = offer(case_id)
    form = {"version": choice.version_of(request.args.get("content", ""))}
    return page("assignments/give.html", offer=choice, form=form, errors={})


@bp.post("/cases/<uuid:case_id>/assignments/new")
@open_to("professional")
def given(case_id: UUID) -> BaseResponse:
    choice: Offer = offer(case_id)
    try:
        work = choice.give(request.form, current_user)
    except Invalid as wrong:
        return page("assignments/give.html", 422, offer=choice, form=request.form, errors=wrong.errors)
    said(_("%(name)s kan de opdracht nu zien.", name=choice.case.youth.first_name))
    return go("cases.work", case_id=work.case_id)


@bp.get("/cases/<uuid:case_id>/assignments/set")
@open_to("professional")
def suggested(case_id: UUID) -> Response:
    suggestion = Suggestion.of(offer(case_id))
    form = MultiDict({"order": "in_turn"})
    return page("assignments/set.html", suggestion=suggestion, form=form, picked=suggestion.new, errors={})


@bp.post("/cases/<uuid:case_id>/assignments/set")
@open_to("professional")
def give_set(case_id: UUID) -> BaseResponse:
    suggestion, picked = Suggestion.of(offer(case_id)), request.form.getlist("versions")
    try:
        given = suggestion.give(request.form, current_user)
    except Invalid as wrong:
        context = {"form": request.form, "picked": picked, "errors": wrong.errors}
        return page("assignments/set.html", 422, suggestion=suggestion, **context)
    said(ngettext("%(num)s opdracht gegeven.", "%(num)s opdrachten gegeven.", len(given)))
    return go("cases.work", case_id=case_id)


@bp.get("/cases/<uuid:case_id>/parent-assignments/new")
@open_to("professional")
def give_parent(case_id: UUID) -> Response:
    return page("assignments/give_own.html", offer=parent_offer(case_id), form={}, errors={})


@bp.post("/cases/<uuid:case_id>/parent-assignments/new")
@open_to("professional")
def given_parent(case_id: UUID) -> BaseResponse:
    choice = parent_offer(case_id)
    try:
        work = choice.give(request.form, current_user)
    except Invalid as wrong:
        return page("assignments/give_own.html", 422, offer=choice, form=request.form, errors=wrong.errors)
    said(_("%(name)s kan de opdracht nu zien.", name=work.maker.first_name))
    return go("cases.work", case_id=case_id)
