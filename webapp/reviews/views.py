"""Reviewing what was handed in, and reading all rounds of it afterwards."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, make_response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit, errors
from webapp.database import find
from webapp.door import open_to, safe_path
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said, send, wants_part
from webapp.reviews import screens
from webapp.reviews.desk import Desk
from webapp.reviews.models import Behind
from webapp.reviews.queue import LONGEST_QUEUE, linked, readable, waiting_count, waiting_for
from webapp.reviews.remarks import Remark
from webapp.reviews.rounds import Rounds
from webapp.reviews.words import ANSWERS
from webapp.reviews.writing import Composer, Judgement, decide, seen_by
from webapp.typed import Typed, clean

bp = Blueprint("reviews", __name__)


@bp.app_context_processor
def menu() -> dict[str, Callable[[], int]]:
    """For the menu of professionals on every page; asked only where the menu is drawn and nobody counted already."""
    return {"count_waiting": lambda: waiting_count(current_user._get_current_object())}


def desk_of(submission_id: UUID) -> Desk:
    """The hand-in on the reviewer's desk, or 404."""
    return Desk(linked([find(readable(current_user), submission_id)])[0], current_user)


@bp.errorhandler(Behind)
def overtaken(problem: Behind) -> Response:
    return screens.overtaken(desk_of((request.view_args or {})["submission_id"]), problem)


@bp.errorhandler(Conflict)
def refused(problem: Conflict) -> Response:
    return make_response({"text": str(problem)}, 409) if screens.saves_by_itself() else errors.conflict(problem)


@bp.get("/reviews")
@open_to("professional")
def index() -> Response:
    own = request.args.get("show") == "mine"
    waiting = linked(waiting_for(current_user, own_only=own).limit(LONGEST_QUEUE))
    count = waiting_count(current_user._get_current_object())
    return page("reviews/index.html", waiting=waiting, own=own, waiting_count=count, most=LONGEST_QUEUE)


@bp.get("/reviews/<uuid:submission_id>")
@open_to("professional")
def show(submission_id: UUID) -> Response:
    submission = linked([find(readable(current_user), submission_id)])[0]
    desk = Desk.open(submission, current_user)
    audit.record("case.read", submission.case, submission.case)
    another = "another" in request.args
    return screens.desk(desk, Composer.at(desk, request.args.get("sentence", ""), another))


@bp.post("/reviews/<uuid:submission_id>/remarks")
@open_to("professional")
def place(submission_id: UUID) -> BaseResponse:
    desk = desk_of(submission_id)
    review, composer = desk.writable(), Composer.sent(desk, request.form)
    try:
        composer.save(review, current_user)
    except Invalid as wrong:
        return screens.desk(desk, composer, wrong.errors, status=422)
    return screens.kept(desk_of(submission_id), then=request.form.get("then", ""))


@bp.post("/reviews/<uuid:submission_id>/remarks/<uuid:remark_id>/delete")
@open_to("professional")
def remove(submission_id: UUID, remark_id: UUID) -> BaseResponse:
    desk = desk_of(submission_id)
    desk.writable()
    desk.remark(remark_id).remove(current_user, seen_by(request.form))
    return screens.kept(desk_of(submission_id))


@bp.post("/reviews/<uuid:submission_id>/verdicts")
@open_to("professional")
def judge(submission_id: UUID) -> BaseResponse:
    desk = desk_of(submission_id)
    review = desk.writable()
    try:
        Judgement.read(desk, request.form).save(review, current_user, seen_by(request.form))
    except Invalid as wrong:
        return screens.desk(desk, None, wrong.errors, status=422)
    return screens.kept(desk_of(submission_id))


@bp.post("/reviews/<uuid:submission_id>/decision")
@open_to("professional")
def settle(submission_id: UUID) -> BaseResponse:
    desk = desk_of(submission_id)
    if not decided_before(desk):
        try:
            decide(desk, request.form, current_user)
        except Invalid as wrong:
            return screens.desk(desk, None, wrong.errors, status=422)
    return go("reviews.decided", submission_id=submission_id)


def decided_before(desk: Desk) -> bool:
    """The same button, tapped twice: this reviewer has decided just so, with the same message."""
    review = desk.review
    if review is None or not review.decided or review.reviewer_id != current_user.id:
        return False
    said_before = clean(request.form.get("message", "")) == (review.message or "")
    return said_before and review.decision == request.form.get("decision")


@bp.get("/reviews/<uuid:submission_id>/decided")
@open_to("professional")
def decided(submission_id: UUID) -> BaseResponse:
    submission = linked([find(readable(current_user), submission_id)])[0]
    if submission.review is None or not submission.review.decided:
        return go("reviews.show", submission_id=submission_id)
    following = linked(waiting_for(current_user).limit(1))
    return page("reviews/decided.html", submission=submission, review=submission.review, following=following)


@bp.post("/reviews/<uuid:submission_id>/take-over")
@open_to("professional")
def take_over(submission_id: UUID) -> BaseResponse:
    desk = desk_of(submission_id)
    if desk.review is not None and desk.submission.case.can_be_worked_on_by(current_user):
        desk.review.take_over(current_user)
        said(_("Je kijkt deze tekst nu na."))
    return go("reviews.show", submission_id=submission_id)


@bp.post("/reviews/<uuid:submission_id>/heartbeat")
@open_to("professional", quiet=True)
def heartbeat(submission_id: UUID) -> BaseResponse:
    desk = desk_of(submission_id)
    if desk.mode == "mine" and desk.review is not None:
        desk.review.seen()
    return screens.state(desk)


@bp.get("/rounds/<uuid:work_id>")
@open_to("youth", "parent", "professional")
def rounds(work_id: UUID) -> Response:
    found = Rounds.of(work_id, current_user)
    if current_user.role != "youth":
        audit.record("case.read", found.work.case, found.work.case)
    shown = found.number(request.args.get("show", "")) or found.latest
    since = found.number(request.args.get("since", ""))
    return screens.rounds(found, shown, since)


@bp.post("/remarks/<uuid:remark_id>/answer")
@open_to("youth")
def answer(remark_id: UUID) -> BaseResponse:
    remark = find(Remark.visible_to(current_user), remark_id)
    typed = Typed(request.form)
    chosen = typed.one_of("answer", ANSWERS, missing=_("Kies een van de antwoorden."))
    typed.done()
    remark.reply(current_user, chosen)
    if wants_part():
        return page("reviews/_answer.html", remark=remark, next=request.form.get("next", "/"))
    return send(safe_path(request.form.get("next", "/")))
