"""The professional's plan for work that was given: until when, with which words, or not any more."""

import hashlib
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.typed import Typed
from webapp.work.loading import work_for
from webapp.work.models import Work
from webapp.work.routes import bp

MOST_INSTRUCTION = 600


def planned_work(work_id: UUID) -> Work:
    """Work that this professional may still plan."""
    work = work_for(current_user, work_id)
    work.case.expect_open()
    return work


def seen(work: Work) -> str:
    """What the plan was when the form was made; so that two colleagues don't undo each other."""
    return hashlib.sha256(f"{work.status}\n{work.due_on}\n{work.instruction}".encode()).hexdigest()[:20]


@bp.get("/work/<uuid:work_id>/plan")
@open_to("professional")
def plan(work_id: UUID) -> Response:
    work = planned_work(work_id)
    form = {"due_on": work.due_on or "", "instruction": work.instruction}
    return page("work/plan.html", work=work, seen=seen(work), form=form, errors={})


@bp.post("/work/<uuid:work_id>/plan")
@open_to("professional")
def save_plan(work_id: UUID) -> BaseResponse:
    work, typed = planned_work(work_id), Typed(request.form)
    due_on, instruction = typed.day("due_on"), typed.text("instruction", MOST_INSTRUCTION)
    try:
        typed.done()
    except Invalid as wrong:
        shown = request.form.get("seen", "")  # what the writer saw, not what a colleague made of it since
        return page("work/plan.html", 422, work=work, seen=shown, form=request.form, errors=wrong.errors)
    if request.form.get("seen") != seen(work) and (due_on, instruction) != (work.due_on, work.instruction):
        raise Conflict(_("Een collega heeft dit net veranderd. Kijk wat er nu staat en probeer het dan opnieuw."))
    work.plan(current_user, due_on, instruction)
    said(_("De planning is bewaard."))
    return go(f"{work.kind}s.show", work_id=work.id)


@bp.post("/work/<uuid:work_id>/cancel")
@open_to("professional")
def cancel(work_id: UUID) -> BaseResponse:
    """Twice is once. What the youth wrote stays theirs."""
    work = planned_work(work_id)
    if work.status != "cancelled":
        work.cancel(current_user)
        said(_("Dit is vervallen. %(name)s hoeft het niet meer te doen.", name=work.case.youth.first_name))
    return go(f"{work.kind}s.show", work_id=work.id)


@bp.post("/work/<uuid:work_id>/restore")
@open_to("professional")
def restore(work_id: UUID) -> BaseResponse:
    """After a mistake; twice is once."""
    work = planned_work(work_id)
    if work.status == "cancelled":
        work.restore(current_user)
        said(_("Het staat er weer. %(name)s kan verder.", name=work.case.youth.first_name))
    return go(f"{work.kind}s.show", work_id=work.id)
