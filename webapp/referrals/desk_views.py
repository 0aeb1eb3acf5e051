"""The coordinator's desk: which referrals wait, what is in one, the decision; and the report back to the referrer."""

from typing import Any
from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases.blueprint import visible_case
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.referrals import decisions, passing, words
from webapp.referrals.blueprint import bp
from webapp.referrals.models import Referral
from webapp.referrals.sections import Asked
from webapp.referrals.told import told

DECIDED_SHOWN = 10
WAITING_SHOWN = 50


@bp.get("/referrals/inbox")
@open_to("coordinator")
def inbox() -> Response:
    decided = Referral.visible_to(current_user).where(Referral.status != "new").order_by(Referral.decided_at.desc())
    return page(
        "referrals/inbox.html",
        waiting=list(Referral.waiting(current_user).limit(WAITING_SHOWN)),
        decided=list(decided.limit(DECIDED_SHOWN)),
        kinds=words.REFERRERS,
        outcomes=words.OUTCOMES,
    )


@bp.get("/referrals/<uuid:referral_id>")
@open_to("coordinator")
def show(referral_id: UUID) -> Response:
    referral = beside_others(referral_id)
    audit.record("referral.read", referral)
    return decided_page(referral) if referral.status != "new" else referral_page(referral)


def beside_others(referral_id: UUID) -> Any:
    """Knowing whether it can be passed on to another region."""
    return find(passing.with_other_regions(Referral.visible_to(current_user), current_user), referral_id)


def decided_page(referral: Referral) -> Response:
    return page("referrals/decided.html", referral=referral, outcomes=words.OUTCOMES, reasons=words.REASONS)


def referral_page(referral: Referral, errors: dict[str, str] | None = None) -> Response:
    return page(
        "referrals/show.html",
        status=422 if errors else 200,
        referral=referral,
        youth=referral.sections["youth"],
        told=told(referral.sections),
        known=decisions.known_as(referral, current_user),
        professionals=list(decisions.professionals(current_user)),
        form=request.form,
        errors=errors or {},
    )


@bp.post("/referrals/<uuid:referral_id>/accept")
@open_to("coordinator")
def accept(referral_id: UUID) -> BaseResponse:
    referral, asked = beside_others(referral_id), Asked(request.form)
    referral.fresh("new")
    chosen = chosen_professional(asked)
    if chosen is None:
        return referral_page(referral, asked.errors)
    try:
        case = decisions.accept(referral, chosen, current_user)
    except Invalid as wrong:
        return referral_page(referral, wrong.errors)
    said(_("%(youth)s is nu van %(name)s.", youth=case.youth.short_name, name=chosen.full_name))
    return go("referrals.inbox")


def chosen_professional(asked: Asked) -> Person | None:
    available = {str(person.id): person for person in decisions.professionals(current_user)}
    return available.get(asked.one_of("professional", available, missing=_("Kies een professional.")))


@bp.get("/referrals/<uuid:referral_id>/decline")
@open_to("coordinator")
def confirm_decline(referral_id: UUID) -> Response:
    return decline_page(find(Referral.visible_to(current_user), referral_id).fresh("new"))


def decline_page(referral: Referral, errors: dict[str, str] | None = None) -> Response:
    return page(
        "referrals/decline.html",
        status=422 if errors else 200,
        referral=referral,
        reasons=words.REASONS,
        form=request.form,
        errors=errors or {},
    )


@bp.post("/referrals/<uuid:referral_id>/decline")
@open_to("coordinator")
def decline(referral_id: UUID) -> BaseResponse:
    referral, asked = find(Referral.visible_to(current_user), referral_id).fresh("new"), Asked(request.form)
    reason = asked.one_of("reason", words.REASONS, missing=_("Kies waarom het niet past."))
    explanation = asked.text("explanation", 2000)
    try:
        asked.done()
    except Invalid as wrong:
        return decline_page(referral, wrong.errors)
    decisions.decline(referral, reason, explanation, current_user)
    said(_("De aanmelding is niet aangenomen. Wat erin stond is gewist."))
    return go("referrals.inbox")


@bp.post("/cases/<uuid:case_id>/referrals/informed")
@open_to("professional")
def inform(case_id: UUID) -> BaseResponse:
    case = visible_case(case_id)
    origin = case.origins.first() or abort(404)
    origin.note_informed(current_user)
    said(_("De verwijzer ziet nu dat jongere en ouders het weten."))
    return go("cases.details", case_id=case.id)
