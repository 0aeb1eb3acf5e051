"""What somebody is still writing, saved while they type."""

from typing import Any
from uuid import UUID

from flask import request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from webapp.door import open_to, quietly_open_to_all
from webapp.errors import Conflict, Invalid
from webapp.formats import clock
from webapp.work.drafts import Draft, Stale
from webapp.work.loading import work_for
from webapp.work.routes import bp
from webapp.work.saving import posted

Answer = dict[str, Any] | tuple[dict[str, Any], int]


@bp.post("/drafts/<uuid:work_id>/<string:step_id>")
@open_to("youth", "parent", quiet=True)
def save_draft(work_id: UUID, step_id: str) -> Answer:
    """200 with the new revision; 409 with where to go, 422 with a sentence: then the page keeps its text."""
    work = work_for(current_user, work_id)
    try:
        draft = Draft.write(work, current_user, posted(work, current_user, step_id, request.form))
    except Invalid as wrong:
        return {"text": " ".join(wrong.errors.values())}, 422
    except Stale as stale:
        url = url_for("work.conflict", work_id=work.id, step_id=step_id)
        return {"text": str(stale), "url": url, "kept": True}, 409
    except Conflict as closed:
        return {"text": str(closed), "url": url_for(f"{work.kind}s.show", work_id=work.id)}, 409
    text = _("Opgeslagen om %(time)s", time=clock(draft.saved_at))
    return {"revision": draft.revision, "saved_at": draft.saved_at.isoformat(), "text": text}


@bp.get("/token")
@quietly_open_to_all
def token() -> dict[str, str]:
    """A fresh form token, and whose it is, so that a page never sends its text as somebody else."""
    person = str(current_user.id) if current_user.is_authenticated else ""
    return {"token": generate_csrf(), "person": person}
