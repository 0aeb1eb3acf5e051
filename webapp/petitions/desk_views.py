"""The coordinator's side: what is asked, with the clock, and the answer. And one request, for who may see it."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.database import find
from webapp.door import open_to
from webapp.pages import go, page, said
from webapp.petitions import answering
from webapp.petitions.models import OPEN_STATES, Petition
from webapp.petitions.routes import bp
from webapp.petitions.words import ASKED, KINDS, OUTCOMES, STATES
from webapp.typed import Typed

ENDED_SHOWN = 20


@bp.get("/petitions/inbox")
@open_to("coordinator")
def inbox() -> Response:
    seen = Petition.visible_to(current_user)
    waiting = seen.where(Petition.state.in_(OPEN_STATES)).order_by(Petition.due_on, Petition.asked_at)
    ended = seen.where(Petition.state.not_in(OPEN_STATES)).order_by(Petition.ended_at.desc()).limit(ENDED_SHOWN)
    return page("petitions/inbox.html", waiting=list(waiting), ended=list(ended), asked=ASKED, states=STATES)


@bp.get("/petitions/<uuid:petition_id>")
@open_to("youth", "parent", "coordinator")
def show(petition_id: UUID) -> Response:
    petition = find(Petition.visible_to(current_user), petition_id)
    if current_user.role == "coordinator":
        return desk_page(petition)
    return page("petitions/show.html", petition=petition, kinds=KINDS, states=STATES)


def desk_page(petition: Petition, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    audit.record("petition.read", petition, petition.in_case)
    words = {"asked": ASKED, "states": STATES, "outcomes": OUTCOMES}
    return page("petitions/desk.html", status, petition=petition, errors=errors or {}, form=request.form, **words)


@bp.post("/petitions/<uuid:petition_id>/take-up")
@open_to("coordinator")
def take_up(petition_id: UUID) -> BaseResponse:
    answering.take_up(find(Petition.visible_to(current_user), petition_id), current_user._get_current_object())
    said(_("Wie dit vroeg, ziet nu dat je ernaar kijkt."))
    return go("petitions.show", petition_id=petition_id)


@bp.post("/petitions/<uuid:petition_id>/extend")
@open_to("coordinator")
def extend(petition_id: UUID) -> BaseResponse:
    petition, typed = find(Petition.visible_to(current_user), petition_id), Typed(request.form)
    reason = typed.text("reason", 1000, missing=_("Schrijf op waarom het langer duurt."))
    if typed.errors:
        return desk_page(petition, 422, typed.errors)
    answering.extend(petition, reason, current_user)
    said(_("Er is meer tijd. Wie dit vroeg, leest waarom."))
    return go("petitions.show", petition_id=petition_id)


@bp.post("/petitions/<uuid:petition_id>/answer")
@open_to("coordinator")
def answer(petition_id: UUID) -> BaseResponse:
    petition, typed = find(Petition.visible_to(current_user), petition_id), Typed(request.form)
    outcome = typed.one_of("outcome", OUTCOMES, missing=_("Kies of het gedaan is."))
    words = typed.text("answer", 3000, missing=_("Schrijf een antwoord. Bij een nee ook waarom."))
    if petition.kind == "erase_all" and outcome == "done":
        typed.wrong("outcome", _("Alles wissen gaat met de knop ‘Bekijk wat er weggaat’. Daarna is het gedaan."))
    if typed.errors:
        return desk_page(petition, 422, typed.errors)
    answering.answer(petition, outcome, words, current_user._get_current_object())
    said(_("Het antwoord is verstuurd."))
    return go("petitions.inbox")
