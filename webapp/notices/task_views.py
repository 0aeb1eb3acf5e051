"""For a coordinator: what could not be told outside the app, and whether the worker is running."""

from uuid import UUID

from flask import Response
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.database import find, transaction
from webapp.door import open_to
from webapp.errors import Conflict
from webapp.notices.outbox import Entry
from webapp.notices.pulse import Watch
from webapp.notices.routes import bp
from webapp.pages import go, page, said

MOST = 100


@bp.get("/tasks")
@open_to("coordinator")
def tasks() -> Response:
    return page(
        "notices/tasks.html", failed=list(Entry.failed_for(current_user).limit(MOST)), watch=Watch(current_user)
    )


@bp.post("/tasks/<uuid:entry_id>/again")
@open_to("coordinator")
def try_again(entry_id: UUID) -> BaseResponse:
    move(entry_id, "waiting")
    said(_("Het wordt zo nog een keer geprobeerd."))
    return go("notices.tasks")


@bp.post("/tasks/<uuid:entry_id>/leave")
@open_to("coordinator")
def leave(entry_id: UUID) -> BaseResponse:
    move(entry_id, "given_up")
    said(_("Dit wordt niet meer geprobeerd. In de app staat de melding gewoon."))
    return go("notices.tasks")


def move(entry_id: UUID, state: str) -> None:
    """Raises Conflict when a colleague was first."""
    entry = find(Entry.failed_for(current_user), entry_id)
    with transaction():
        if not entry.move_on(state):
            raise Conflict(_("Een collega was net eerder. Er is niets weg."))
        audit.record(f"task.{state.replace('_', '-')}", entry, actor=current_user.id)
