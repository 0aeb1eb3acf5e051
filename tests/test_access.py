"""The policy holds for everybody, at every address, as page and as part; nothing hidden shows that it exists."""

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests import addresses, world
from tests.conftest import all_models
from tests.elsewhere import Elsewhere
from tests.page import HTMX, Visit
from tests.policy import EVERYBODY, POLICY, QUIET
from webapp.audit import AuditRecord
from webapp.database import db
from webapp.door import ROLES, open_to
from webapp.formats import now
from webapp.people.models import Session

TRIED = ("youth", "mother", "professional", "coordinator", "other_youth", "other_parent", "other_professional")
# Reading leaves a trace: that somebody is there, that a professional opened a text, that the youth saw a remark.
TRACES = {
    "session": {"seen_at"},
    "submission": {"opened_at", "opened_by_id"},
    "review": {"seen_at"},
    "remark": {"read_at"},
    "notice": {"read_at"},
}
ADDED_BY_READING = {"audit_record", "review"}
READ_ACTIONS = {
    "audit.read",
    "audit.taken",
    "case.read",
    "petition.read",
    "referral.read",
    "submission.opened",
    "review.started",
}


@pytest.fixture
def families(app, cast):
    with app.test_request_context():
        return world.create(cast, world.plain, world.plain)


def test_the_table_and_the_app_name_the_same_addresses(app):
    known = {str(rule.endpoint) for rule in app.url_map.iter_rules()}
    assert known <= POLICY.keys(), f"say in tests/policy.py who may enter: {sorted(known - POLICY.keys())}"
    assert known >= POLICY.keys(), f"no longer there, leave out of tests/policy.py: {sorted(POLICY.keys() - known)}"


def differs(policy, endpoint):
    """Is this view open to others than the table says, or in another way?"""
    allowed = POLICY[endpoint]
    if policy.quiet != (endpoint in QUIET) or policy.everyone != (allowed == EVERYBODY):
        return True
    return not policy.everyone and policy.roles != set(allowed.split())


def test_every_view_is_open_to_whom_the_table_says(app):
    assert not [endpoint for endpoint in POLICY if differs(app.view_functions[endpoint].policy, endpoint)]


def test_a_door_that_opens_further_is_noticed(app):
    """Each `open_to` taken away, and each role added to it."""
    for endpoint in POLICY:
        policy = app.view_functions[endpoint].policy
        more = () if policy.everyone else set(ROLES) - policy.roles
        assert policy.everyone or differs(replace(policy, everyone=True), endpoint)
        assert all(differs(replace(policy, roles=policy.roles | {role}), endpoint) for role in more), endpoint


def test_a_view_that_says_nothing_is_closed_to_all(app, cast, troubled_app):
    visit = Visit(troubled_app)
    for person in (None, *cast.everyone().values()):
        assert visit("/forgotten", as_=person).status == 403


def test_a_view_can_not_be_opened_to_a_role_that_is_not_there():
    for roles in ((), ("yuoth",), ("everybody",)):
        with pytest.raises(ValueError, match="unknown role"):
            open_to(*roles)
    assert set(ROLES) == {"youth", "parent", "professional", "coordinator"}


def in_case(app, method, case):
    """(endpoint, path): each address once, with ids of this case where it has any."""
    found = {}
    for endpoint, path in addresses.known(app, method, case):
        found.setdefault(endpoint, path)
    return sorted(found.items())


def ask(visit, person, method, path, headers):
    body = {"csrf_token": visit.token(person)} if method == "POST" else None
    with visit.app.app_context():
        return visit.client(person).open(path, method=method, data=body, headers=headers, base_url="https://route.test")


def expected(endpoint, person):
    """The status at the door; None for who may enter."""
    allowed = POLICY[endpoint]
    if allowed == EVERYBODY:
        return None
    if person is None:
        return 401
    return None if person.role in allowed.split() else 403


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_door_is_closed_for_everybody_else(app, cast, visit, families, method):
    for name in TRIED:
        visit.client(getattr(cast, name))
    expire(visit, cast.father)
    before, wrong = contents(), []
    for endpoint, path in in_case(app, method, cast.case):
        for name in (*TRIED, "father", None):
            person = getattr(cast, name) if name else None
            at_door = expected(endpoint, None if name == "father" else person)
            for headers in ({}, HTMX) if at_door else ():
                status = ask(visit, person, method, path, headers).status_code
                wrong += [f"{method} {path} {headers and 'as part '}by {name}: {status}"] if status != at_door else []
    assert not wrong, "\n".join(wrong)
    assert contents() == before, "who may not enter may change nothing"


def expire(visit, person):
    """Signed in yesterday, and not seen since."""
    visit.client(person)
    long_ago = now() - timedelta(days=1)
    Session.update(seen_at=long_ago, created_at=long_ago).where(Session.person == person).execute()


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_another_familys_is_not_there(app, cast, visit, families, method):
    """Who may enter the address finds nothing of another case, and can't tell it from what never was. Who works in
    another region finds nothing of this one: no place, referral, absence or draft either.
    """
    others = {name: getattr(cast, name) for name in ("other_youth", "other_parent", "other_professional")}
    with app.test_request_context():
        elsewhere = Elsewhere.settle().staff()
    for person in [*others.values(), *elsewhere.values()]:
        visit.client(person)
    before, wrong = contents(), []
    for endpoint, path in in_case(app, method, cast.case):
        ids = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", path)
        for name, person in (others | elsewhere).items() if ids else ():
            if expected(endpoint, person):
                continue
            for headers in ({}, HTMX):
                hidden = ask(visit, person, method, path, headers)
                unknown = str(uuid4())
                nothing = ask(visit, person, method, path.replace(ids[-1], unknown), headers)
                same = as_if(hidden, ids[-1]) == as_if(nothing, unknown)
                if (hidden.status_code, nothing.status_code, same) != (404, 404, True):
                    wrong.append(f"{method} {path} by {name}: {hidden.status_code}, {nothing.status_code}, same {same}")
    assert not wrong, "\n".join(wrong)
    assert contents() == before


def as_if(response, asked):
    """The bytes and headers, but for the id that was asked, the request's own and the form token of this second."""
    token, own = re.compile(r"[\w-]+\.[\w-]{6}\.[\w-]{27}"), response.headers.get("X-Request-Id") or "none"
    headers = sorted((name, value.replace(own, "")) for name, value in response.headers.to_wsgi_list())
    return token.sub("", response.text.replace(asked, "").replace(own, "")), headers


@pytest.mark.only_on("sqlite")
def test_reading_changes_nothing(app, cast, visit, families):
    """GET is safe: following every link leaves no more than the traces of reading."""
    everything, known = addresses.known(app), AuditRecord.select().count()
    for name in (*TRIED, None):
        person = getattr(cast, name) if name else None
        visit.client(person)
        before = contents(but=TRACES)
        for _endpoint, path in everything[:: 1 if name in ("youth", "professional") else 3]:
            ask(visit, person, "GET", path, {})
        after = contents(but=TRACES)
        changed = {table for table in before if not before[table] <= after[table]}
        added = {table for table in before if after[table] - before[table]}
        assert not changed, f"a GET by {name} changed {changed}"
        assert added <= ADDED_BY_READING, f"a GET by {name} added to {added}"
    since = AuditRecord.select().where(AuditRecord.number > known, AuditRecord.action != "session.started")
    assert {row.action for row in since} <= READ_ACTIONS


def contents(but=None):
    """Table → the hashes of its rows, without the columns that may change."""
    found = {}
    for model in all_models():
        table, left_out = model._meta.table_name, (but or {}).get(model._meta.table_name, set())
        columns = [field.column_name for field in model._meta.sorted_fields if field.column_name not in left_out]
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = db.execute_sql(f'SELECT {listed} FROM "{table}"').fetchall()
        found[table] = {hashlib.sha256(repr([as_bytes(value) for value in row]).encode()).hexdigest() for row in rows}
    return found


def as_bytes(value):
    return bytes(value) if isinstance(value, memoryview) else value
