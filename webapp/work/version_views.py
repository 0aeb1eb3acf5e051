"""Two texts from two places, and the earlier versions of what somebody wrote: nothing is ever thrown away."""

from uuid import UUID

from flask import Response, abort, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to
from webapp.errors import Invalid
from webapp.pages import go, page, said, send
from webapp.typed import Typed, whole
from webapp.work.compare import changes
from webapp.work.drafts import Stale
from webapp.work.loading import work_for
from webapp.work.routes import bp
from webapp.work.written import Written


def written_at(work_id: UUID, step_id: str) -> Written:
    return Written.at(work_for(current_user, work_id), current_user, step_id)


@bp.get("/drafts/<uuid:work_id>/<string:step_id>/conflict")
@open_to("youth", "parent")
def conflict(work_id: UUID, step_id: str) -> BaseResponse:
    return two_texts(written_at(work_id, step_id))


def two_texts(written: Written, status: int = 200, errors: dict[str, str] | None = None) -> BaseResponse:
    other = written.waiting()
    if other is None:
        return send(written.url)
    if not written.writable:  # nothing to choose any more, but still there to read
        return go("work.history", work_id=written.work.id, step_id=written.place.id)
    now, beside = (written.words(row.value, str(get_locale())) for row in (written.draft, other))
    return page(
        "work/conflict.html",
        status,
        written=written,
        other=other,
        now=[change for change in changes(beside, now) if change.kind != "removed"],
        beside=[change for change in changes(now, beside) if change.kind != "removed"],
        both=written.both(written.draft.value, other.value) is not None,
        errors=errors or {},
    )


@bp.post("/drafts/<uuid:work_id>/<string:step_id>/conflict")
@open_to("youth", "parent")
def settle(work_id: UUID, step_id: str) -> BaseResponse:
    written = written_at(work_id, step_id)
    try:
        keep_chosen(written, Typed(request.form))
    except Invalid as wrong:
        return two_texts(written, 422, wrong.errors)
    except Stale:
        return go("work.conflict", work_id=work_id, step_id=step_id)
    said(_("De keuze is bewaard. De andere tekst staat bij de eerdere versies."))
    return send(written.url)


def keep_chosen(written: Written, typed: Typed) -> None:
    choice = typed.one_of("keep", ("now", "beside", "both"), missing=_("Kies welke tekst moet blijven."))
    id = typed.key("other")
    typed.done()
    other = written.version(id) if id else abort(404)
    now = written.draft.value
    values = {"now": now, "beside": other.value, "both": written.both(now, other.value)}
    value = values[choice]
    written.settle(other, now if value is None else value, whole(request.form.get("base", "")))


@bp.get("/drafts/<uuid:work_id>/<string:step_id>/history")
@open_to("youth", "parent")
def history(work_id: UUID, step_id: str) -> Response:
    written = written_at(work_id, step_id)
    number, every = max(request.args.get("page", 1, type=int), 1), "every" in request.args
    versions, more = written.history(number, every)
    return page("work/history.html", written=written, versions=versions, number=number, more=more, every=every)


@bp.post("/drafts/<uuid:work_id>/<string:step_id>/history")
@open_to("youth", "parent")
def bring_back(work_id: UUID, step_id: str) -> BaseResponse:
    written = written_at(work_id, step_id)
    id = Typed(request.form).key("version")
    version = written.version(id) if id else abort(404)
    try:
        written.bring_back(version, whole(request.form.get("base", "")))
    except Stale:
        return go("work.conflict", work_id=work_id, step_id=step_id)
    said(_("Deze tekst staat weer in de opdracht. De andere versies blijven bewaard."))
    return send(written.url)
