"""The youth's own page "Wie ziet wat?": what each parent and support person sees, and saying yes or no to it."""

from typing import Any, NamedTuple
from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from peewee import ModelSelect
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases import ladder
from webapp.cases.blueprint import bp
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.standstill import foremost
from webapp.cases.support import SupportChoice, read
from webapp.database import find
from webapp.door import open_to
from webapp.formats import age_on, today
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed


class Sight(NamedTuple):
    """What one parent or support person sees, in a sentence; and whether the youth decides about it."""

    member: Membership
    sentence: str
    offer: str  # what the youth's yes will show, on the button
    youth_decides: bool
    allowed: bool
    answered: bool  # in this stage of life


def relatives_of(youth: Person) -> ModelSelect:
    """The parents and support persons in the youth's cases, closed ones too: there they go on reading."""
    return (
        Membership.select(Membership, Person, Case)
        .join(Person)
        .switch(Membership)
        .join(Case)
        .where(Case.youth == youth, Membership.is_active(), Membership.kind.in_(ladder.RELATIVES))
        .order_by(Membership.started_at)
    )


def sight_of(member: Membership, youth: Person) -> Sight:
    """By the ladder: the youth's age, the kind of relation, and what the youth said in this stage of life."""
    adult, own_say = ladder.is_adult(youth.birth_date), ladder.youth_decides(youth.birth_date)
    decides = adult or member.kind == "support_person" or (own_say and member.kind == "parent")
    allowed = member.allowed_at_age is not None and member.allowed_at_age >= ladder.stage_begins(youth.birth_date)
    sentence, offer = sentence_for(member, youth, decides, allowed), offer_for(member)
    answered = (member.answered_at_age or 0) >= ladder.stage_begins(youth.birth_date)
    return Sight(member, sentence, offer, decides, allowed, answered)


def sentence_for(member: Membership, youth: Person, decides: bool, allowed: bool) -> str:
    """What is seen, in the youth's words; a yes or no is confirmed with it too."""
    name = member.person.first_name
    if decides and not allowed and ladder.is_adult(youth.birth_date):
        return _("%(name)s ziet niets.", name=name)
    if member.kind == "parent_without_authority" or (decides and not allowed):
        return _("%(name)s ziet dat je meedoet, en de eigen afspraken. Je stappen niet.", name=name)
    if member.kind == "parent" and ladder.parent_reads_incident(youth.birth_date):
        return _("%(name)s ziet welke stap je doet, en wat er is gebeurd. Je antwoorden niet.", name=name)
    return _("%(name)s ziet welke stap je doet. Je antwoorden niet.", name=name)


def offer_for(member: Membership) -> str:
    """Steps are never for a parent without authority; an adult can let them know of the case."""
    if member.kind == "parent_without_authority":
        return _("Laat %(name)s zien dat ik meedoe", name=member.person.first_name)
    return _("Laat %(name)s mijn stappen zien", name=member.person.first_name)


@bp.get("/permissions")
@open_to("youth")
def permissions() -> Response:
    return permissions_page()


def permissions_page(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    sights = [sight_of(member, current_user) for member in relatives_of(current_user)]
    cases = list(Case.visible_to(current_user))
    decides = ladder.youth_decides(current_user.birth_date)
    return page(
        "cases/permissions.html",
        status,
        sights=sights,
        age=age_on(current_user.birth_date, today()),
        incidents=[case.incident for case in cases if case.incident],
        decides_now=decides,
        asks=decides and any(sight.youth_decides and not sight.answered for sight in sights),
        support=support_in(foremost(cases)),
        errors=errors or {},
        form=request.form,
    )


def support_in(case: Case | None) -> dict[str, Any] | None:
    """What an adult chose about a support person in the case that is open; None where nothing is to choose."""
    if case is None or not case.is_open or not ladder.is_adult(current_user.birth_date):
        return None
    return {"choice": SupportChoice.of(case, current_user), "professional": case.professional}


@bp.post("/permissions/support")
@open_to("youth")
def choose_support() -> BaseResponse:
    case = foremost(Case.visible_to(current_user))
    if case is None or not ladder.is_adult(current_user.birth_date):
        abort(404)
    typed = Typed(request.form)
    chosen = read(typed)
    if typed.errors:
        return permissions_page(422, typed.errors)
    SupportChoice.choose(case, chosen["wants"], chosen["name"], current_user)
    said(_("Je keuze is bewaard."))
    return go("cases.permissions")


@bp.post("/permissions/<uuid:membership_id>/allow")
@open_to("youth")
def allow(membership_id: UUID) -> BaseResponse:
    member = find(relatives_of(current_user), membership_id)
    if sight_of(member, current_user).youth_decides:
        member.allow(current_user)
        said(sight_of(member, current_user).sentence)
    return go("cases.permissions")


@bp.post("/permissions/<uuid:membership_id>/stop")
@open_to("youth")
def disallow(membership_id: UUID) -> BaseResponse:
    member = find(relatives_of(current_user), membership_id)
    if sight_of(member, current_user).youth_decides:
        member.disallow(current_user)
        said(sight_of(member, current_user).sentence)
    return go("cases.permissions")
