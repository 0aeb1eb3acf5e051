"""Signing in and out on top of flask-login, with sessions that live on the server."""

from datetime import timedelta

from flask import Flask, Request, Response, current_app, g, make_response, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import LoginManager, current_user, login_user, logout_user
from itsdangerous import BadSignature
from werkzeug.wrappers import Response as BaseResponse

from webapp import door, form_token
from webapp.errors import Invalid, typed
from webapp.formats import now
from webapp.pages import page
from webapp.people import passwords
from webapp.people.device_key import device_key
from webapp.people.models import Person, Session
from webapp.people.throttle import Attempt
from webapp.typed import clean

PROVED_FOR = timedelta(minutes=10)
FORGET_ALL = '"cache", "cookies", "storage"'


class Wait(Exception):
    """Too many tries: wait this many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    @property
    def sentence(self) -> str:
        """For who has to wait: seconds as long as somebody would count them."""
        return _("Dit ging te vaak niet goed. Probeer het over %(long)s weer.", long=self._how_long())

    def _how_long(self) -> str:
        if self.seconds <= 20:
            return ngettext("%(num)s seconde", "%(num)s seconden", self.seconds)
        if self.seconds <= 60:
            return _("een halve minuut") if self.seconds <= 30 else _("een minuut")
        return _("%(minutes)s minuten", minutes=-(-self.seconds // 60))


class CookieWithoutClock(SecureCookieSessionInterface):
    """Our rows say how long a session lives; the cookie's own age would throw everybody out at a clock set back."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        signer = self.get_signing_serializer(app)
        try:
            kept = signer.loads(request.cookies.get(self.get_cookie_name(app), "")) if signer else {}
        except BadSignature:
            kept = {}
        return self.session_class(kept)


def person_with(login_name: str, password: str, source: str) -> Person:
    """The person with this login name and password.

    Raises Invalid with one and the same sentence for an unknown name, a wrong password, a blocked account and one
    that was never activated; Wait when it was tried too often.
    """
    login_name = clean(login_name).casefold()
    attempt = Attempt("sign-in", login_name, source)
    if seconds := attempt.begin():
        raise Wait(seconds)
    person = Person.get_or_none(Person.login_name == login_name)
    right = passwords.matches(password, person.password_hash if person else None)
    if not person or not right or person.blocked_at:
        raise Invalid({"password": _("Deze inlognaam en dit wachtwoord horen niet bij elkaar.")})
    attempt.succeeded()
    if passwords.needs_rehash(person.password_hash):
        person.password_hash = passwords.hash_of(password)
        person.save(only=[Person.password_hash])
    return person


def prove(person: Person, password: str, source: str) -> None:
    """It is the person who is signed in. Raises Invalid when it is not, Wait when it was tried too often."""
    attempt = Attempt("password", str(person.id), source)
    if seconds := attempt.begin():
        raise Wait(seconds)
    if not passwords.matches(password, person.password_hash):
        raise Invalid({"password": _("Dit is niet het wachtwoord van nu.")})
    attempt.succeeded()


def prove_for_a_while(person: Person, password: str, source: str) -> None:
    """The same; for a few minutes more is open in this session than to read and write."""
    prove(person, password, source)
    person.session.proved_at = now()
    person.session.save(only=[Session.proved_at])


def is_proved(person: Person) -> bool:
    at = person.session.proved_at
    return at is not None and now() - at < PROVED_FOR


def start_session(person: Person, own_phone: bool, factor: str = "") -> None:
    """A new session, with a new cookie and a new form token; what the cookie held before is over.

    `factor` is what was given beside the password, or in its place: without it nothing opens for staff.
    """
    if current_user.is_authenticated:
        current_user.session.end("signed-in-again", by=current_user.id)
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    Session.start(person, device_name(), own_phone, factor)
    login_user(person)
    session["csrf_token"] = form_token.new_for(person.id)
    session.permanent = person.session.own_phone


def end_session(person: Person) -> None:
    person.session.end("signed-out", by=person.id)
    logout_user()
    session.clear()


def former_person() -> Person | None:
    """Whose session it was on this device, if it has just expired."""
    former = Session.of_token(session.get("_user_id", ""))
    return former.person if former else None


def device_name() -> str:
    """`Chrome op Android`, enough to recognise your own device."""
    agent = request.user_agent.string
    browsers = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if mark in agent), _("Browser"))
    system = next((name for mark, name in systems if mark in agent), _("onbekend apparaat"))
    return _("%(browser)s op %(system)s", browser=browser, system=system)


def sign_in_page() -> Response:
    """In place of a page that needs a session; what was being sent is kept for after signing in."""
    kept = typed() if request.method == "POST" else []
    return page(
        "doors/sign_in.html",
        status=401,
        next="/" if kept else door.here(),
        kept=kept,
        kept_path=request.path if kept else "",
        kept_token=request.form.get("csrf_token", "") if kept else "",
        expired="_user_id" in session,
        login_name="",
        errors={},
    )


def init_app(app: Flask) -> None:
    passwords.init_app(app, testing=app.config["TESTING"])
    app.session_interface = CookieWithoutClock()
    manager = LoginManager(app)
    manager.session_protection = None  # our own rows say which session is open
    app.extensions["sign_in_page"] = sign_in_page
    app.jinja_env.globals["device_key"] = device_key

    @manager.user_loader
    def person_of(token: str) -> Person | None:
        if "not_asked" in g:  # the error's own page: it is for nobody in particular
            return None
        g.not_asked = True
        opened = Session.of_token(token)
        g.pop("not_asked")
        at = now()
        if opened is None or opened.person.blocked_at or not opened.is_open(at):
            return None
        policy = door.policy_of(request.endpoint)
        if policy is None or not policy.quiet:
            opened.seen(at)
        person = opened.person
        person.session, person.session_token = opened, token
        return person


def forget_device(response: BaseResponse) -> Response:
    """Ask the browser to throw away everything of this site, also pages kept for the Back button."""
    response.headers["Clear-Site-Data"] = FORGET_ALL
    response.delete_cookie(
        current_app.config["SESSION_COOKIE_NAME"], secure=current_app.config["SESSION_COOKIE_SECURE"]
    )
    return make_response(response)
