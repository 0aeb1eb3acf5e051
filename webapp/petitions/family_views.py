"""Asking that something is corrected, erased or not used; and reading how far that is."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases.models import Case
from webapp.database import find
from webapp.door import open_to
from webapp.formats import today
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.petitions import answering
from webapp.petitions.models import Asked, Petition
from webapp.petitions.routes import bp
from webapp.petitions.term import MONTHS, months_after
from webapp.petitions.words import HINTS, KINDS, STATES
from webapp.typed import Typed


def own_cases(person: Person) -> list[Case]:
    return list(Case.visible_to(person).order_by(Case.started_on.desc()))


@bp.get("/petitions")
@open_to("youth", "parent")
def index() -> Response:
    own = Petition.visible_to(current_user).order_by(Petition.asked_at.desc())
    return page("petitions/index.html", petitions=list(own), kinds=KINDS, states=STATES)


@bp.get("/petitions/new")
@open_to("youth", "parent")
def new() -> Response:
    return form_page(own_cases(current_user))


def form_page(cases: list[Case], status: int = 200, errors: dict[str, str] | None = None) -> Response:
    context = {"cases": cases, "kinds": KINDS, "hints": HINTS, "due_on": months_after(today(), MONTHS)}
    return page("petitions/new.html", status, errors=errors or {}, form=request.form, **context)


@bp.post("/petitions")
@open_to("youth", "parent")
def ask() -> BaseResponse:
    typed, cases = Typed(request.form), own_cases(current_user)
    asked = read(typed, cases)
    if typed.errors:
        return form_page(cases, 422, typed.errors)
    petition = Petition.ask(current_user._get_current_object(), asked, typed.key())
    said(_("Het verzoek is verstuurd."))
    return go("petitions.show", petition_id=petition.id)


def read(typed: Typed, cases: list[Case]) -> Asked:
    """What was typed; of only one case it is that one."""
    kind = typed.one_of("kind", KINDS, missing=_("Kies wat er moet gebeuren."))
    missing = "" if kind == "erase_all" else _("Schrijf op waar het over gaat.")
    about, wanted = typed.text("about", 2000, missing=missing), typed.text("wanted", 2000)
    known = {str(case.id): case for case in cases}
    chosen = typed.one_of("case", known) if len(cases) > 1 else next(iter(known), "")
    if kind == "erase_all" and len(cases) > 1 and not chosen:
        typed.wrong("case", _("Kies over welke zaak het gaat."))
    return Asked(kind, about, wanted if kind == "correct" else "", known.get(chosen))


@bp.post("/petitions/<uuid:petition_id>/withdraw")
@open_to("youth", "parent")
def withdraw(petition_id: UUID) -> BaseResponse:
    answering.withdraw(find(Petition.visible_to(current_user), petition_id), current_user)
    said(_("Het verzoek is ingetrokken."))
    return go("petitions.show", petition_id=petition_id)
