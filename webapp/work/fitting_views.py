"""The professional fits an assignment to one youth, before anybody began with it."""

from uuid import UUID

from flask import Response, abort, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.work.fitting import MOST_QUESTION, Fit, can_be_fitted, choosable, fit, whole
from webapp.work.models import Work
from webapp.work.plan_views import planned_work
from webapp.work.routes import bp


def assignment_to_fit(work_id: UUID) -> Work:
    """An assignment with which nobody began; else 404 or 409."""
    work = planned_work(work_id)
    if work.kind != "assignment" or work.parent_id:
        abort(404)
    if not can_be_fitted(work):
        raise Conflict(_("Er is al iets ingevuld. De vragen blijven nu zoals ze zijn."))
    return work


@bp.get("/work/<uuid:work_id>/questions")
@open_to("professional")
def questions(work_id: UUID) -> Response:
    work = assignment_to_fit(work_id)
    now = Fit.of(work)
    form = MultiDict({"question": now.question, "seen": now.stamp})
    form.setlist("asked", [step.id for step in choosable(whole(work)) if step.id not in now.left_out])
    return questions_page(work, form)


def questions_page(work: Work, form: MultiDict, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    lang = str(get_locale())
    who = {"parent": _("Voor de ouder"), "together": _("Samen"), "in_turn": _("Om de beurt"), "youth": ""}
    choices = [(step.id, step.question.in_(lang), "", who[step.by]) for step in choosable(whole(work))]
    return page(
        "work/questions.html",
        status,
        work=work,
        form=form,
        choices=choices,
        asked=form.getlist("asked"),
        errors=errors or {},
        most=MOST_QUESTION,
    )


@bp.post("/work/<uuid:work_id>/questions")
@open_to("professional")
def save_questions(work_id: UUID) -> BaseResponse:
    work = assignment_to_fit(work_id)
    try:
        wanted = Fit.read(whole(work), request.form)
        fit(work, wanted, current_user, request.form.get("seen", ""))
    except Invalid as wrong:
        return questions_page(work, request.form, 422, wrong.errors)
    said(_("De vragen zijn aangepast."))
    return go("assignments.show", work_id=work.id)
