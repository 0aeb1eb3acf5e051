"""What somebody has beside the password, on the own account: to see, to add to and to take away.

To see it is enough to be signed in; to change it the password is asked again, and counts for ten minutes.
"""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import Record, find, transaction
from webapp.door import ROLES, open_to
from webapp.doors import factors
from webapp.doors.blueprint import bp
from webapp.doors.code_apps import CodeApp
from webapp.doors.factors import Factors
from webapp.doors.linked import LinkedAccount
from webapp.doors.recovery import RecoveryCode
from webapp.doors.second import code_app_page
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.people import access
from webapp.people.models import STAFF, Person
from webapp.typed import Typed


@bp.get("/account/factors")
@open_to(*ROLES)
def mine() -> Response:
    return own_page()


def own_page(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    person = current_user._get_current_object()
    context = {"has": Factors.of(person), "proved": access.is_proved(person), "errors": errors or {}}
    if person.is_staff:
        context |= {"left": RecoveryCode.left(person), "linked": LinkedAccount.of(person)}
    return page("doors/own.html", status=status, **context)


@bp.post("/account/factors")
@open_to(*ROLES)
def prove() -> BaseResponse:
    """The password once more, before something changes."""
    try:
        access.prove_for_a_while(current_user, request.form.get("password", ""), request.remote_addr or "")
    except Invalid as wrong:
        return own_page(422, wrong.errors)
    except access.Wait as wait:
        return own_page(429, {"password": wait.sentence})
    return go("doors.mine")


def proved() -> Person:
    """Who is signed in. Raises Invalid when the password was not given again just now."""
    if not access.is_proved(current_user):
        raise Invalid({"password": _("Vul eerst het wachtwoord in.")})
    return current_user._get_current_object()


@bp.post("/account/factors/code-app")
@open_to(*STAFF)
def begin() -> BaseResponse:
    try:
        return code_app_page(CodeApp.begin(proved()))
    except Invalid as wrong:
        return own_page(422, wrong.errors)


@bp.post("/account/factors/code-app/confirm")
@open_to(*STAFF)
def confirm() -> BaseResponse:
    typed = Typed(request.form)
    try:
        app = CodeApp.begun(proved(), typed.key("app"))
    except Invalid as late:
        return own_page(422, late.errors)
    try:
        with transaction():
            app.confirm(typed.line("code"))
    except Invalid as wrong:
        return code_app_page(app, 422, wrong.errors)
    said(_("De app met codes is toegevoegd."))
    return go("doors.mine")


@bp.post("/account/factors/code-app/<uuid:code_app_id>/remove")
@open_to(*STAFF)
def remove_code_app(code_app_id: UUID) -> BaseResponse:
    app = find(CodeApp.visible_to(current_user), code_app_id)
    return removed(app, _("De app met codes is weggehaald."))


def removed(factor: Record, sentence: str) -> BaseResponse:
    try:
        factors.remove(proved(), factor)
    except Invalid as wrong:
        return own_page(422, wrong.errors)
    except Conflict as last:
        return own_page(409, {"factors": str(last)})
    said(sentence)
    return go("doors.mine")


@bp.post("/account/factors/recovery-codes")
@open_to(*STAFF)
def renew_codes() -> BaseResponse:
    """The answer is the codes themselves: they are shown this once."""
    try:
        codes = RecoveryCode.renew(proved())
    except Invalid as wrong:
        return own_page(422, wrong.errors)
    return page("doors/recovery_codes.html", codes=codes)
