"""Learning assignments: a youth and a parent do their questions, a professional gives them."""

from uuid import UUID

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.assignments import giving_views, screens
from webapp.assignments.attempt import Attempt
from webapp.assignments.lists import Household, youth_list
from webapp.assignments.routes import bp
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.library import answers
from webapp.library.steps import Step
from webapp.pages import go, page, said, send, wants_part
from webapp.typed import Typed
from webapp.work.drafts import Stale
from webapp.work.loading import work_for
from webapp.work.models import Work

__all__ = ["bp", "giving_views"]


def assignment(work_id: UUID) -> Work:
    return work_for(current_user, work_id, kind="assignment")


@bp.get("/assignments")
@open_to("youth", "parent")
def index() -> Response:
    if current_user.role == "parent":
        return page("assignments/index_parent.html", household=Household.of(current_user))
    return page("assignments/index.html", **youth_list(current_user))


@bp.get("/assignments/<uuid:work_id>")
@open_to("youth", "parent", "professional")
def show(work_id: UUID) -> Response:
    work = assignment(work_id)
    shown = {"youth": screens.for_youth, "parent": screens.for_parent, "professional": screens.for_professional}
    return shown[current_user.role](work)


def attempt_at(work_id: UUID) -> Attempt:
    return Attempt.of(assignment(work_id), current_user)


@bp.get("/assignments/<uuid:work_id>/steps/<string:step_id>")
@open_to("youth", "parent")
def step(work_id: UUID, step_id: str) -> BaseResponse:
    attempt = attempt_at(work_id)
    here = attempt.step(step_id)
    if not attempt.writable:
        return go("assignments.show", work_id=work_id)
    return screens.question(attempt, here)


@bp.post("/assignments/<uuid:work_id>/steps/<string:step_id>")
@open_to("youth", "parent")
def save_step(work_id: UUID, step_id: str) -> BaseResponse:
    attempt = attempt_at(work_id)
    here = attempt.step(step_id)
    try:
        attempt = attempt.keep(here, request.form)
    except Invalid as wrong:
        value = answers.read(here, request.form)
        return screens.question(attempt, here, 422, wrong.errors["answer"], value=value)
    except Stale:
        return go("work.conflict", work_id=work_id, step_id=step_id)
    return onward(attempt, here)


def onward(attempt: Attempt, here: Step) -> BaseResponse:
    """From a saved step to where the pressed button leads; only Verder asks for an answer."""
    way = request.form.get("go", "next")
    if answers.moves(request.form):
        return to_step(attempt, here)
    if way == "later":
        said(_("Alles is bewaard. Later verder kan altijd."))
        return go("assignments.index")
    if way == "back":
        before = attempt.before(here)
        return to_step(attempt, before) if before and not screens.from_check() else to_start(attempt)
    if complaint := attempt.complaint(here):
        return screens.question(attempt, here, 422, complaint)
    following = None if screens.from_check() else attempt.after(here)
    return to_step(attempt, following) if following else go("assignments.check", work_id=attempt.work.id)


def to_step(attempt: Attempt, step: Step) -> BaseResponse:
    return screens.question(attempt, step) if wants_part() else send(screens.step_url(attempt, step))


def to_start(attempt: Attempt) -> BaseResponse:
    place = "check" if screens.from_check() else "show"
    return send(url_for(f"assignments.{place}", work_id=attempt.work.id))


@bp.get("/assignments/<uuid:work_id>/check")
@open_to("youth", "parent")
def check(work_id: UUID) -> BaseResponse:
    attempt = attempt_at(work_id)
    if not attempt.writable:
        return go("assignments.show", work_id=work_id)
    return screens.check(attempt)


@bp.post("/assignments/<uuid:work_id>/check")
@open_to("youth", "parent")
def hand_in(work_id: UUID) -> BaseResponse:
    attempt = attempt_at(work_id)
    try:
        attempt.hand_in(Typed(request.form).key())
    except Invalid as wrong:
        return screens.check(attempt, 422, wrong.errors)
    return go("assignments.show", work_id=work_id)
