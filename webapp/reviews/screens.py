"""The pages of a review: the desk, what a script asks while somebody reviews, and the rounds."""

from uuid import uuid4

from flask import Response, jsonify, make_response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import languages
from webapp.formats import clock, now
from webapp.pages import go, page, wants_part
from webapp.reviews import words
from webapp.reviews.desk import Desk
from webapp.reviews.models import HEARTBEAT, Behind
from webapp.reviews.rounds import Round, Rounds, compared
from webapp.reviews.writing import Composer, seen_by


def desk(
    desk: Desk, composer: Composer | None, errors: dict[str, str] | None = None, status: int = 200, behind: str = ""
) -> Response:
    """The text with all that the reviewer needs; for htmx only the desk itself, for a script only what is wrong."""
    if errors and saves_by_itself():
        return make_response({"text": " ".join(errors.values())}, status)
    return page(
        "reviews/show.html#desk",
        status,
        desk=desk,
        composer=composer,
        errors=errors or {},
        behind=behind,
        client=uuid4(),
        form=request.form,
        kinds=words.KINDS,
        outcomes=words.OUTCOMES,
        answers=words.ANSWERS,
        send_back=send_back(desk),
        every=int(HEARTBEAT.total_seconds()),
    )


def saves_by_itself() -> bool:
    """Is it a script that saves what is typed, and wants to hear no more than how that went?"""
    return request.accept_mimetypes.best == "application/json"


def kept(desk_: Desk, then: str = "") -> BaseResponse:
    """After a change was kept: to a script that saves by itself only the new state, else the desk again."""
    if saves_by_itself():
        return state(desk_, saved=True)
    then = then if desk_.spot(then) else ""
    if not wants_part():
        place = {"sentence": then, "_anchor": "composer"} if then else {"_anchor": "desk"}
        return go("reviews.show", submission_id=desk_.submission.id, **place)
    response = desk(desk_, Composer.at(desk_, then))
    address = url_for("reviews.show", submission_id=desk_.submission.id, sentence=then or None)
    response.headers["HX-Replace-Url"] = address
    return response


def overtaken(desk_: Desk, problem: Behind) -> Response:
    """What was typed is kept aside: the desk as it is now, with both; to a script where that is."""
    if saves_by_itself():
        url = url_for("reviews.show", submission_id=desk_.submission.id)  # with an anchor it would not load anew
        return make_response({"text": str(problem), "url": url, "kept": True}, 409)
    return desk(desk_, None, status=409, behind=str(problem))


def state(desk: Desk, saved: bool = False) -> Response:
    """Whether the reader is still the reviewer, and what the page shows: only its own saves take it further."""
    review, seen = desk.review, seen_by(request.form)
    current = review is not None and review.shown_on(seen)
    revision = review.revision if review and current else seen.revision
    text = _("Opgeslagen om %(time)s", time=clock(now())) if saved else ""
    return jsonify(
        mode=desk.mode, revision=revision, send_back=send_back(desk), text=text, stopped=_stopped(desk, current)
    )


def send_back(desk: Desk) -> str:
    """The words on the button, with the number of remarks that go along."""
    count = len(desk.remarks)
    if not count:
        return _("Stuur terug")
    return ngettext("Stuur terug met %(num)s opmerking", "Stuur terug met %(num)s opmerkingen", count)


def _stopped(desk: Desk, current: bool) -> str:
    """Why the reader can't just go on reviewing; empty as long as they can."""
    if desk.review is None:
        return ""
    if desk.mode == "mine":
        return "" if current else _("Je hebt op een andere plek iets veranderd. Laad deze pagina opnieuw.")
    if desk.mode == "decided":
        return _("Over deze versie is net besloten.")
    return _("%(name)s heeft het nakijken overgenomen.", name=desk.review.reviewer.first_name)


def rounds(found: Rounds, shown: Round, since: Round | None) -> Response:
    """One round with its remarks, or what changed since an earlier one."""
    if shown.said and not since and current_user.role != "professional":
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
