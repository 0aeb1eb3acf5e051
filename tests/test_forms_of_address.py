"""Everywhere a youth reads je, a parent u, and nobody reads a judgement: looked at as it is shown.

On pages, and in the answers to what they send: refused, out of date, not there, or taken. Who is not signed in could
be either, and is spoken to in neither way.
"""

import re

import pytest

from tests import addresses, world
from tests.page import HTMX
from tests.test_bad_input import Sender, undone
from tests.test_words import BANNED, INSTEAD, WRONG_FOR
from webapp.errors import answer
from webapp.library.linter import QUOTED

pytestmark = pytest.mark.only_on("sqlite")

NEIGHBOURS = 40  # characters around what is wrong, to find it by
# Not for one reader: explanations for the other, examples of a letter to somebody else, questions to the youth that
# a parent reads along with; and everybody signs in on the same page; who refers a youth works with youths.
FOR_ANOTHER = (
    "guidance.privacy",
    "privacy.",
    "letters.part",
    "reviews.rounds",
    "work.shared",
    "people.sign",
    "activation.",
    "referrals.",
    "pwa.",
)
TO_ANOTHER = ("Jouw gegevens (voor jongeren)", "Gegevens van u en uw kind (voor ouders)")
WAYS = ("only a token", "empty", "huge", "unknown choices")
SAID_IN = ("aria-label", "alt", "title", "content")  # and in data-*, for a script to show
NEITHER = (
    "/sign-in",
    "/signed-out",
    "/language",
    "/activate",
    "/activate/account",
    "/account",
    "/offline",
    "/not-here",
    "/manifest.webmanifest",
)


@pytest.fixture
def families(app, cast):
    with app.test_request_context():
        return world.create(cast, world.plain, world.plain)


def words_of(root):
    """The app's own words in here: also for a script and for who hears the page, but not what people wrote."""
    written = [element.text for element in root.all("textarea")]
    written += [element.text for element in root.all() if "typed" in element.get("class").split()]
    words = root.text
    for text in (*filter(None, written), *TO_ANOTHER):
        words = words.replace(text, " … ")
    said = [
        value
        for element in root.all()
        for name, value in element.attributes.items()
        if " " in value and (name in SAID_IN or name.startswith("data-"))
    ]
    return " | ".join([QUOTED.sub(" … ", words), *said])  # between quotes it is what a parent can say to the child


class Listener:
    """Gathers what is said in the wrong way to one reader."""

    def __init__(self, *wrong):
        self.wrong, self.found = wrong, {}

    def hear(self, where, root):
        words = words_of(root)
        for way in self.wrong:
            for match in way.finditer(words):
                start, end = match.span()
                self.found.setdefault(words[max(0, start - NEIGHBOURS) : end + NEIGHBOURS].strip(), where)

    def check(self, advice):
        listed = "\n".join(f"{where}: …{text}…" for text, where in self.found.items())
        assert not self.found, f"{advice}:\n{listed}"


def flashed(page):
    """Where the next page says what was done."""
    return next(iter(page.root.all(id="page_notices")), page.root)


READERS = [("youth", "youth"), ("mother", "parent"), ("father", "parent")]


@pytest.mark.parametrize(("name", "role"), READERS)
def test_a_page_speaks_to_its_reader(app, cast, visit, families, name, role):
    known = addresses.known(app, case=cast.case)
    listener, sender = Listener(WRONG_FOR[role], BANNED), Sender(app, visit, getattr(cast, name))
    for path in dict.fromkeys(["/", *(path for endpoint, path in known if not endpoint.startswith(FOR_ANOTHER))]):
        shown = sender.get(path).root
        listener.hear(path, shown)
        assert {body.get("data-role", role) for body in shown.all("body")} <= {role}, f"{path} has another's colour"
    listener.check(f"say {INSTEAD[role]} to a {role}")


@pytest.mark.parametrize(("name", "role"), READERS[:2])
def test_an_answer_speaks_to_its_reader(app, cast, visit, families, name, role):
    """Every form, sent in wrong ways, without its token, to somewhere else, and as it should be."""
    known = [path for endpoint, path in addresses.known(app, case=cast.case) if not endpoint.startswith(FOR_ANOTHER)]
    listener, sender = Listener(WRONG_FOR[role], BANNED), Sender(app, visit, getattr(cast, name))
    statuses = set()
    for form in sender.forms(known):
        ways = form.odd_ways()
        sent = {way: ways[way] for way in WAYS} | {"as it should be": form.filled(), "without a token": {"a": ["b c"]}}
        for way, fields in sent.items():
            for headers in ({}, HTMX):
                with undone():
                    page = sender.post(form, fields, headers)
                    listener.hear(f"{form.action}, {way}: {page.status}", page.root)
                    statuses.add(page.status)
                    if page.location:
                        listener.hear(f"after {form.action}, {way}", flashed(sender.get(page.location)))
        elsewhere = addresses.with_another_id(form.action)
        if elsewhere != form.action:
            listener.hear(elsewhere, sender.ask("post", elsewhere, data=form.filled()).root)
    assert statuses >= {400, 422, 303}
    listener.check(f"say {INSTEAD[role]} to a {role}")


def test_who_is_not_signed_in_is_spoken_to_in_neither_way(app, cast, visit):
    listener, sender = Listener(*WRONG_FOR.values()), Sender(app, visit, None)
    for path in NEITHER:
        listener.hear(path, sender.get(path).root)
        typed = {"login_name": "niemand", "code": "ABCD", "text": "Ik was er."}
        for fields in ({}, typed, typed | {"csrf_token": visit.token()}):
            listener.hear(f"after sending to {path}", sender.ask("post", path, data=fields).root)
    listener.check("say it without je and without u")


@pytest.mark.parametrize("code", [400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503])
def test_what_went_wrong_is_said_in_neither_way(app, code):
    """The same sentence goes to everybody."""
    for headers in ({}, HTMX):
        with app.test_request_context(method="POST", data={"text": "Ik was er."}, headers=headers):
            typed_or_random = r"<textarea.*?</textarea>|[\w.-]{40,}"  # a token may have a "u" between two dashes
            words = re.sub(typed_or_random, "", answer(code, reference="x").get_data(as_text=True))
            assert not [way for way in WRONG_FOR.values() if way.search(words)]
