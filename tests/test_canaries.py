"""Who reads what: a text of its own in every private field, searched for in everything that anybody can fetch."""

import re
from collections.abc import Iterable

import pytest

from tests import addresses, world
from tests.conftest import all_models
from tests.elsewhere import Elsewhere
from tests.page import HTMX
from tests.readers import COPIES, NAMES, READERS
from webapp.agreements.meeting import MeetingSection
from webapp.agreements.versions import AgreementVersion
from webapp.cases.notes import Note
from webapp.closing.look_back import LookBack
from webapp.closing.models import Closure
from webapp.feedback.models import Feedback
from webapp.referrals.models import Referral
from webapp.referrals.origins import Origin
from webapp.repair.models import RepairAction
from webapp.reviews.remarks import Remark
from webapp.sealed import SealedText
from webapp.work.submissions import Submission

OTHERS = {"youth": "other_youth", "mother": "other_parent", "professional": "other_professional"}
# A part of a page is made from what the page is made from: one of each role asks for it too.
WITH_PARTS = {"youth", "mother", "professional", "coordinator"}
OWN_MARK, OTHER_MARK, FAR_MARK = "KANARIE", "ANDERMANS", "ELDERS"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
TOKEN = re.compile(rf"(?:{OWN_MARK}|{OTHER_MARK}|{FAR_MARK})_\w+")


def token(mark: str, name: str) -> str:
    """`KANARIE_note_text`: one word in every language and every comparison."""
    return f"{mark}_{name.replace('.', '_')}"


def readers(name: str, mark: str) -> set[str]:
    """Who of the cast may read this text of this family."""
    allowed = set(READERS[name].split())
    if "professionals" in allowed:
        allowed |= {"professional", "other_professional"}
    if mark == OWN_MARK:
        return allowed
    same = {"coordinator", "professional", "other_professional"} if "professionals" in allowed else {"coordinator"}
    return {OTHERS[reader] for reader in allowed if reader in OTHERS} | (allowed & same)


@pytest.fixture
def families(app, cast):
    """Both families, every text of which is a canary."""
    with app.test_request_context():
        for mark, people in ((OWN_MARK, ("youth", "mother", "father")), (OTHER_MARK, OTHERS)):
            for name in people:
                person = getattr(cast, name if mark == OWN_MARK else OTHERS[name])
                for field in ("first_name", "last_name") if name != "professional" else ():
                    setattr(person, field, token(mark, f"person.{field}.{name}"))
                if name != "professional":
                    person.login_name = token(mark, f"person.login_name.{name}")
                    person.save()
        return world.create(cast, lambda name: token(OWN_MARK, name), lambda name: token(OTHER_MARK, name))


class Reader:
    """Somebody who follows every link and tries every address."""

    def __init__(self, visit, person, parts):
        self.visit, self.person, self.parts = visit, person, parts
        self.seen: dict[str, str] = {}  # token → the first path where it stood
        self.broken: list[str] = []

    def read(self, paths: Iterable[str]) -> None:
        waiting, done = ["/", *paths], set()
        while waiting:
            path = waiting.pop()
            if path not in done:
                done.add(path)
                waiting += self.fetch(path) - done

    def fetch(self, path: str) -> set[str]:
        """Notes the canaries on this page, and on its part if asked; gives the links on it."""
        links = set()
        for headers in ({}, HTMX) if self.parts else ({},):
            response = self.ask(path, headers)
            text = response.get_data().decode(errors="replace") + str(response.headers)
            if response.status_code == 500:
                self.broken.append(path)
            for found in TOKEN.findall(text):
                self.seen.setdefault(found, path)
            links |= {addresses.inside(link.replace("&amp;", "&")) for link in re.findall(r'href="([^"]+)"', text)}
            if response.status_code != 200:
                break
        return links - {""}

    def ask(self, path, headers):
        with self.visit.app.app_context():
            return self.visit.client(self.person).get(path, headers=headers, base_url="https://route.test")


@pytest.fixture
def elsewhere(app, families):
    """Another region, every text of which is a canary too."""
    with app.test_request_context():
        elsewhere = Elsewhere.settle(lambda name: token(FAR_MARK, name))
        elsewhere.live()
        return elsewhere


@pytest.mark.only_on("sqlite")
def test_every_text_is_read_by_whom_it_is_for_and_by_nobody_else(app, cast, visit, families, elsewhere, told):
    paths = [path for _endpoint, path in addresses.known(app)]
    allowed = {token(mark, name): readers(name, mark) for mark in (OWN_MARK, OTHER_MARK) for name in READERS}
    leaks, found, broken = [], set(), []
    for name, person in [*cast.everyone().items(), *elsewhere.staff().items(), ("nobody", None)]:
        reader = Reader(visit, person, parts=name in WITH_PARTS)
        reader.read(paths)
        found |= reader.seen.keys()
        broken += [f"{path} for {name}" for path in reader.broken]
        leaks += [
            f"{name} reads {text} on {path}"
            for text, path in reader.seen.items()
            if name not in allowed.get(text, ()) and not (name in elsewhere.staff() and text.startswith(FAR_MARK))
        ]
    assert not leaks, "add the reader to READERS if this is meant, else load through visible_to:\n" + "\n".join(
        sorted(leaks)
    )
    assert sum(text.startswith(FAR_MARK) for text in found) > 10, "what is elsewhere is read there"
    assert not broken, "these break:\n" + "\n".join(broken)
    assert not re.findall(rf"{TOKEN.pattern}|{UUID.pattern}", told.getvalue()), "nobody stands in the log"
    unseen = {token(OWN_MARK, name) for name in READERS if readers(name, OWN_MARK)} - found
    assert not unseen, f"nobody can read these anywhere, so this test says nothing about them: {sorted(unseen)}"


LOADED = (
    Note,
    Submission,
    Remark,
    Feedback,
    Referral,
    Origin,
    AgreementVersion,
    MeetingSection,
    RepairAction,
    LookBack,
    Closure,
)


def test_what_a_person_can_load_is_theirs_to_read(app, cast, families, elsewhere):
    """These rows are their text: also without a page that shows it, nobody else can load them."""
    allowed = {token(mark, name): readers(name, mark) for mark in (OWN_MARK, OTHER_MARK) for name in READERS}
    for model in LOADED:
        sealed = [field.name for field in model._meta.sorted_fields if isinstance(field, SealedText)]
        for name, person in (cast.everyone() | elsewhere.staff()).items():
            for row in model.visible_to(person):
                found = TOKEN.findall(" ".join(getattr(row, field) or "" for field in sealed))
                theirs = name in elsewhere.staff()
                right = all(theirs if text.startswith(FAR_MARK) else name in allowed[text] for text in found)
                assert right, f"{name} can load {found} of {model}"


def test_every_sealed_field_has_its_readers_in_the_table():
    sealed = {
        f"{model._meta.table_name}.{field.name}"
        for model in all_models()
        for field in model._meta.sorted_fields
        if isinstance(field, SealedText)
    }
    listed = {".".join(name.split(".")[:2]) for name in READERS} | COPIES
    assert sealed <= listed, f"say in READERS who may read: {sorted(sealed - listed)}"
    assert listed - NAMES <= sealed, f"these are no sealed fields any more: {sorted(listed - NAMES - sealed)}"
