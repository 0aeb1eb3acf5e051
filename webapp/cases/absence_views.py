"""Who is away and who stands in: a professional for themselves, a coordinator for everybody."""

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from peewee import ModelSelect
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases.absence import Absence
from webapp.cases.at_work import professionals_beside
from webapp.cases.blueprint import bp
from webapp.cases.colleague_views import read_period
from webapp.cases.covering import be_absent, end
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.formats import today
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed


def professionals() -> dict[str, Person]:
    """Of the visitor's region."""
    rows = professionals_beside(current_user)
    return {str(row.id): row for row in rows.order_by(Person.first_name, Person.id)}


@bp.get("/absences")
@open_to("professional", "coordinator")
def absences() -> Response:
    return absences_page()


def absences_page(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    people = [(id, row.full_name) for id, row in professionals().items()]
    context: dict[str, Any] = {"errors": errors or {}, "form": request.form, "first_day": today()}
    found = list(Absence.visible_to(current_user))
    others = [(id, name) for id, name in people if id != str(current_user.id)]
    return page("cases/absences.html", status, absences=found, people=people, others=others, **context)


@bp.post("/absences")
@open_to("professional", "coordinator")
def record_absence() -> BaseResponse:
    try:
        absence = read_and_record()
    except Invalid as wrong:
        return absences_page(422, wrong.errors)
    said(_("%(name)s neemt het over.", name=absence.stand_in.full_name))
    return go("cases.absences")


def read_and_record() -> Absence:
    """As the form says; a professional can only be away themselves."""
    typed, people = Typed(request.form), professionals()
    who: Person | None = current_user._get_current_object()
    if current_user.role == "coordinator":
        who = people.get(typed.one_of("who", people, missing=_("Kies wie er afwezig is.")))
    stand_in = people.get(typed.one_of("stand_in", people, missing=_("Kies wie vervangt.")))
    first, last = read_period(typed)
    if last is None:
        typed.wrong("last", _("Vul de laatste dag in."))
    if typed.errors or who is None or stand_in is None or first is None or last is None:
        raise Invalid(typed.errors)
    return be_absent(who, stand_in, (first, last), current_user, typed.key())


def endable() -> ModelSelect:
    """Whose absence the visitor may end: not those in which they only stand in."""
    mine = Absence.visible_to(current_user)
    return mine if current_user.role == "coordinator" else mine.where(Absence.person == current_user)


@bp.post("/absences/<uuid:absence_id>/end")
@open_to("professional", "coordinator")
def end_absence(absence_id: UUID) -> BaseResponse:
    absence = find(endable(), absence_id)
    end(absence, current_user)
    said(_("%(name)s vervangt niet meer.", name=absence.stand_in.full_name))
    return go("cases.absences")
