"""A database with many families: the same verbs as everywhere, all in one transaction to save time."""

import base64
import os
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from tests import writing
from tests.cast import born
from webapp import config, create_app, schema
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.database import db, transaction
from webapp.formats import now
from webapp.library.models import ContentVersion, load_seed
from webapp.people.models import Person, Session
from webapp.places.models import Place
from webapp.regions.models import Region
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Submission

CASES_EACH = 30  # of one professional
EVERY = 3
CSRF = "0123456789abcdef0123456789abcdef01234567"


@dataclass(frozen=True)
class Town:
    """A built database, and what is needed to visit it as each role."""

    environment: dict[str, str]
    cookies: dict[str, str]
    autosave_path: str
    token: str


def build(url: str, cases: int, handed_in: bool = False) -> Town:
    """In an empty database: so many cases, thirty to a professional.

    Each with a parent, three pieces of work and a coming appointment; of every third, if asked, one is handed in.
    """
    environment = {
        "DATABASE_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(32),
        "ENCRYPTION_KEYS": "bench:" + base64.b64encode(os.urandom(32)).decode(),
        "BASE_URL": "http://127.0.0.1",
    }
    app = create_app(config.read(environment))
    with app.app_context(), app.test_request_context():
        schema.runner().up()
        load_seed()
        with transaction():
            visitors = settle(cases)
            if handed_in:
                hand_in()
        work = Work.get(Work.case == visitors["case"], Work.status == "started")
        cookies = {role: cookie(app, visitors[role]) for role in ("youth", "parent", "professional", "coordinator")}
        token = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(CSRF)
        path = f"/drafts/{work.id}/mijn-deel"
    db.close_all()
    return Town(environment, cookies, path, token)


def settle(cases: int) -> dict[str, Person | Case]:
    """The people of the first case; the others are there to be searched through."""
    place = Place.create(name="Buurthuis", address="Straat 1", region=Region.only())
    versions = [*ContentVersion.published().limit(3), ContentVersion.of("terugspoelen").get()]
    first: dict[str, Person | Case] = {}
    for number in range(cases):
        if number % CASES_EACH == 0:
            professional = Person.create(
                role="professional", first_name="Sam", last_name=f"Nummer {number}", region=place.region
            )
        family = move_in(number, professional, versions, place)
        first = first or family
    return first | {"coordinator": Person.create(role="coordinator", first_name="Marjan", region=place.region)}


def move_in(number: int, by: Person, versions: list[ContentVersion], place: Place) -> dict[str, Person | Case]:
    """A family with four assignments, the last begun, and an appointment in three days."""
    youth = Person(role="youth", first_name="Robin", last_name=f"Nummer {number}", birth_date=born(14))
    case = Case.start(youth, by, status="active", incident="Er ging een ruit kapot. " * 5)
    parent = Person.create(role="parent", first_name="Ouder", last_name=f"Nummer {number}")
    member = case.add(parent, "parent", by, label="moeder")
    work = [Work.give(case, version, by) for version in versions]
    Draft.write(work[-1], youth, Save("mijn-deel", "Ik heb het gedaan.", 0, uuid4(), "bench"))
    starts = now() + timedelta(days=3)
    appointment = Appointment.create(
        case=case, kind="follow_up_meeting", venue="place", place=place, starts_at=starts,
        ends_at=starts + timedelta(minutes=45), created_by=by,
    )  # fmt: skip
    Invitee.create(appointment=appointment, person=parent, membership=member)
    return {"youth": youth, "parent": parent, "professional": by, "case": case}


def hand_in() -> None:
    """Every third youth, but not the first one, hands in what was begun; it waits for the professional."""
    begun = Work.select(Work, Case).join(Case).where(Work.version == ContentVersion.of("terugspoelen").get())
    for work in list(begun.order_by(Work.given_at))[1::EVERY]:
        youth, known = work.case.youth, {"mijn-deel": 1}
        for step, value in writing.answers(work.document, ("youth", "together"), "Ik heb het gedaan.").items():
            Draft.write(work, youth, Save(step, value, known.get(step, 0), uuid4(), "bench"))
        Submission.hand_in(work, youth, dict(Draft.answers(work, youth)), None)


def cookie(app: Flask, person: Person) -> str:
    """A signed-in browser's cookie."""
    Session.start(person, "bench", own_phone=False, factor="code" if person.is_staff else "")
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    value = signer.dumps({"_user_id": person.session_token, "_fresh": True, "csrf_token": CSRF})
    return f"{app.config['SESSION_COOKIE_NAME']}={value}"
