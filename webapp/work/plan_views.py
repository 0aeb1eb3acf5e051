"""The professional plans work that was given, or says that it is not asked any more."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.work.loading import work_for
from webapp.work.models import Work
from webapp.work.plan import Plan, seen
from webapp.work.routes import bp


def planned_work(work_id: UUID) -> Work:
    """Work that this professional may still plan."""
    work = work_for(current_user, work_id)
    work.case.expect_open()
    return work


@bp.get("/work/<uuid:work_id>/plan")
@open_to("professional")
def plan(work_id: UUID) -> Response:
    work = planned_work(work_id)
    return page("work/plan.html", work=work, seen=seen(work), form=Plan.of(work).fields, errors={})


@bp.post("/work/<uuid:work_id>/plan")
@open_to("professional")
def save_plan(work_id: UUID) -> BaseResponse:
    work, shown = planned_work(work_id), request.form.get("seen", "")
    try:
        wanted = Plan.read(work, request.form)
    except Invalid as wrong:  # with what the writer saw, not what a colleague made of it since
        return page("work/plan.html", 422, work=work, seen=shown, form=request.form, errors=wrong.errors)
    if shown != seen(work) and wanted != Plan.of(work):
        raise Conflict(_("Een collega heeft dit net veranderd. Kijk wat er nu staat en probeer het dan opnieuw."))
    work.plan(current_user, wanted.due_on, wanted.instruction, wanted.recipient)
    said(_("De planning is bewaard."))
    return go(f"{work.kind}s.show", work_id=work.id)


@bp.post("/work/<uuid:work_id>/cancel")
@open_to("professional")
def cancel(work_id: UUID) -> BaseResponse:
    """Twice is once. What the youth wrote stays theirs."""
    work = planned_work(work_id)
    if work.status != "cancelled":
        work.cancel(current_user)
        said(_("Dit is vervallen. %(name)s hoeft het niet meer te doen.", name=work.maker.first_name))
    return go(f"{work.kind}s.show", work_id=work.id)


@bp.post("/work/<uuid:work_id>/restore")
@open_to("professional")
def restore(work_id: UUID) -> BaseResponse:
    """After a mistake; twice is once."""
    work = planned_work(work_id)
    if work.status == "cancelled":
        work.restore(current_user)
        said(_("Het staat er weer. %(name)s kan verder.", name=work.maker.first_name))
    return go(f"{work.kind}s.show", work_id=work.id)
