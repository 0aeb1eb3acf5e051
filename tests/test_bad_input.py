"""Every form of every role, sent in every odd way: refused with a sentence and the text back, or kept as plain text."""

import html
import json
from collections import Counter
from contextlib import contextmanager

import pytest
from flask import g

from tests import addresses, world
from tests.conftest import all_models
from tests.forms import ODD_TEXTS, SLIPPED_IN, Form
from tests.page import HTMX, Page
from webapp.database import db, on_sqlite
from webapp.typed import clean

WHO = ("youth", "mother", "professional", "coordinator", "nobody")
LEAVES = ("/sign-out", "/account/devices")  # after these there is nobody to send the next form
REFUSALS = (400, 404, 409, 413, 422, 429)
SECRET = ("password", "new_password", "code")


@pytest.fixture
def families(app, cast):
    with app.test_request_context():
        return world.create(cast, world.plain, world.plain)


@contextmanager
def undone():
    """What happens in here did not happen."""
    with db.atomic() as transaction:
        yield
        transaction.rollback()


class Sender:
    """Sends forms as one person, in the connection of the test, so that it can be undone."""

    def __init__(self, app, visit, person):
        self.app, self.client = app, visit.client(person)

    def get(self, path):
        return self.ask("get", path)

    def post(self, form, fields, headers=None):
        return self.ask("post", form.action, data=fields, headers=headers or {})

    def ask(self, method, path, **request):
        for name in list(g):
            g.pop(name)
        return Page(getattr(self.client, method)(path, base_url="https://route.test", **request))

    def forms(self, paths):
        """Every form on these pages, of each shape one."""
        found = {}
        for path in dict.fromkeys(["/", *paths]):
            page = self.get(path)
            for element in page.forms if page.status == 200 else ():
                form = Form(path, element)
                if element.get("method").lower() == "post" and not form.action.startswith(LEAVES):
                    found.setdefault(form.shape, form)
        return list(found.values())


@pytest.fixture
def forms(app, cast, visit, families):
    """(sender, form): every form that each of them finds."""
    known = [path for endpoint, path in addresses.known(app, case=cast.case) if not endpoint.startswith("pwa.")]
    senders = {name: Sender(app, visit, cast.everyone().get(name)) for name in WHO}
    found = [(sender, form) for sender in senders.values() for form in sender.forms(known)]
    assert {id(sender) for sender, _form in found} == {id(sender) for sender in senders.values()}
    return found


def wrong_with(page, fields, way):
    """What is wrong with this answer; nothing, if all is well."""
    if page.status == 500 or page.status in (401, 403):
        return f"status {page.status}"
    if page.status not in REFUSALS:
        return "" if page.status < 400 else f"status {page.status}"
    if page.is_html and not page.text.strip():
        return f"{page.status} without a sentence"
    return lost_text(page, fields, way) if page.status == 422 and page.is_html else ""


def lost_text(page, fields, way):
    """The name of a field whose text a 422 did not give back."""
    shown = html.unescape(page.html)
    if way == "huge":
        return "" if len(shown) < 3_000_000 else "a huge text came back more than once"
    for name, values in fields.items():
        typed = values[0] if values[0] == ODD_TEXTS.get(way) and name not in SECRET else ""
        if not any(text.strip()[:30] in shown for text in (typed, clean(typed))):
            return f"lost the text of {name}"
    return ""


@pytest.mark.only_on("postgresql")
def test_every_form_in_every_odd_way(cast, forms, told):
    """All of it with the forms of one world: finding them takes longer than sending most of them.

    What more than one of them has, such as the password form, goes to one view: one of them sends it in the odd ways.
    """
    unchanged, names = rows(), columns()
    wrong, sent = [], set()
    for sender, form in forms:
        if form.shape not in sent:
            sent.add(form.shape)
            wrong += odd_input(sender, form)
            wrong += broken_bytes(sender, form)
            wrong += a_field_too_many(cast, sender, form, names, unchanged)
        wrong += an_unknown_id(sender, form)
    assert not wrong, "\n".join(wrong)
    logged = told.getvalue()
    typed = [text for text in (*ODD_TEXTS.values(), "INDRINGER") if text.strip()]
    assert logged
    assert not [text for text in typed if json.dumps(text)[1:20] in logged], "nothing that was typed is logged"


def odd_input(sender, form):
    """Refused with a sentence, or stored as text."""
    wrong = []
    for way, fields in form.odd_ways().items():
        for headers in ({}, HTMX) if way in ("empty", "markup") else ({},):
            with undone():
                page = sender.post(form, fields, headers)
                problem = wrong_with(page, fields, way) or planted(sender, page)
                wrong += [f"{form.action} ({form.path}), {way}: {problem}"] if problem else []
    return wrong


def planted(sender, page):
    """Did the markup of the form become a part of this page, or of the page that comes after it?"""
    for shown in (page, sender.get(page.location) if page.location else page):
        if shown.status == 500:
            return f"then {page.location} breaks"
        if shown.root.all(id="planted"):
            return "its markup became a part of the page"
    return ""


def an_unknown_id(sender, form):
    """An address with it is not there."""
    action = addresses.with_another_id(form.action)
    if action == form.action:
        return []
    with undone():
        status = sender.ask("post", action, data=form.filled()).status
    return [] if status == 404 else [f"{action}: {status} for an unknown id"]


def broken_bytes(sender, form):
    """These and a broken body are no reason to break."""
    token, wrong = form.filled()["csrf_token"][0], []
    body = f"csrf_token={token}&" + "&".join(f"{name}=%ff%fe%c0%80" for name in form.texts)
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"):
        with undone():
            if sender.ask("post", form.action, data=body, headers={"Content-Type": kind}).status == 500:
                wrong.append(f"{form.action} breaks as {kind}")
    return wrong


def columns():
    """The names of all columns, as the models and the tables have them."""
    fields = [field for model in all_models() for field in model._meta.sorted_fields]
    return {field.name for field in fields} | {field.column_name for field in fields}


def a_field_too_many(cast, sender, form, names, unchanged):
    """Fields with the names of all columns: the same columns change as without them, and no more rows come."""
    ids = {"case_id": cast.other_case.id, "person_id": cast.other_youth.id, "youth_id": cast.other_youth.id}
    own = set(form.names)
    extra = {name: SLIPPED_IN.get(name, str(ids.get(name, "INDRINGER"))) for name in names - own - {"id"}}
    without, with_extra = (changes(sender, form, form.filled() | more, unchanged) for more in ({}, extra))
    without["session", "seen_at"] += 1  # written once a minute, whoever sends what
    more = with_extra - without  # less is well too: a field that only some forms have may be refused
    return [f"{form.action} takes a field that is not on it: {more}"] if more else []


def changes(sender, form, fields, before):
    """(table, column) of every value that changes, and how many rows come or go."""
    with undone():
        sender.post(form, fields)
        tables, found = written(), Counter()
        after = rows(tables)
        for key in {key for key in before if key[0] in tables} | after.keys():
            old, new = before.get(key), after.get(key)
            if old is None or new is None:
                found[(key[0], "came" if old is None else "went")] += 1
            elif old != new:
                found.update((key[0], column) for column in old if old[column] != new[column])
        assert "INDRINGER" not in str([after[key] for key in after.keys() - before.keys()]), form.action
    return found


def written():
    """The tables of which this transaction wrote rows: PostgreSQL counts them, on SQLite it may be any."""
    if on_sqlite():
        return {model._meta.table_name for model in all_models()}
    count = "n_tup_ins + n_tup_upd + n_tup_del"
    return {name for (name,) in db.execute_sql(f"SELECT relname FROM pg_stat_xact_user_tables WHERE {count} > 0")}


def rows(tables=None):
    """(table, key) → column → value, as the database has it; of these tables, or of all."""
    found = {}
    for model in all_models():
        for row in model.select().dicts() if tables is None or model._meta.table_name in tables else ():
            found[(model._meta.table_name, str(row[model._meta.primary_key.name]))] = row
    return found
