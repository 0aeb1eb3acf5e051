"""Making an account with the code from the letter: code, language, how it works, who sees what, name and password.

| step      | needs                | then                     |
|-----------|----------------------|--------------------------|
| code      | nothing              | language, or join        |
| join      | an open code, and a parent's account | first screen, of the new child |
| language  | an open code         | how it works             |
| how       | an open code         | who sees what            |
| privacy   | an open code         | account                  |
| account   | an open code         | signed in, first screen; staff first set up a second factor |

The code waits in the (signed, HttpOnly) cookie between the steps and is checked again at each.
"""

from flask import Blueprint, Response, request, session
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.activation import login_names
from webapp.activation.joining import can_join
from webapp.activation.joining import join as join_to
from webapp.activation.models import ActivationCode
from webapp.door import open_to, open_to_all
from webapp.doors import second
from webapp.doors.coming_in import come_in
from webapp.errors import Invalid
from webapp.languages import NAMES, SOURCE, translated
from webapp.pages import go, page, said
from webapp.people import access, passwords
from webapp.people.models import Person
from webapp.people.throttle import Attempt
from webapp.privacy.readings import audience_of
from webapp.typed import Typed

bp = Blueprint("activation", __name__)


def open_code() -> ActivationCode:
    return ActivationCode.of(session.get("activation_code", ""))


@bp.get("/activate")
@open_to_all
def code() -> Response:
    return page("activation/code.html", errors={}, code="")


@bp.post("/activate")
@open_to_all
def check_code() -> BaseResponse:
    given = request.form.get("code", "")[:100]
    attempt = Attempt("activate", "", request.remote_addr or "")
    try:
        if seconds := attempt.begin():
            raise Invalid({"code": access.Wait(seconds).sentence})
        found = ActivationCode.of(given)
    except Invalid as wrong:
        return page("activation/code.html", status=422, errors=wrong.errors, code=given)
    attempt.succeeded()
    return entered(found, given)


def entered(found: ActivationCode, given: str) -> BaseResponse:
    """On with an open code: to a new account, or first the question whether it joins the account of this parent."""
    session["activation_code"] = given
    if can_join(found, current_user):
        return go("activation.join")
    person = found.person
    # What the professional noted or the person chose before; the usual language may just not have been asked.
    if person.language != SOURCE or "language" not in session:
        session["language"] = person.language
    return go("activation.language")


@bp.get("/activate/join")
@open_to("parent")
def join() -> Response:
    return step("activation/join.html")


@bp.post("/activate/join")
@open_to("parent")
def join_account() -> BaseResponse:
    try:
        case_id = join_to(open_code(), current_user._get_current_object())
    except Invalid as wrong:
        return page("activation/code.html", status=422, errors=wrong.errors, code="")
    session.pop("activation_code", None)
    said(_("Klaar. Het staat nu ook bij dit account."))
    return go("overview.start", child=case_id)


@bp.get("/activate/language")
@open_to_all
def language() -> Response:
    return step("activation/language.html", languages=NAMES, ready=translated())


@bp.post("/activate/language")
@open_to_all
def choose_language() -> BaseResponse:
    typed = Typed(request.form)
    chosen = typed.one_of("language", NAMES, missing=_("Kies een taal uit de lijst."))
    if typed.errors:
        return step("activation/language.html", 422, errors=typed.errors, languages=NAMES, ready=translated())
    session["language"] = chosen
    return go("activation.how_it_works")


@bp.get("/activate/how-it-works")
@open_to_all
def how_it_works() -> Response:
    return step("activation/how_it_works.html")


@bp.get("/activate/who-sees-what")
@open_to_all
def who_sees_what() -> Response:
    return step("activation/who_sees_what.html", audience_of=audience_of)


@bp.get("/activate/account")
@open_to_all
def account() -> Response:
    return step("activation/account.html")


@bp.post("/activate/account")
@open_to_all
def make_account() -> BaseResponse:
    login_name = request.form.get("login_name", "").strip().casefold()[:100]
    password = request.form.get("password", "")
    try:
        found = open_code()
        check(login_name, password, found)
        person = found.use(login_name, password, session.get("language", "nl"))
    except Invalid as wrong:
        return step("activation/account.html", 422, errors=wrong.errors, login_name=login_name)
    return second.arrive(person) if person.is_staff else come_in(person)


def check(login_name: str, password: str, found: ActivationCode) -> None:
    errors = {
        "login_name": login_names.objection(login_name, found.person),
        "password": passwords.objection(password, (found.person.first_name, login_name)),
    }
    if any(errors.values()):
        raise Invalid({name: text for name, text in errors.items() if text})


def step(template: str, status: int = 200, **context: object) -> Response:
    """A step for who holds an open code; else back to the code, with what is wrong with it."""
    context.setdefault("errors", {})
    try:
        found = open_code()
    except Invalid as wrong:
        return page("activation/code.html", status=422, errors=wrong.errors, code="")
    person = found.person
    context.setdefault("login_name", login_names.proposal(person))
    return page(template, status=status, person=person, reader=reader_of(person), role_of_page=person.role, **context)


def reader_of(person: Person) -> str:
    """For whom the explanation is: the role, but who is a support person of a youth is no parent."""
    kinds = {member.kind for member in person.memberships}
    return "support_person" if kinds == {"support_person"} else person.role
