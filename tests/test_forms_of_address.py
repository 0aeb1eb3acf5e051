"""On every page a youth reads je, a parent u, and nobody reads a judgement: looked at as it is shown."""

import pytest

from tests import addresses, world
from tests.page import Page
from tests.test_words import BANNED, INSTEAD, WRONG_FOR

NEIGHBOURS = 40  # characters around what is wrong, to find it by
# Not for one reader: explanations for the other, examples of a letter to somebody else, questions to the youth that
# a parent reads along with; and everybody signs in on the same page.
FOR_ANOTHER = (
    "guidance.privacy",
    "letters.part",
    "reviews.rounds",
    "work.shared",
    "people.sign",
    "activation.",
    "pwa.",
)
TO_ANOTHER = ("Jouw gegevens (voor jongeren)", "Gegevens van u en uw kind (voor ouders)")


@pytest.fixture
def families(app, cast):
    with app.test_request_context():
        return world.create(cast, world.plain, world.plain)


def shown_to(visit, app, person, paths):
    """Path → the words on that page, but for what people wrote."""
    for path in paths:
        with app.app_context():
            page = Page(visit.client(person).get(path, base_url="https://route.test"))
        if page.is_html and page.status == 200:
            written = [element.text for tag in ("textarea", "template") for element in page.root.all(tag)]
            written += [element.text for element in page.root.all() if "typed" in element.get("class").split()]
            words = page.text
            for text in (*filter(None, written), *TO_ANOTHER):
                words = words.replace(text, " … ")
            yield path, words


@pytest.mark.parametrize(("name", "role"), [("youth", "youth"), ("mother", "parent"), ("father", "parent")])
def test_a_page_speaks_to_its_reader(app, cast, visit, families, name, role):
    known = addresses.known(app, case=cast.case)
    paths = dict.fromkeys(["/", *(path for endpoint, path in known if not endpoint.startswith(FOR_ANOTHER))])
    wrong = {}
    for path, words in shown_to(visit, app, getattr(cast, name), paths):
        for found in [*WRONG_FOR[role].finditer(words), *BANNED.finditer(words)]:
            start, end = found.span()
            wrong.setdefault(words[max(0, start - NEIGHBOURS) : end + NEIGHBOURS].strip(), path)
    listed = "\n".join(f"{path}: …{text}…" for text, path in wrong.items())
    assert not wrong, f"say {INSTEAD[role]} to a {role}:\n{listed}"
