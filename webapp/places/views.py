"""The coordinator's list of places: add, change, take out of use, bring back."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import find
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.places.models import Place
from webapp.typed import Typed

bp = Blueprint("places", __name__)


@bp.get("/places")
@open_to("coordinator")
def index() -> Response:
    return page("places/index.html", places=list(Place.visible_to(current_user)))


@bp.get("/places/new")
@open_to("coordinator")
def new() -> Response:
    return form_page(None, {})


@bp.post("/places")
@open_to("coordinator")
def add() -> BaseResponse:
    typed = Typed(request.form)
    try:
        place = Place.add(current_user, typed.key(), **read(typed))
    except Invalid as wrong:
        return form_page(None, request.form, wrong.errors, 422)
    said(_("%(name)s staat in de lijst.", name=place.name))
    return go("places.index")


@bp.get("/places/<uuid:place_id>")
@open_to("coordinator")
def edit(place_id: UUID) -> Response:
    place = find(Place.visible_to(current_user), place_id)
    fields = {"name": place.name, "address": place.address, "directions": place.directions}
    return form_page(place, fields | {"revision": place.revision})


@bp.post("/places/<uuid:place_id>")
@open_to("coordinator")
def change(place_id: UUID) -> BaseResponse:
    place = find(Place.visible_to(current_user), place_id)
    typed = Typed(request.form)
    try:
        place.change(current_user, request.form.get("revision", type=int), **read(typed))
    except Invalid as wrong:
        return form_page(place, request.form, wrong.errors, 422)
    said(_("De gegevens van %(name)s zijn bewaard.", name=place.name))
    return go("places.index")


@bp.post("/places/<uuid:place_id>/retire")
@open_to("coordinator")
def retire(place_id: UUID) -> BaseResponse:
    place = find(Place.visible_to(current_user), place_id)
    place.retire(current_user)
    said(_("%(name)s wordt niet meer gebruikt voor nieuwe afspraken.", name=place.name))
    return go("places.index")


@bp.post("/places/<uuid:place_id>/restore")
@open_to("coordinator")
def restore(place_id: UUID) -> BaseResponse:
    place = find(Place.visible_to(current_user), place_id)
    place.restore(current_user)
    said(_("%(name)s is weer te kiezen.", name=place.name))
    return go("places.index")


def read(typed: Typed) -> dict[str, str]:
    """Name, address and directions, as typed; raises Invalid."""
    fields = {
        "name": typed.line("name", most=80, missing=_("Vul de naam van de plek in.")),
        "address": typed.line("address", most=200, missing=_("Vul het adres in, met de straat en de plaats.")),
        "directions": typed.text("directions", most=1000),
    }
    typed.done()
    return fields


def form_page(
    place: Place | None, form: Mapping[str, object], errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    return page("places/edit.html", status=status, place=place, form=form, errors=errors or {})
