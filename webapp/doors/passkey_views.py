"""Passkeys at the door and on the account. A page's script asks for the questions, and sends the answer with a form.

For staff a passkey is both factors at once; for youths and parents it can take the place of the password, when they
made one on a phone of their own.
"""

from uuid import UUID

from flask import Response, jsonify, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import find
from webapp.door import ROLES, open_to, open_to_all
from webapp.doors import factors
from webapp.doors.arrivals import Arrival
from webapp.doors.blueprint import bp
from webapp.doors.challenges import Challenge
from webapp.doors.coming_in import come_in, sign_in_form
from webapp.doors.own import own_page, proved, removed
from webapp.doors.passkeys import Passkey
from webapp.doors.second import for_who_arrived, second_page
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.people import access
from webapp.people.models import Person
from webapp.people.throttle import Attempt


@bp.post("/sign-in/passkey/questions")
@open_to_all
def ask_passkey() -> Response:
    """Anybody may ask; who gave the password in this browser must answer with a passkey of their own."""
    if Attempt("passkey", "", request.remote_addr or "").begin():
        return jsonify(error="wait"), 429  # type: ignore[return-value]
    arrival = Arrival.here()
    return jsonify(Passkey.questions(Challenge.make("sign-in", arrival.person if arrival else None)))


@bp.post("/sign-in/passkey")
@open_to_all
def use_passkey() -> BaseResponse:
    arrival = Arrival.here()
    try:
        passkey = Passkey.answered(request.form.get("credential", ""), Challenge.take("sign-in"))
    except Invalid as wrong:
        return second_page(arrival.person, 422, wrong.errors) if arrival else sign_in_form(wrong.errors, status=422)
    Attempt("passkey", "", request.remote_addr or "").succeeded()
    Arrival.over(passkey.person)
    return come_in(passkey.person, "passkey")


@bp.post("/sign-in/set-up/passkey/questions")
@open_to_all
@for_who_arrived
def ask_first_passkey(person: Person) -> BaseResponse:
    return jsonify(Passkey.questions_to_add(person, Challenge.make("set-up", person)))


@bp.post("/sign-in/set-up/passkey")
@open_to_all
@for_who_arrived
def add_first_passkey(person: Person) -> BaseResponse:
    answer = request.form.get("credential", "")
    try:
        challenge = of_person(Challenge.take("set-up"), person)
        codes = factors.set_up(person, lambda: Passkey.add(person, answer, challenge, access.device_name()))
    except Invalid as wrong:
        return second_page(person, 422, wrong.errors)
    access.start_session(person, own_phone=False, factor="passkey")
    return page("doors/recovery_codes.html", codes=codes)


def of_person(challenge: Challenge, person: Person) -> Challenge:
    """Raises Invalid when somebody else was asked, or in another session."""
    session_id = person.session.id if current_user.is_authenticated else None
    if (challenge.person_id, challenge.session_id) != (person.id, session_id):
        raise Invalid({"passkey": _("Dit duurde te lang. Probeer het nog een keer.")})
    return challenge


def may_add() -> Person:
    """Raises Invalid on a phone that others use too: who picks it up next would be in."""
    person = proved()
    if not person.is_staff and not person.session.own_phone:
        raise Invalid({"passkey": _("Een passkey maken kan alleen op een eigen telefoon.")})
    return person


@bp.post("/account/factors/passkey/questions")
@open_to(*ROLES)
def ask_new_passkey() -> BaseResponse:
    person = may_add()
    return jsonify(Passkey.questions_to_add(person, Challenge.make("add", person, person.session.id)))


@bp.post("/account/factors/passkey")
@open_to(*ROLES)
def add_passkey() -> BaseResponse:
    try:
        person = may_add()
        challenge = of_person(Challenge.take("add"), person)
        Passkey.add(person, request.form.get("credential", ""), challenge, access.device_name())
    except Invalid as wrong:
        return own_page(422, wrong.errors)
    said(_("De passkey is toegevoegd."))
    return go("doors.mine")


@bp.post("/account/factors/passkey/<uuid:passkey_id>/remove")
@open_to(*ROLES)
def remove_passkey(passkey_id: UUID) -> BaseResponse:
    return removed(find(Passkey.visible_to(current_user), passkey_id), _("De passkey is weggehaald."))
