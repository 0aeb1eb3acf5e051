"""What professionals do with appointments: plan, move, cancel, note who came."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.appointments import changes, words
from webapp.appointments.attendance import Attendance, field_of, read_ways
from webapp.appointments.models import Appointment
from webapp.appointments.plan import Plan, as_form, blank, can_be_invited
from webapp.cases.blueprint import open_case
from webapp.cases.interpreters import LANGUAGES
from webapp.cases.models import Case
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.typed import Typed

bp = Blueprint("appointments", __name__)


def load(appointment_id: UUID) -> Appointment:
    """An appointment that the visitor may see, with its people and who planned it."""
    planner = Person.alias("planner")
    query = Appointment.visible_to(current_user).where(Appointment.id == appointment_id).select_extend(planner)
    query = query.join_from(Appointment, planner, on=(Appointment.created_by == planner.id), attr="created_by")
    found = Appointment.at_once(query, current_user)
    return found[0] if found else abort(404)


def read(appointment: Appointment) -> Appointment:
    """To show its content to a professional: that is written down, as for every page of a case."""
    audit.record("case.read", appointment.case, appointment.case)
    return appointment


def load_to_change(appointment_id: UUID) -> Appointment:
    appointment = load(appointment_id)
    appointment.case.expect_open()
    if not appointment.changeable_by(current_user):
        raise Conflict(_("Deze afspraak kan niet meer veranderen. Hij is begonnen, geweest of afgezegd."))
    return appointment


@bp.get("/cases/<uuid:case_id>/appointments/new")
@open_to("professional")
def new(case_id: UUID) -> Response:
    case = open_case(case_id)
    members = list(can_be_invited(case))
    return form_page(case, None, members, blank(case, members))


@bp.post("/cases/<uuid:case_id>/appointments")
@open_to("professional")
def plan(case_id: UUID) -> BaseResponse:
    case = open_case(case_id)
    members, typed = list(can_be_invited(case)), Typed(request.form)
    try:
        wanted = Plan.read(typed, request.form.getlist("invited"), members, list(Place.in_use(current_user)))
    except Invalid as wrong:
        return form_page(case, None, members, request.form, wrong.errors, 422)
    appointment = changes.plan(case, wanted, current_user, typed.key())
    said(_("De afspraak staat erin. Wie gevraagd is, ziet hem nu."))
    return go("appointments.show", appointment_id=appointment.id)


@bp.get("/appointments/<uuid:appointment_id>/edit")
@open_to("professional")
def edit(appointment_id: UUID) -> Response:
    appointment = read(load_to_change(appointment_id))
    members = list(can_be_invited(appointment.case))
    return form_page(appointment.case, appointment, members, as_form(appointment))


@bp.post("/appointments/<uuid:appointment_id>")
@open_to("professional")
def reschedule(appointment_id: UUID) -> BaseResponse:
    appointment = load_to_change(appointment_id)
    members, typed = list(can_be_invited(appointment.case)), Typed(request.form)
    try:
        reason = typed.text("reason", most=500)
        wanted = Plan.read(typed, request.form.getlist("invited"), members, places_for(appointment))
        changes.reschedule(appointment, wanted, reason, current_user, request.form.get("revision", type=int))
    except Invalid as wrong:
        return form_page(appointment.case, appointment, members, request.form, wrong.errors, 422)
    except Conflict as changed:
        fresh = load_to_change(appointment_id)
        return form_page(fresh.case, fresh, members, request.form, {"changed": str(changed)}, 409)
    said(_("De afspraak is veranderd. Wie gevraagd is, ziet het meteen."))
    return go("appointments.show", appointment_id=appointment.id)


@bp.get("/appointments/<uuid:appointment_id>/cancel")
@open_to("professional")
def confirm_cancel(appointment_id: UUID) -> Response:
    appointment = load_to_change(appointment_id)
    return cancel_page(appointment, {"revision": str(appointment.revision)})


@bp.post("/appointments/<uuid:appointment_id>/cancel")
@open_to("professional")
def cancel(appointment_id: UUID) -> BaseResponse:
    appointment, typed = load_to_change(appointment_id), Typed(request.form)
    try:
        reason = typed.text("reason", most=500, missing=_("Schrijf waarom de afspraak niet doorgaat."))
        typed.done()
        changes.cancel(appointment, reason, current_user, request.form.get("revision", type=int))
    except Invalid as wrong:
        return cancel_page(appointment, request.form, wrong.errors, 422)
    except Conflict as changed:
        return cancel_page(appointment, request.form, {"changed": str(changed)}, 409)
    said(_("De afspraak is afgezegd. Wie gevraagd is, ziet dat nu."))
    return go("appointments.show", appointment_id=appointment.id)


@bp.get("/appointments/<uuid:appointment_id>/attendance")
@open_to("professional")
def attendance(appointment_id: UUID) -> Response:
    appointment = read(load_begun(appointment_id))
    return attendance_page(appointment, {field_of(row): row.attendance for row in appointment.people})


@bp.post("/appointments/<uuid:appointment_id>/attendance")
@open_to("professional")
def note_attendance(appointment_id: UUID) -> BaseResponse:
    appointment = load_begun(appointment_id)
    try:
        ways = read_ways(Typed(request.form), appointment)
        Attendance.note(appointment, ways, current_user, request.form.get("base", type=int))
    except Invalid as wrong:
        return attendance_page(appointment, request.form, wrong.errors, 422)
    except Conflict as changed:
        return attendance_page(appointment, request.form, {"changed": str(changed)}, 409)
    said(_("Het is bewaard. Ieder ziet alleen wat over hem of haar gaat."))
    return go("appointments.show", appointment_id=appointment.id)


def cancel_page(
    appointment: Appointment, form: Mapping[str, str], errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    context = {"appointment": appointment, "words": words, "form": form}
    return page("appointments/cancel.html", status, errors=errors or {}, **context)


def load_begun(appointment_id: UUID) -> Appointment:
    """What has begun; also when the case was closed since, because who came is often noted afterwards."""
    appointment = load(appointment_id)
    if not appointment.attendance_noted_by(current_user):
        raise Conflict(_("Dit vul je in als het gesprek is begonnen."))
    return appointment


def attendance_page(
    appointment: Appointment, form: Mapping[str, str], errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    noted = list(Attendance.of(appointment))
    context = {"appointment": appointment, "noted": noted, "words": words, "field_of": field_of}
    return page("appointments/attendance.html", status, form=form, errors=errors or {}, **context)


def places_for(appointment: Appointment | None) -> list[Place]:
    """The places to choose from: those in use, and where this appointment already is."""
    places = list(Place.in_use(current_user))
    if appointment and appointment.place and appointment.place not in places:
        places.append(appointment.place)
    return places


def form_page(
    case: Case,
    appointment: Appointment | None,
    members: list,
    form: MultiDict,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    context: dict[str, Any] = {
        "case": case,
        "appointment": appointment,
        "members": members,
        "places": places_for(appointment),
        "asked": {row.membership_id: row.interpreter_language for row in appointment.people} if appointment else {},
    }
    context |= {"languages": LANGUAGES, "words": words}
    return page("appointments/edit.html", status, form=form, errors=errors or {}, **context)
