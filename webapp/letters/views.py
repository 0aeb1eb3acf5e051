"""The apology letter: the youth writes, checks and hands in; others see how far it is."""

from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.agreements.standing import declined
from webapp.cases.blueprint import open_case
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.letters import outcome_views, screens, wish_views, writing
from webapp.letters.giving import Offer
from webapp.letters.letter import Letter, Piece
from webapp.letters.loading import latest_first, letter_for
from webapp.letters.pipeline import Pipeline
from webapp.letters.routes import bp
from webapp.pages import go, page, said, wants_part
from webapp.typed import Typed
from webapp.work.drafts import Stale

__all__ = ["bp", "outcome_views", "wish_views"]  # the other two add what comes after the letter is ready


def own_letter(work_id: UUID) -> Letter:
    return screens.letter_of(letter_for(current_user, work_id))


@bp.get("/letters")
@open_to("youth", "parent", "professional")
def index() -> Response:
    number = min(max(request.args.get("page", 1, type=int), 1), 1000)
    letters, more = latest_first(current_user, number)
    template = f"letters/index_{current_user.role}.html"
    pipelines = {letter.id: Pipeline(letter) for letter in letters}
    return page(template, letters=letters, number=number, more=more, tag_of=screens.tag_of, pipelines=pipelines)


@bp.get("/letters/<uuid:work_id>")
@open_to("youth", "parent", "professional")
def show(work_id: UUID) -> BaseResponse:
    work = letter_for(current_user, work_id)
    if current_user.role != "youth":
        return screens.followed(work)
    if work.waits_for:
        return page("letters/later.html", work=work)
    if not work.editable_by(current_user):
        return go("letters.whole", work_id=work.id)
    letter = screens.letter_of(work)
    return screens.editor(letter, letter.next_after() or letter.pieces[0])


@bp.get("/letters/<uuid:work_id>/parts/<part_id>")
@open_to("youth")
def part(work_id: UUID, part_id: str) -> BaseResponse:
    work = letter_for(current_user, work_id)
    if not work.editable_by(current_user):
        return go("letters.show", work_id=work.id)
    letter = screens.letter_of(work)
    return screens.editor(letter, letter.piece(part_id) or abort(404))


@bp.post("/letters/<uuid:work_id>/parts/<part_id>")
@open_to("youth")
def save_part(work_id: UUID, part_id: str) -> BaseResponse:
    letter = own_letter(work_id)
    piece = letter.piece(part_id) or abort(404)
    try:
        writing.save(letter, piece, request.form)
    except Invalid as wrong:
        return screens.editor(letter, piece, 422, text=request.form.get("answer", ""), errors=wrong.errors)
    except Stale:
        return go("work.conflict", work_id=work_id, step_id=part_id)
    if request.form.get("then") == "later":
        said(_("Je brief is bewaard. Ga verder wanneer je wilt."))
        return go("overview.start")
    return after(letter, piece)


def after(letter: Letter, piece: Piece) -> BaseResponse:
    """From a part that is done to the next one that is not; after the last one to the whole letter."""
    following = letter.next_after(piece.part.id)
    if following is None:
        said(_("Alle stukjes zijn klaar. Lees je hele brief nog een keer."))
        return go("letters.whole", work_id=letter.work.id)
    return go("letters.part", work_id=letter.work.id, part_id=following.part.id, _anchor="open_part")


@bp.get("/letters/<uuid:work_id>/whole")
@open_to("youth")
def whole(work_id: UUID) -> Response:
    return screens.whole(own_letter(work_id))


@bp.post("/letters/<uuid:work_id>/self-check")
@open_to("youth")
def tick(work_id: UUID) -> BaseResponse:
    letter = own_letter(work_id)
    writing.tick(letter, request.form.getlist("line"))
    if wants_part():
        return page("letters/_self_check.html#self_check_saved", saved=True)
    said(_("Je lijst is bewaard."))
    return go("letters.whole", work_id=work_id, _anchor="self_check")


@bp.post("/letters/<uuid:work_id>/hand-in")
@open_to("youth")
def hand_in(work_id: UUID) -> BaseResponse:
    letter = own_letter(work_id)
    try:
        writing.hand_in(letter, Typed(request.form).key())
    except Invalid as wrong:
        return screens.whole(letter, 422, wrong.errors)
    return go("letters.handed_in", work_id=work_id)


@bp.get("/letters/<uuid:work_id>/handed-in")
@open_to("youth")
def handed_in(work_id: UUID) -> BaseResponse:
    work = letter_for(current_user, work_id)
    if work.status != "submitted":
        return go("letters.show", work_id=work.id)
    return page("letters/handed_in.html", work=work)


@bp.get("/cases/<uuid:case_id>/letters/new")
@open_to("professional")
def give(case_id: UUID) -> Response:
    return page("letters/give.html", offer=offer(case_id), form={}, errors={})


@bp.post("/cases/<uuid:case_id>/letters/new")
@open_to("professional")
def given(case_id: UUID) -> BaseResponse:
    choice = offer(case_id)
    try:
        choice.give(request.form, current_user)
    except Invalid as wrong:
        return page("letters/give.html", 422, offer=choice, form=request.form, errors=wrong.errors)
    said(_("%(name)s kan de brief nu zien.", name=choice.case.youth.first_name))
    return go("cases.letters", case_id=case_id)


def offer(case_id: UUID) -> Offer:
    return Offer.of(open_case(case_id, declined().alias("declined_by")))
