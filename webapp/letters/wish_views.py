"""What the other wants: noted by the professional, for professionals only."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.door import open_to
from webapp.letters.loading import letter_for
from webapp.letters.routes import bp
from webapp.letters.wishes import SAYS, Wish
from webapp.pages import go, page, said
from webapp.typed import Typed
from webapp.work.models import Work


@bp.get("/letters/<uuid:work_id>/wish")
@open_to("professional")
def wish(work_id: UUID) -> Response:
    work = letter_for(current_user, work_id)
    audit.record("case.read", work.case, work.case)
    return wish_page(work)


def wish_page(work: Work, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    wishes = Wish.history(work, current_user)
    return page(
        "letters/wish.html",
        status,
        work=work,
        wishes=wishes,
        standing=next((wish for wish in wishes if wish.replaced_at is None), None),
        says=list(SAYS.items()),
        form=request.form,
        errors=errors or {},
    )


@bp.post("/letters/<uuid:work_id>/wish")
@open_to("professional")
def note_wish(work_id: UUID) -> BaseResponse:
    work, typed = letter_for(current_user, work_id), Typed(request.form)
    work.case.expect_open()
    says = typed.one_of("says", SAYS, missing=_("Kies wat de ander wil."))
    if typed.errors:
        return wish_page(work, 422, typed.errors)
    Wish.note(work, says, current_user, typed.key())
    said(_("Bewaard. Alleen professionals zien dit."))
    return go("letters.show", work_id=work_id)
