"""The tab with notes that only professionals read."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases.blueprint import bp, open_case, read_case, tabs
from webapp.cases.models import Case
from webapp.cases.notes import Note
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.typed import Typed

LONGEST = 4000


@bp.get("/cases/<uuid:case_id>/notes")
@open_to("professional")
def notes(case_id: UUID) -> Response:
    return notes_of(read_case(case_id))


def notes_of(case: Case, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    found = list(Note.visible_to(current_user).where(Note.case == case))
    for note in found:
        note.case = case  # one key, unwrapped once
    return page(
        "cases/notes.html",
        status=status,
        **tabs(case, "notes"),
        notes=found,
        errors=errors or {},
        form=request.form,
    )


@bp.post("/cases/<uuid:case_id>/notes")
@open_to("professional")
def write_note(case_id: UUID) -> BaseResponse:
    case = open_case(case_id)
    typed = Typed(request.form)
    text = typed.text("text", LONGEST, missing=_("Schrijf eerst iets op."))
    try:
        typed.done()
    except Invalid as wrong:
        return notes_of(case, 422, wrong.errors)
    Note.write(case, current_user, text, typed.key())
    said(_("De notitie is bewaard. Alleen professionals lezen hem."))
    return go("cases.notes", case_id=case.id)
