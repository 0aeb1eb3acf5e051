"""The demo, served for the judges: fresh for each, signed in as each role, with the pages that are there to see."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

import requests

from tests.benchmarks.server import serving
from tests.forms import Form
from tests.page import Element, Reader
from webapp.demo import story

WHO = {
    "stranger": "",
    "youth": "jongere",
    "parent": "ouder",
    "professional": "professional",
    "coordinator": "coordinator",
}
LEAVES = re.compile(r"/sign-out|/account/devices/[^/]+/end")  # after these there is nobody to go on
ALIKE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
OF_EACH_KIND = 2
STARTS = (
    "/",
    "/sign-in",
    "/activate",
    "/referrals",
    "/referrals/new",
    "/language",
    "/offline",
    "/phone",
    "/signed-out",
)


@dataclass
class Shown:
    """A page as somebody gets it."""

    path: str
    status: int
    html: str
    headers: dict[str, str]

    @property
    def root(self) -> Element:
        return Reader(self.html).root

    @property
    def links(self) -> set[str]:
        return {link.get("href").partition("#")[0] for link in self.root.all("a") if link.get("href").startswith("/")}

    @property
    def forms(self) -> list[Form]:
        every = [Form(self.path, element) for element in self.root.all("form")]
        return [form for form in every if not LEAVES.match(form.action)]


class Visitor:
    """Somebody in a browser of their own."""

    def __init__(self, address: str, who: str) -> None:
        self.address, self.who, self.browser = address, who, requests.Session()
        if WHO[who]:
            sign_in(self, WHO[who])

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.browser.cookies)

    def get(self, path: str) -> Shown:
        return self._shown(path, self.browser.get(urljoin(self.address, path), timeout=60, allow_redirects=False))

    def post(self, form: Form, fields: dict[str, list[str]]) -> Shown:
        where = urljoin(self.address, form.action)
        sent = self.browser.post(where, data=fields, timeout=60, allow_redirects=False, headers={"Referer": where})
        return self._shown(form.action, sent)

    def _shown(self, path: str, answer: requests.Response) -> Shown:
        html = answer.text if answer.headers.get("Content-Type", "").startswith("text/html") else ""
        kept = "attachment" in answer.headers.get("Content-Disposition", "")
        return Shown(path, answer.status_code, "" if kept else html, dict(answer.headers))

    def pages(self) -> list[Shown]:
        """What can be reached by links: of each kind of address a few."""
        waiting, seen, found = [*STARTS], {*STARTS}, []
        many: dict[str, int] = {}
        while waiting:
            page = self.get(waiting.pop(0))
            if page.html and page.status == 200:
                found.append(page)
            for link in sorted(page.links - seen) if page.html else ():
                seen.add(link)
                kind = ALIKE.sub("*", link)
                many[kind] = many.get(kind, 0) + 1
                if many[kind] <= OF_EACH_KIND and not LEAVES.match(link):
                    waiting.append(link)
        return found

    def failures(self, pages: list[Shown]) -> list[Shown]:
        """Every form sent with nothing in it, and what is not there: call it last, for some of it does something."""
        forms = {form.shape: form for page in pages for form in page.forms if form.element.get("method") == "post"}
        missed = [self.get("/nowhere"), self.get("/cases/00000000-0000-4000-8000-000000000000")]
        answers = [self.post(form, {"csrf_token": form.filled()["csrf_token"]}) for form in forms.values()]
        return [page for page in missed + answers if page.html and page.status >= 400]


def sign_in(visitor: Visitor, login_name: str) -> None:
    """Through the forms, as people do; staff type the code that the demo shows them."""
    answer = sent_in(visitor, visitor.get("/sign-in"), "password", login_name=[login_name], password=[story.PASSWORD])
    page = visitor.get(answer.headers["Location"]) if answer.status == 303 else answer
    if told := page.root.all(id="demo_code"):
        answer = sent_in(visitor, page, "code", code=[told[0].text.rpartition(" ")[2].rstrip(".")])
    if answer.status != 303 or visitor.get("/account").status != 200:
        raise SystemExit(f"The judges can't sign in as {login_name}.")


def sent_in(visitor: Visitor, page: Shown, field: str, **typed: list[str]) -> Shown:
    """The form on this page that has this field, filled in."""
    form = next(form for form in page.forms if field in form.names)
    hidden = {name.get("name"): [name.get("value")] for name in form.element.all("input", type="hidden")}
    return visitor.post(form, hidden | typed)


class Demo:
    """The demo's records, made once; each server gets a copy."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.file = Path(environment["DATABASE_URL"].removeprefix("sqlite:///"))

    @contextmanager
    def served(self) -> Iterator[str]:
        with TemporaryDirectory() as folder:
            shutil.copy(self.file, Path(folder) / "demo.db")
            own = {"DATABASE_URL": f"sqlite:///{folder}/demo.db", "LOG_LEVEL": "error", "LOG_FORMAT": "lines"}
            with serving("webapp:create_app()", self.environment | own) as server:
                yield f"http://127.0.0.1:{server.port}"
