"""The second step at the door, of staff: give the factor, or set up the first one. See `arrivals` for the states."""

from collections.abc import Callable
from functools import wraps

from flask import Response, current_app, request
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to_all
from webapp.doors import factors
from webapp.doors.arrivals import Arrival
from webapp.doors.blueprint import bp
from webapp.doors.code_apps import CodeApp, steps
from webapp.doors.coming_in import carried, come_in, sign_in_form, too_often
from webapp.doors.factors import Factors
from webapp.doors.recovery import RecoveryCode
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.people import access
from webapp.people.models import Person
from webapp.qr import Drawing
from webapp.typed import Typed


def arrive(person: Person) -> BaseResponse:
    """The password was right. A form that lies over a page sends the code along with it."""
    if begin(person):
        return go("doors.second")
    return take_code(person) if request.form.get("code") else second_page(person)


def begin(person: Person) -> bool:
    """They are at the door. Gives whether somebody else was still in: that one is out, so nobody goes on as them."""
    Arrival.begin(person)
    if not current_user.is_authenticated or current_user.id == person.id:
        return False
    current_user.session.end("another-came", by=current_user.id)
    return True


def for_who_arrived(view: Callable[[Person], BaseResponse]) -> Callable[[], BaseResponse]:
    """The view gets who gave the password in this browser; others begin at the beginning."""

    @wraps(view)
    def step() -> BaseResponse:
        if current_user.is_authenticated:
            return go("overview.start")
        arrival = Arrival.here()
        if arrival is None:
            return sign_in_form({"login_name": _("Dit duurde te lang. Log opnieuw in.")}, status=422)
        return view(arrival.person)

    return step


@bp.get("/sign-in/second")
@open_to_all
def second() -> BaseResponse:
    if current_user.is_authenticated:
        return go("overview.start")
    arrival = Arrival.here()
    return second_page(arrival.person) if arrival else go("doors.sign_in")


def second_page(person: Person, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    """The question for the factor, or for a first one."""
    has = Factors.of(person)
    template = "doors/second.html" if has.number else "doors/set_up.html"
    demo = demo_code(has) if current_app.config["SETTINGS"].demo else ""
    return page(template, status=status, errors=errors or {}, has=has, demo_code=demo, **carried())


def demo_code(has: Factors) -> str:
    """Of a made-up person in the demo, the code that their app would show: one that was not used yet."""
    fresh = (app.code_at(step) for app in has.code_apps for step in steps() if step > app.last_step)
    return next(fresh, "")


@bp.post("/sign-in/second")
@open_to_all
@for_who_arrived
def give_factor(person: Person) -> BaseResponse:
    return take_code(person)


def take_code(person: Person) -> BaseResponse:
    try:
        factor = factors.give(person, request.form.get("code", "")[:100], request.remote_addr or "")
    except Invalid as wrong:
        return second_page(person, 422, wrong.errors)
    except access.Wait as wait:
        return too_often(second_page(person, 429, {"code": wait.sentence}), wait)
    Arrival.over(person)
    response = come_in(person, factor)
    if factor == "recovery":
        left = RecoveryCode.left(person)
        said(ngettext("Er is nog %(num)s herstelcode over.", "Er zijn nog %(num)s herstelcodes over.", left))
    return response


@bp.post("/sign-in/set-up")
@open_to_all
@for_who_arrived
def begin_first(person: Person) -> BaseResponse:
    if Factors.of(person).number:
        return second_page(person)
    return code_app_page(CodeApp.begin(person))


def code_app_page(app: CodeApp, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    """The QR code for the app: shown in answer to this form only."""
    return page("doors/code_app.html", status=status, errors=errors or {}, app=app, qr=Drawing(app.address))


@bp.post("/sign-in/set-up/confirm")
@open_to_all
@for_who_arrived
def confirm_first(person: Person) -> BaseResponse:
    typed = Typed(request.form)
    try:
        app = CodeApp.begun(person, typed.key("app"))
    except Invalid as late:
        return second_page(person, 422, late.errors)
    try:
        codes = factors.set_up(person, lambda: app.confirm(typed.line("code")))
    except Invalid as wrong:
        return code_app_page(app, 422, wrong.errors)
    access.start_session(person, own_phone=False, factor="code")
    return page("doors/recovery_codes.html", codes=codes)
