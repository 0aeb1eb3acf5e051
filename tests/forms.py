"""Forms as a visitor finds them, filled in as they should be, and in every odd way."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from tests.page import Element
from webapp.formats import today

PLAIN = "Gewone woorden"
ODD_TEXTS = {
    "empty": "",
    "blank": " \t\r\n \u00a0",
    "huge": "Veel te lang. " + "a" * 1_000_000,
    "control signs": "Een\x00twee\x1b[31mdrie\x08\x7f",
    "emoji": "Hoi 😀 👩‍👩‍👧 🇳🇱 e\u0301",
    "directions": "Van \u202erechts\u202c en \u2066binnen\u2069 \u200fsamen\u200e",
    "markup": '<script>alert(1)</script><b id="planted" hx-get="/x" hx-trigger="load" onclick="alert(1)">{{ 7*7 }}</b>',
    "attribute": "\"'><img id=planted src=x onerror=alert(1)> javascript:alert(1) %s %(name)s {0}",
    "statement": "'; DROP TABLE person; -- \\ %' _",
    "number": "-99999999999999999999",
}
# The values that somebody would try to slip in, by the column they hope for.
SLIPPED_IN = {
    "role": "coordinator",
    "status": "approved",
    "kind": "professional",
    "decision": "approved",
    "is_staff": "1",
    "blocked_at": "",
    "revision": "999",
    "round": "99",
    "number": "99",
    "taken_back_at": "2020-01-01",
    "opened_at": "2020-01-01",
    "allowed_at_age": "23",
}


@dataclass(frozen=True)
class Form:
    """A form on a page."""

    path: str
    element: Element

    @property
    def action(self) -> str:
        return self.element["action"] or self.path

    @property
    def names(self) -> list[str]:
        return [field.get("name") for field in self.fields if field.get("name")]

    @property
    def fields(self) -> list[Element]:
        return [field for field in self.element.all() if field.tag in ("input", "textarea", "select", "button")]

    @property
    def texts(self) -> list[str]:
        """The names of the fields in which people type, but for those that only a list of passwords fills in."""
        free = ("text", "search", "password", "email", "tel", "url", "")
        return [
            field["name"]
            for field in self.fields
            if field.get("name")
            and field.get("tabindex") != "-1"
            and (field.tag == "textarea" or (field.tag == "input" and field.get("type") in free))
        ]

    @property
    def shape(self) -> str:
        """The same for forms that differ in ids only."""
        return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "*", f"{self.action} {sorted(set(self.names))}")

    def filled(self) -> dict[str, list[str]]:
        """As somebody would fill it in: first choices, all boxes, plain words."""
        values: dict[str, list[str]] = {}
        for field in self.fields:
            name, value = field.get("name"), self.value(field)
            if name and value is not None and (field.get("type") != "radio" or name not in values):
                values.setdefault(name, []).append(value)
        return values

    def value(self, field: Element) -> str | None:
        kind, own = field.get("type"), field.get("value")
        if field.tag == "select":
            options = [option.get("value") for option in field.all("option")]
            return next((option for option in reversed(options) if option), "")
        if field.tag == "button":
            return own if own and field is self.buttons[0] else None
        if kind in ("hidden", "radio", "checkbox"):
            return own or "on"
        by_kind = {"date": (today() + timedelta(days=30)).isoformat(), "time": "15:30", "number": "1"}
        return own or by_kind.get(kind, PLAIN)

    @property
    def buttons(self) -> list[Element]:
        return [field for field in self.fields if field.tag == "button" and field.get("name")] or [self.element]

    def odd_ways(self) -> dict[str, dict[str, list[str]]]:
        """Name → the fields to send."""
        filled = self.filled()
        token = {"csrf_token": filled["csrf_token"]}
        ways = {name: filled | {field: [text] for field in self.texts} for name, text in ODD_TEXTS.items()}
        if len(self.texts) > 1:  # one is enough to be too much; together they would not be read at all
            ways["huge"] = filled | {self.texts[-1]: [ODD_TEXTS["huge"]]}
        ways["only a token"] = token
        ways["everything twice"] = {name: values * 2 for name, values in filled.items() if name not in token} | token
        ways["unknown choices"] = {name: [odd_choice(value) for value in values] for name, values in filled.items()}
        ways["unknown choices"] |= token
        return ways


def odd_choice(value: str) -> str:
    """Something of the same kind that is not there."""
    try:
        UUID(value)
    except ValueError:
        return "zzz" if not value.isdecimal() else "98765"
    return str(uuid4())
