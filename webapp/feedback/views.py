"""Giving feedback at the end, for youths and parents; reading it, for staff."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases.models import Case
from webapp.database import find
from webapp.door import ROLES, open_to
from webapp.errors import Conflict, Invalid
from webapp.feedback.models import FEWEST, Feedback
from webapp.feedback.questions import ANSWERS, BY_ROLE
from webapp.pages import go, page
from webapp.typed import Typed, whole

bp = Blueprint("feedback", __name__)


@bp.get("/feedback")
@open_to(*ROLES)
def index() -> BaseResponse:
    if current_user.role == "coordinator":
        return go("feedback.totals")
    if current_user.role == "professional":
        return page("feedback/read.html", feedback=read(), **words())
    cases = list(Case.visible_to(current_user))
    if len(cases) == 1:
        return go("feedback.edit", case_id=cases[0].id)
    return page("feedback/cases.html", cases=cases)


def read() -> list[Feedback]:
    """What this professional may read, the latest first; that is written down, as for every page of a case."""
    found = list(Feedback.visible_to(current_user).limit(200))
    cases = {row.case_id: row.case for row in found}
    audit.record_each("case.read", [(case, case) for case in cases.values()])
    return found


@bp.get("/feedback/totals")
@open_to("professional", "coordinator")
def totals() -> Response:
    return page(
        "feedback/totals.html",
        totals={role: Feedback.totals(role, current_user) for role in BY_ROLE},
        numbers={role: Feedback.number(role, current_user) for role in BY_ROLE},
        fewest=FEWEST,
        **words(),
    )


@bp.get("/feedback/<uuid:case_id>")
@open_to("youth", "parent")
def edit(case_id: UUID) -> Response:
    case = find(Case.visible_to(current_user), case_id)
    given = Feedback.of(case, current_user)
    form = MultiDict(given.answered | {"better": given.better, "readers": given.readers} if given else {})
    return form_page(case, form, revision=given.revision if given else 0)


@bp.post("/feedback/<uuid:case_id>")
@open_to("youth", "parent")
def give(case_id: UUID) -> BaseResponse:
    case = find(Case.visible_to(current_user), case_id)
    if "skip" not in request.form:
        try:
            keep(case)
        except Invalid as wrong:
            return form_page(case, request.form, whole(request.form.get("rev", "")), wrong.errors, 422)
        except Conflict as wrong:
            return overtaken(case, wrong)
    return go("feedback.thanks", case_id=case_id)


def keep(case: Case) -> None:
    typed = Typed(request.form)
    better = typed.text("better", most=3000)
    typed.done()
    answers = {question: request.form.get(question, "") for question in BY_ROLE[current_user.role]}
    Feedback.give(
        case, current_user, answers, better, request.form.get("readers", ""), whole(request.form.get("rev", ""))
    )


def overtaken(case: Case, wrong: Conflict) -> Response:
    """Changed in another place: what was typed here stays on the form, with what is kept now; sending is a choice."""
    now_kept = Feedback.of(case, current_user)
    revision = now_kept.revision if now_kept else 0
    return form_page(case, request.form, revision, {"listened": str(wrong)}, 409, now_kept)


@bp.get("/feedback/<uuid:case_id>/thanks")
@open_to("youth", "parent")
def thanks(case_id: UUID) -> Response:
    case = find(Case.visible_to(current_user), case_id)
    return page("feedback/thanks.html", case=case, given=Feedback.of(case, current_user))


def form_page(
    case: Case,
    form: MultiDict,
    revision: int,
    errors: dict[str, str] | None = None,
    status: int = 200,
    kept: Feedback | None = None,
) -> Response:
    shown = {"case": case, "form": form, "revision": revision, "errors": errors or {}, "kept": kept}
    return page("feedback/edit.html", status, **shown, **words())


def words() -> dict[str, Any]:
    return {"questions": BY_ROLE, "answer_words": ANSWERS}
