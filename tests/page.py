"""The only way a test gets a page: `visit("/letters", as_=cast.youth)`; every page is held to the house rules."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from tests.house_rules import check
from tests.second_factor import factor_of
from webapp import form_token
from webapp.people.models import Person, Session

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CSRF = "0123456789abcdef0123456789abcdef01234567"
FORMER = "f" * len(CSRF)  # of a session before this one


class Element:
    """One element of a page, with its attributes, text and children."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element] = []
        self.pieces: list[str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pieces).split())

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Every element below this one with this tag and these attributes."""
        found = []
        for child in self.children:
            same = all(child.get(name.rstrip("_").replace("_", "-")) == value for name, value in attributes.items())
            if (not tag or child.tag == tag) and same:
                found.append(child)
            found += child.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {attributes}>, expected 1"
        return found[0]

    def fields(self) -> dict[str, str]:
        """A form as a browser would send it without touching it."""
        values = {}
        for field in self.all():
            kind, name = field.get("type"), field.get("name")
            if field.tag == "input" and name and kind not in ("checkbox", "radio", "submit"):
                values[name] = field.get("value")
            elif field.tag == "input" and name and "checked" in field.attributes:
                values[name] = field.get("value", "on")
            elif field.tag == "textarea" and name:
                values[name] = "".join(field.pieces).removeprefix("\n")
            elif field.tag == "select" and name:
                chosen = [option for option in field.all("option") if "selected" in option.attributes]
                values[name] = (chosen or field.all("option")[:1])[0].get("value")
        return values


class Reader(HTMLParser):
    """Builds the elements and notes what is not well-formed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.stack = [self.root]
        self.problems: list[str] = []
        self.feed(html)
        self.close()
        self.problems += [f"<{element.tag}> is never closed" for element in self.stack[1:]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.stack[-1].tag != tag:
            self.problems.append(f"</{tag}> closes <{self.stack[-1].tag}>")
        while len(self.stack) > 1 and self.stack.pop().tag != tag:
            pass

    def handle_data(self, text: str) -> None:
        for element in self.stack:
            element.pieces.append(text)


class Page:
    """An answer of the app."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.location = response.headers.get("Location", "")
        is_text = not response.is_streamed or (response.mimetype and not response.mimetype.startswith("image/"))
        self.html = response.get_data(as_text=True) if is_text else ""
        self.is_html = response.mimetype == "text/html" and bool(self.html.strip()) and not self.location
        self.reader = Reader(self.html) if self.is_html else None
        self.root = self.reader.root if self.reader else Element("", {})

    @property
    def text(self) -> str:
        return self.root.text

    @property
    def json(self) -> Any:
        return self.response.get_json()

    @property
    def forms(self) -> list[Element]:
        return self.root.all("form")

    @property
    def links(self) -> list[str]:
        return [link.get("href") for link in self.root.all("a")]

    def form(self, action: str) -> Element:
        """The form that posts to this address."""
        return self.root.one("form", action=action)

    def __contains__(self, text: str) -> bool:
        return text in self.html


class Visit:
    """A browser per person: cookies stay, redirects are not followed."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.clients: dict[Any, Any] = {}

    def client(self, as_: Person | None) -> Any:
        """The person's signed-in browser, or a stranger's."""
        name = as_.id if as_ else None
        if name not in self.clients:
            client = self.app.test_client()
            with client.session_transaction(base_url="https://route.test") as cookie:
                cookie["csrf_token"] = self.seed(as_)
                if as_:
                    with self.app.test_request_context():
                        Session.start(as_, "Test", own_phone=False, factor=factor_of(as_))
                    cookie["_user_id"] = as_.session_token
                    cookie["_fresh"] = True
            self.clients[name] = client
        return self.clients[name]

    def __call__(self, path: str, as_: Person | None = None, headers: dict[str, str] | None = None) -> Page:
        return self._held(self._ask("get", path, as_, headers=headers), whole=True)

    def part(self, path: str, as_: Person | None = None) -> Page:
        """What htmx gets."""
        return self._held(self._ask("get", path, as_, headers=HTMX), whole=False)

    def post(
        self,
        path: str,
        form: dict[str, Any] | None = None,
        as_: Person | None = None,
        htmx: bool = False,
        csrf: bool = True,
        headers: dict[str, str] | None = None,
    ) -> Page:
        """Sends a form, with a valid token unless said otherwise."""
        sent = dict(form or {})
        if csrf:
            sent["csrf_token"] = self.token(as_)
        both = (HTMX if htmx else {}) | (headers or {})
        return self._held(self._ask("post", path, as_, data=sent, headers=both), whole=not htmx)

    def _ask(self, method: str, path: str, as_: Person | None, **request: Any) -> Page:
        client = self.client(as_)
        # Each request in a context of its own, as on a server: what `g` knows of one visitor stays with them.
        with self.app.app_context():
            return Page(getattr(client, method)(path, base_url="https://route.test", **request))

    def token(self, as_: Person | None = None, seed: str = CSRF) -> str:
        """The token of a form on a page of this person, or of a stranger; another seed is of another session."""
        serializer = URLSafeTimedSerializer(self.app.config["SECRET_KEY"], salt="wtf-csrf-token")
        return serializer.dumps(self.seed(as_, seed))

    def seed(self, as_: Person | None, seed: str = CSRF) -> str:
        with self.app.app_context():
            return form_token.marked(seed, as_.id) if as_ else seed

    def _held(self, page: Page, whole: bool) -> Page:
        if page.reader:
            check(page, whole)
        return page


HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "Accept": "text/html"}
