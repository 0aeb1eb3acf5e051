"""Every form that makes something, sent twenty times at the same moment: it is made once, and told once."""

import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest

from tests import world
from tests.conftest import all_models
from tests.forms import Form
from webapp import audit
from webapp.agreements.models import Agreement
from webapp.agreements.versions import AgreementParty
from webapp.audit import AuditRecord
from webapp.cases.notes import Note
from webapp.database import OUT_OF_ORDER
from webapp.formats import today
from webapp.library.models import ContentVersion
from webapp.referrals.models import Referral

AT_ONCE = 20
WRITERS, SECONDS = 8, 2
COOKIE = "__Host-mijn-route"
SOON = (today() + timedelta(days=12)).isoformat()
CHILD, WHEN = "2011-05-06", {"day": SOON, "starts": "15:00", "ends": "15:45"}
# What is made, who finds the form on which page, where it goes, and what is filled in otherwise than the first choices.
MAKES = (
    ("repair_action", "youth", "/repair", r"/repair", {}),
    ("message", "youth", "/messages/{case}", r"/messages/.*", {}),
    ("agreement_party", "youth", "/agreements/{agreement}", r"/agreements/.*/sign", {}),
    ("answer", "youth", "/appointments", r"/appointments/.*/answer", {}),
    ("calendar_feed", "youth", "/appointments/calendar", r"/appointments/calendar", {}),
    ("share", "youth", "/assignments/{work}", r"/work/.*/share", {}),
    ("feedback", "father", "/feedback/{case}", r"/feedback/.*", {"better": "Meer tijd."}),
    ("note", "professional", "/cases/{case}/notes", r"/cases/.*/notes", {}),
    ("message", "professional", "/cases/{case}/messages/{member}", r"/cases/.*/messages/.*", {}),
    ("appointment", "professional", "/cases/{case}/appointments/new", r"/cases/.*/appointments", WHEN),
    ("agreement", "professional", "/cases/{case}/agreements/new", r"/cases/.*/agreements/new", {}),
    ("work", "professional", "/cases/{case}/assignments/new", r"/cases/.*/assignments/new", {}),
    ("work", "professional", "/cases/{case}/letters/new", r"/cases/.*/letters/new", {}),
    ("concern_check", "professional", "/cases/{case}/concern-checks", r"/cases/.*/concern-checks", {}),
    ("membership", "professional", "/cases/{case}/members/new", r"/cases/.*/members/new", {}),
    ("activation_code", "professional", "/cases/{case}/parents", r"/cases/.*/invitation", {}),
    ("case", "professional", "/cases/new", r"/cases/new", {"birth_date": CHILD}),
    ("absence", "professional", "/absences", r"/absences", {"first": SOON, "last": SOON}),
    ("place", "coordinator", "/places/new", r"/places", {}),
    ("content", "coordinator", "/library/drafts", r"/library/drafts", {}),
    ("case", "coordinator", "/referrals/{referral}", r"/referrals/.*/accept", {}),
    ("petition", "father", "/petitions/new", r"/petitions", {"about": "Mijn naam."}),
    ("participation", "mother", "/agreements/participation/{case}", r"/agreements/participation/.*", {}),
)  # fmt: skip


@pytest.fixture
def family(app, cast):
    with app.test_request_context():
        return world.create(cast, world.plain, world.plain)[0]


def counted(table):
    """How many of these there are; of signatures, how many were given."""
    if table == "agreement_party":
        return AgreementParty.select().where(AgreementParty.signed_at.is_null(False)).count()
    return next(model for model in all_models() if model._meta.table_name == table).select().count()


def told_since(number):
    """What the chain of records says was changed: each of it once."""
    links = AuditRecord.select().where(AuditRecord.number > number, ~AuditRecord.action.endswith(".read"))
    return Counter((link.action, link.thing_id) for link in links)


def rush(app, client, action, fields):
    """Twenty browsers of one person, at the same moment; their answers."""
    cookie, starts = client.get_cookie(COOKIE, domain="route.test"), Barrier(AT_ONCE)

    def one(_number):
        browser = app.test_client()
        browser.set_cookie(COOKIE, cookie.value, domain="route.test", secure=True)
        starts.wait(30)
        return browser.post(action, data=fields, base_url="https://route.test").status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(one, range(AT_ONCE)))


def pages(path, cast, family):
    """The addresses of this kind that there are."""
    ids = {
        "agreement": [row.id for row in Agreement.select(Agreement.id)],
        "referral": [row.id for row in Referral.select(Referral.id)],
        "work": [work.id for work in family.work.values()],
        "": [""],
    }
    kind = next((name for name in ids if name and f"{{{name}}}" in path), "")
    about = {"case": cast.case.id, "member": family.member(cast.mother).id}
    return [path.format(**about, **{kind or "nothing": id}) for id in ids[kind]]


def found(visit, person, paths, action):
    """The first form on these pages that goes there."""
    for path in paths:
        for element in visit(path, as_=person).forms:
            if re.fullmatch(action, element["action"]):
                return Form(path, element)
    raise AssertionError(f"no form for {action} on {paths}")


def test_what_is_sent_twenty_times_at_once_is_made_once(app, cast, visit, family):
    ways = {"/assignments/new": {"version": str(ContentVersion.of("op-het-plein").get().id)}}
    for table, who, path, action, other in MAKES:
        person = getattr(cast, who)
        form = found(visit, person, pages(path, cast, family), action)
        fields = form.filled() | other | next((more for end, more in ways.items() if action.endswith(end)), {})
        fields.pop("skip", None)  # the button beside the one that is pressed
        before, told = counted(table), int(audit.head().partition(":")[0])
        statuses = rush(app, visit.client(person), form.action, fields)
        assert not [status for status in statuses if status >= 500], (action, statuses, form.path)
        assert counted(table) - before == 1, (action, statuses)
        assert set(told_since(told).values()) == {1}, (action, told_since(told))


def test_eight_writers_never_hear_that_the_database_is_locked(app, cast):
    """Each reads and then writes, as every verb does."""
    until, failed, written = time.monotonic() + SECONDS, [], []

    def write(number):
        with app.app_context(), app.test_request_context():
            while time.monotonic() < until:
                try:
                    Note.write(cast.case, cast.professional, f"Notitie {number}", uuid4())
                    written.append(number)
                except OUT_OF_ORDER as error:
                    failed.append(repr(error))
        return number

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert not failed
    assert set(written) == set(range(WRITERS)), "everybody gets a turn"
    assert Note.select().count() == len(written)
    assert audit.first_broken_link() is None
