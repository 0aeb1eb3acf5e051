"""The agenda, one appointment, and the answer of who is invited."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Response, abort, make_response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.appointments import feed_views, waiting_views, words
from webapp.appointments.answers import Answer, Reply, ask_interpreter
from webapp.appointments.calendar_file import calendar_file
from webapp.appointments.changes import Change
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import MOST_LISTED, Appointment
from webapp.appointments.staff import bp, load, read
from webapp.cases.interpreters import LANGUAGES
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.formats import as_date
from webapp.pages import go, page, wants_part
from webapp.typed import Typed

__all__ = ["bp", "feed_views", "waiting_views"]

EARLIER = 20  # how many stand under "Eerder" at first


@bp.get("/appointments")
@open_to("youth", "parent", "professional")
def index() -> Response:
    most = MOST_LISTED if "all" in request.args else EARLIER
    coming = Appointment.upcoming_for(current_user)
    earlier = Appointment.earlier_for(current_user, most + 1)
    more = most == EARLIER and len(earlier) > most
    template = "appointments/agenda.html" if current_user.is_staff else "appointments/index.html"
    return page(template, coming=coming, days=by_day(coming), earlier=earlier[:most], more=more, words=words)


def by_day(appointments: list[Appointment]) -> list[tuple[object, list[Appointment]]]:
    """The appointments of a list in the order of the clock, per Dutch day."""
    return [(day, list(rows)) for day, rows in groupby(appointments, lambda row: as_date(row.starts_at))]


@bp.get("/appointments/<uuid:appointment_id>")
@open_to("youth", "parent", "professional")
def show(appointment_id: UUID) -> Response:
    return shown(load(appointment_id))


def shown(appointment: Appointment, answered: bool = False, changed: str = "") -> Response:
    """The appointment's page; for htmx only the part with the own answer. `changed` says why it was not taken."""
    context: dict[str, Any] = {"appointment": appointment, "words": words, "changes": Change.of(appointment)}
    if current_user.is_staff:
        read(appointment)
        return page("appointments/show_staff.html", answers=Answer.history(appointment), **context)
    mine = own(appointment)
    context |= {"mine": mine, "given": Answer.latest(mine), "languages": LANGUAGES}
    return page("appointments/show.html#answer", 409 if changed else 200, answered=answered, changed=changed, **context)


def own(appointment: Appointment) -> Invitee:
    """The visitor's own invitation: nobody can act on another's."""
    return appointment.invitee(current_user) or abort(404)


@bp.get("/appointments/<uuid:appointment_id>/answer")
@open_to("youth", "parent")
def reasons(appointment_id: UUID) -> Response:
    appointment = load_planned(appointment_id)
    given = Answer.latest(own(appointment))
    fields = ("reason", "words", "proposal")
    form = {name: getattr(given, name) for name in fields} if given and not given.comes else {}
    return reasons_page(appointment, form)


@bp.post("/appointments/<uuid:appointment_id>/answer")
@open_to("youth", "parent")
def answer(appointment_id: UUID) -> BaseResponse:
    appointment, typed = load(appointment_id), Typed(request.form)
    try:
        reply = Reply.read(typed)
        Answer.give(own(appointment), reply, request.form.get("revision", type=int), typed.key())
    except Invalid as wrong:
        return reasons_page(appointment, request.form, wrong.errors, 422)
    except Conflict as changed:
        return ask_again(appointment, reply, str(changed))
    return answered(appointment)


def ask_again(appointment: Appointment, reply: Reply, sentence: str) -> Response:
    """It was changed since the page was shown: how it is now, with what was typed."""
    if not appointment.is_planned:
        raise Conflict(sentence)
    if reply.comes:
        return shown(appointment, changed=sentence)
    return reasons_page(appointment, vars(reply), {"changed": sentence}, 409)


@bp.post("/appointments/<uuid:appointment_id>/interpreter")
@open_to("youth", "parent")
def interpreter(appointment_id: UUID) -> BaseResponse:
    appointment, typed = load_planned(appointment_id), Typed(request.form)
    language = typed.one_of("language", LANGUAGES)
    typed.done()
    ask_interpreter(own(appointment), language)
    return answered(appointment)


def load_planned(appointment_id: UUID) -> Appointment:
    appointment = load(appointment_id)
    if not appointment.is_planned:
        raise Conflict(_("Deze afspraak is begonnen, geweest of afgezegd. Antwoord geven kan niet meer."))
    return appointment


def answered(appointment: Appointment) -> BaseResponse:
    """The proof: for htmx the part that changed, else the page of the appointment."""
    if wants_part():
        return shown(appointment, answered=True)
    return go("appointments.show", appointment_id=appointment.id, _anchor="answer")


def reasons_page(
    appointment: Appointment, form: Mapping[str, object], errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    revision = form.get("revision", appointment.revision)
    context = {"appointment": appointment, "words": words, "revision": revision, "swapped": wants_part()}
    return page("appointments/answer.html#answer", status, form=form, errors=errors or {}, **context)


@bp.get("/appointments/<uuid:appointment_id>/calendar.ics")
@open_to("youth", "parent", "professional")
def calendar(appointment_id: UUID) -> Response:
    appointment = load(appointment_id)
    response = make_response(calendar_file(appointment))
    method = "CANCEL" if appointment.cancelled_at else "PUBLISH"
    response.headers["Content-Type"] = f"text/calendar; charset=utf-8; method={method}"
    response.headers["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response
