"""The pages of a review: the desk, what a script asks while somebody reviews, and the rounds."""

from flask import Response, jsonify, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import languages
from webapp.pages import go, page, wants_part
from webapp.reviews import words
from webapp.reviews.desk import Desk
from webapp.reviews.models import HEARTBEAT
from webapp.reviews.rounds import Round, Rounds, compared
from webapp.reviews.writing import Composer


def desk(desk: Desk, composer: Composer | None, errors: dict[str, str] | None = None, status: int = 200) -> Response:
    """The text with all that the reviewer needs; for htmx only the desk itself."""
    return page(
        "reviews/show.html#desk",
        status,
        desk=desk,
        composer=composer,
        errors=errors or {},
        form=request.form,
        kinds=words.KINDS,
        outcomes=words.OUTCOMES,
        answers=words.ANSWERS,
        send_back=send_back(desk),
        every=int(HEARTBEAT.total_seconds()),
    )


def kept(desk_: Desk, then: str = "") -> BaseResponse:
    """After a change was kept: to a script that saves by itself only the new state, else the desk again."""
    if request.accept_mimetypes.best == "application/json":
        return state(desk_)
    then = then if desk_.spot(then) else ""
    if not wants_part():
        place = {"sentence": then, "_anchor": "composer"} if then else {"_anchor": "desk"}
        return go("reviews.show", submission_id=desk_.submission.id, **place)
    response = desk(desk_, Composer.at(desk_, then))
    address = url_for("reviews.show", submission_id=desk_.submission.id, sentence=then or None)
    response.headers["HX-Replace-Url"] = address
    return response


def state(desk: Desk) -> Response:
    """Whether the reader is still the reviewer, and what the decision is now bound to."""
    revision = desk.review.revision if desk.review else 0
    return jsonify(mode=desk.mode, revision=revision, send_back=send_back(desk), text=_stopped(desk))


def send_back(desk: Desk) -> str:
    """The words on the button, with the number of remarks that go along."""
    count = len(desk.remarks)
    if not count:
        return _("Stuur terug")
    return ngettext("Stuur terug met %(num)s opmerking", "Stuur terug met %(num)s opmerkingen", count)


def _stopped(desk: Desk) -> str:
    """Why the reader can't go on reviewing; empty as long as they can."""
    if desk.mode == "mine" or desk.review is None:
        return ""
    if desk.mode == "decided":
        return _("Over deze versie is net besloten.")
    return _("%(name)s heeft het nakijken overgenomen.", name=desk.review.reviewer.first_name)


def rounds(found: Rounds, shown: Round, since: Round | None) -> Response:
    """One round with its remarks, or what changed since an earlier one."""
    if shown.said and current_user.role != "professional":
        shown.said.mark_read(current_user)
    return page(
        "reviews/rounds.html",
        found=found,
        work=found.work,
        shown=shown,
        since=since,
        compared=list(compared(since, shown, languages.shown())) if since else [],
        answerable=current_user.role == "youth" and shown is found.latest and found.work.status == "needs_work",
    )
