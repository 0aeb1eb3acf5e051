"""Signing in through the organisation (see `provider`), and linking that account to the one here.

| who comes back             | and wanted to | then                                                                  |
|----------------------------|---------------|-----------------------------------------------------------------------|
| linked, with two factors   | sign in       | in; `OIDC_MFA` says which words of the organisation mean two factors   |
| linked                     | sign in       | arrived: our own second factor is asked                               |
| not linked                 | sign in       | refused, with what to do; never a new account                         |
| signed in here             | link          | asked whether it is right; only then linked                           |

Linking needs the password of just now and the same session, so that nobody is lured into linking another's account.
"""

from flask import Response, abort, current_app, session
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import from_elsewhere, open_to, open_to_all
from webapp.doors import provider, second
from webapp.doors.blueprint import bp
from webapp.doors.coming_in import come_in, sign_in_form
from webapp.doors.linked import LinkedAccount
from webapp.doors.own import own_page, proved
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.people import access
from webapp.people.models import STAFF, Person

LINKING, FOUND = "linking", "found_account"


def only_when_set() -> None:
    if not current_app.config["SETTINGS"].oidc_issuer:
        abort(404)


@bp.get("/sign-in/organisation")
@open_to_all
def ask_organisation() -> BaseResponse:
    only_when_set()
    session.pop(LINKING, None)
    return asked()


def asked() -> BaseResponse:
    try:
        return provider.ask("/sign-in/organisation/back")
    except provider.Failed as failed:
        return told(failed)


def told(failed: provider.Failed) -> Response:
    """On the page where it began."""
    if current_user.is_authenticated:
        return own_page(failed.status, {"organisation": failed.sentence})
    return sign_in_form({"organisation": failed.sentence}, status=failed.status)


@bp.get("/sign-in/organisation/back")
@open_to_all
def organisation_back() -> BaseResponse:
    only_when_set()
    try:
        known = provider.answered()
    except provider.Failed as failed:
        return told(failed)
    linking = session.pop(LINKING, None)
    if current_user.is_authenticated and linking == str(current_user.session.id) and access.is_proved(current_user):
        session[FOUND] = {"issuer": known.issuer, "subject": known.subject, "for": linking}
        return page("doors/link.html", known=known)
    return entered(known)


def entered(known: provider.Known) -> BaseResponse:
    person = LinkedAccount.person_with(known.issuer, known.subject)
    if person is None:
        sentence = _("Dit account van de organisatie is hier niet bekend. Log in met het wachtwoord, en koppel het.")
        return told(provider.Failed(403, sentence))
    if known.two_factors:
        return come_in(person, "provider")
    second.begin(person)
    return go("doors.second")


@bp.get("/account/factors/organisation")
@open_to(*STAFF)
def begin_link() -> BaseResponse:
    only_when_set()
    if from_elsewhere():
        abort(400)
    try:
        person = proved()
    except Invalid as wrong:
        return own_page(422, wrong.errors)
    session[LINKING] = str(person.session.id)
    return asked()


@bp.post("/account/factors/organisation")
@open_to(*STAFF)
def link_organisation() -> BaseResponse:
    only_when_set()
    found = session.pop(FOUND, {})
    try:
        person = proved()
        confirm(person, found)
    except Invalid as wrong:
        return own_page(422, wrong.errors)
    except Conflict as taken:
        return own_page(409, {"organisation": str(taken)})
    said(_("Het account van de organisatie is gekoppeld."))
    return go("doors.mine")


def confirm(person: Person, found: dict[str, str]) -> None:
    """Raises Invalid when nothing was found in this session, Conflict when it is somebody else's."""
    if found.get("for") != str(person.session.id):
        raise Invalid({"organisation": _("Dit duurde te lang. Begin opnieuw met koppelen.")})
    LinkedAccount.link(person, found["issuer"], found["subject"], by=person)


@bp.post("/account/factors/organisation/remove")
@open_to(*STAFF)
def unlink_organisation() -> BaseResponse:
    try:
        LinkedAccount.unlink(proved())
    except Invalid as wrong:
        return own_page(422, wrong.errors)
    said(_("Het account van de organisatie is losgemaakt."))
    return go("doors.mine")
