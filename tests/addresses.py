"""Every address of the app, with the ids that are in the database."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.routing import Rule

from webapp.agreements.models import Agreement
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.absence import Absence
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.doors.code_apps import CodeApp
from webapp.doors.passkeys import Passkey
from webapp.lessons.lesson import lessons
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.models import Content, ContentVersion
from webapp.notices.models import Notice
from webapp.notices.outbox import Entry
from webapp.people.models import Session
from webapp.petitions.models import Petition
from webapp.places.models import Place
from webapp.referrals.models import Referral
from webapp.referrals.words import SECTIONS
from webapp.repair.models import RepairAction
from webapp.reviews.remarks import Remark
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.submissions import Submission

MODELS = {
    "case_id": Case,
    "work_id": Work,
    "agreement_id": Agreement,
    "appointment_id": Appointment,
    "submission_id": Submission,
    "membership_id": Membership,
    "place_id": Place,
    "session_id": Session,
    "code_app_id": CodeApp,
    "passkey_id": Passkey,
    "remark_id": Remark,
    "referral_id": Referral,
    "action_id": RepairAction,
    "absence_id": Absence,
    "notice_id": Notice,
    "entry_id": Entry,
    "petition_id": Petition,
}
OF_A_PERSON = {"session_id", "code_app_id", "passkey_id"}
STEPS_EACH = 2  # of every piece of work: enough to see who gets them


def rules(app: Flask, method: str) -> list[Rule]:
    return sorted((rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())), key=str)


def known_values(rule: Rule) -> Iterator[dict[str, Any]]:
    """The values for the parameters of this address, from what is in the database."""
    names = sorted(rule.arguments)
    if not names:
        yield {}
    elif "version_id" in names:
        yield from ({name: values[name] for name in names} for values in drafts())
    elif "section" in names:
        yield from ({"section": section} for section in SECTIONS)
    elif "lesson" in names:
        yield from ({"lesson": one.id} for one in lessons())
    elif "slug" in names:
        for content in Content.select():
            step = {"step_id": "start"} if "step_id" in names else {}
            yield {"slug": content.slug, **step}
    elif "step_id" in names or "part_id" in names:
        yield from ({"work_id": work, ("step_id" if "step_id" in names else "part_id"): step} for work, step in steps())
    elif tuple(names) in PAIRS:
        yield from PAIRS[tuple(names)]()
    else:
        (name,) = names
        assert name in MODELS, f"say in tests/addresses.py which record {name} of {rule} is"
        yield from ({name: row.id} for row in MODELS[name].select(MODELS[name].id))


PAIRS: dict[tuple[str, ...], Callable[[], Iterable[dict[str, Any]]]] = {
    ("case_id", "membership_id"): lambda: (
        {"case_id": member.case_id, "membership_id": member.id} for member in Membership.select()
    ),
    ("appointment_id", "invitee_id"): lambda: (
        {"appointment_id": invitee.appointment_id, "invitee_id": invitee.id} for invitee in Invitee.select()
    ),
    ("remark_id", "submission_id"): lambda: (
        {"submission_id": remark.review.submission_id, "remark_id": remark.id} for remark in Remark.select()
    ),
}


def drafts() -> Iterator[dict[str, Any]]:
    """Of each draft of the content a step, and of a role play a scene."""
    for version in ContentVersion.select().where(ContentVersion.status == "draft"):
        play = next((step for step in Manuscript(version).items("steps") if step["kind"] == "role_play"), None)
        if play:
            id, scene = play["id"], play["scenes"][0]["id"]
            yield {"version_id": version.id, "section": "steps", "item_id": id, "step_id": id, "scene_id": scene}


def steps() -> Iterator[tuple[Any, str]]:
    """Of every piece of work the last steps that somebody wrote in, or else the last ones of the document."""
    for work in Work.select():
        written = [draft.step for draft in Draft.select().where(Draft.work == work).order_by(Draft.step)]
        document = work.version.document
        asked = [step.id for step in document.steps if step.asks] or [part.id for part in document.parts]
        for step in dict.fromkeys((written or asked)[-STEPS_EACH:]):
            yield work.id, step


def known(app: Flask, method: str = "GET", case: Case | None = None) -> list[tuple[str, str]]:
    """(endpoint, path) of everything that can be asked for with this method; of one case, if that is enough."""
    bound = app.url_map.bind("route.test", url_scheme="https")
    return [
        (str(rule.endpoint), bound.build(rule.endpoint, values, method=method))
        for rule in rules(app, method)
        for values in known_values(rule)
        if case is None or case_of(values) in (None, case.id)
    ]


def case_of(values: dict[str, Any]) -> Any:
    """The id of the case that an address with these values is about; None for one without."""
    if "case_id" in values:
        return values["case_id"]
    if "petition_id" in values:
        return Petition.get_by_id(values["petition_id"]).in_case_id
    for name in "work_id agreement_id appointment_id submission_id membership_id action_id notice_id".split():
        if name in values:
            return MODELS[name].get_by_id(values[name]).case_id
    for name in OF_A_PERSON & values.keys():
        member = Membership.get_or_none(Membership.person == MODELS[name].get_by_id(values[name]).person)
        return member.case_id if member else "of nobody in a case"
    if "remark_id" in values:
        return Remark.get_by_id(values["remark_id"]).review.case_id
    return None


def inside(link: str) -> str:
    """The path of a link within the app, without its anchor and way back; empty for one that leads elsewhere."""
    path = re.sub(r"^https://route\.test", "", link).partition("#")[0]
    path = re.sub(r"[?&]next=[^&]*", "", path)
    return path if path.startswith("/") and not path.startswith(("/static/", "//")) else ""


def with_another_id(path: str) -> str:
    """The same address for something that was never there."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", str(uuid4()), path, count=1)
