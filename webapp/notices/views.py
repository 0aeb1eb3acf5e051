"""The list of notices: opening one marks it read and leads to its place."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import find
from webapp.door import ROLES, open_to, safe_path
from webapp.notices import task_views
from webapp.notices.models import Notice
from webapp.notices.routes import bp
from webapp.pages import go, page, said, send
from webapp.typed import Typed

__all__ = ["bp", "task_views"]

MOST = 50


@bp.get("/notices")
@open_to(*ROLES)
def index() -> Response:
    found = list(Notice.visible_to(current_user).limit(MOST))
    return page("notices/index.html", notices=found, unread=any(notice.is_new for notice in found))


@bp.post("/notices/<uuid:notice_id>")
@open_to(*ROLES)
def visit(notice_id: UUID) -> BaseResponse:
    notice = find(Notice.of(current_user), notice_id)
    notice.read()
    if not notice.is_visible():
        said(_("Waar dit over gaat, is er niet meer. Of het is niet meer voor dit account."), "info")
        return go("notices.index")
    return send(safe_path(notice.place))


@bp.post("/notices/read")
@open_to(*ROLES)
def read_all() -> BaseResponse:
    """All that stood on the page, not what came since."""
    Notice.read_until(current_user, Typed(request.form).key("newest"))
    return go("notices.index")
