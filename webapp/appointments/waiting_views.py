"""What a professional says on the page of an appointment: this "no" is dealt with, this interpreter is arranged."""

from uuid import UUID

from flask import abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.appointments import waiting
from webapp.appointments.invitees import Invitee
from webapp.appointments.staff import bp, load_to_change
from webapp.cases.interpreters import LANGUAGES
from webapp.door import open_to
from webapp.pages import go, said
from webapp.typed import Typed


def invited(appointment_id: UUID, invitee_id: UUID) -> Invitee:
    """An invitation to an appointment that can still be changed; else 404, or Conflict."""
    people = load_to_change(appointment_id).people
    return next((row for row in people if row.id == invitee_id), None) or abort(404)


@bp.post("/appointments/<uuid:appointment_id>/invitees/<uuid:invitee_id>/settled")
@open_to("professional")
def settle(appointment_id: UUID, invitee_id: UUID) -> BaseResponse:
    invitee = invited(appointment_id, invitee_id)
    waiting.settle(invitee, Typed(request.form).key("answer"), current_user)
    said(_("Het antwoord van %(name)s staat niet meer op je lijst.", name=invitee.person.first_name))
    return go("appointments.show", appointment_id=appointment_id)


@bp.post("/appointments/<uuid:appointment_id>/invitees/<uuid:invitee_id>/arranged")
@open_to("professional")
def arrange(appointment_id: UUID, invitee_id: UUID) -> BaseResponse:
    invitee, typed = invited(appointment_id, invitee_id), Typed(request.form)
    language = typed.one_of("language", LANGUAGES)
    typed.done()
    waiting.arrange(invitee, language, current_user)
    arranged = _("%(name)s ziet nu dat er een tolk komt.", name=invitee.person.first_name)
    said(arranged if language else _("De tolk staat niet meer op je lijst."))
    return go("appointments.show", appointment_id=appointment_id)
