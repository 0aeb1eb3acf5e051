"""The explanations about data: always to be read, by age and role; and shown anew when one has changed."""

from flask import Blueprint, Response, request
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import ROLES, open_to, open_to_all
from webapp.pages import go, page
from webapp.privacy.readings import FOR_WHOM, PrivacyReading, audience_of

bp = Blueprint("privacy", __name__)


@bp.get("/privacy")
@open_to_all
def index() -> Response:
    """The reader's own, until another one is chosen; who is not signed in chooses first."""
    own = audience_of(current_user) if current_user.is_authenticated else ""
    chosen = request.args.get("for", own)
    return page("privacy/index.html", chosen=chosen if chosen in FOR_WHOM else own, audiences=FOR_WHOM)


def changed_page() -> Response:
    """In place of the first screen, once."""
    return page("privacy/changed.html", audience=audience_of(current_user))


@bp.post("/privacy")
@open_to(*ROLES)
def seen() -> BaseResponse:
    PrivacyReading.note(current_user._get_current_object())
    return go("overview.start")
