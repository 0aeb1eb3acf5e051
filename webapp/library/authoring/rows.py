"""Fields that hold more fields: rows of a list, levels by name, a condition; and how a form fills a whole object."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from webapp.library.authoring.fields import LONGEST, Field, Form, Source, dutch, listed, number
from webapp.library.place import ID
from webapp.library.text import SOURCE
from webapp.typed import clean

BLANK_ROWS = 2


class Levels(Field):
    """Whole numbers by name, one on each line: `spanning: 2`; or texts by number: `0: rustig`."""

    input = "paragraph"

    def shown(self, source: Source) -> Any:
        value = source.get(self.name)
        items = value.items() if isinstance(value, dict) else ()
        return "\n".join(f"{key}: {dutch(one) if isinstance(one, dict) else one}" for key, one in items)

    def taken(self, form: Form, source: Source, at: str) -> Any:
        found: Source = {}
        old = source.get(self.name) if isinstance(source.get(self.name), dict) else {}
        for line in clean(form.get(at, ""))[:LONGEST].splitlines():
            key, _colon, value = (part.strip() for part in line.partition(":"))
            if key:
                found[key] = self.level(value, old.get(key) if old else None)
        return found or None

    def level(self, value: str, old: Any) -> Any:
        return number(value)


class WordsByNumber(Levels):
    def level(self, value: str, old: Any) -> Any:
        return {**(old if isinstance(old, dict) else {}), SOURCE: value}


class When(Field):
    """Depends on the answer to an earlier step: which step, how it is compared, and with what."""

    input = "when"
    tests = ("is", "includes", "at_least")

    def shown(self, source: Source) -> Any:
        value = source.get(self.name)
        value = value if isinstance(value, dict) else {}
        test = next((test for test in self.tests if test in value), "is")
        return {"step": value.get("step", ""), "test": test, "value": value.get(test, "")}

    def taken(self, form: Form, source: Source, at: str) -> Any:
        step, test, value = (clean(form.get(f"{at}-{part}", ""))[:60] for part in ("step", "test", "value"))
        whole = number(value)
        return {"step": step, test if test in self.tests else "is": value if whole is None else whole} if step else None


@dataclass(frozen=True)
class Rows(Field):
    """A list of objects with an id, a row each. Emptying a row's first column takes it away."""

    columns: tuple[Field, ...] = ()
    ids: bool = True
    input = "rows"

    def shown(self, source: Source) -> Any:
        rows = [row for row in listed(source.get(self.name)) if isinstance(row, dict)]
        return rows + [{}] * BLANK_ROWS

    def taken(self, form: Form, source: Source, at: str) -> Any:
        old = [row for row in listed(source.get(self.name)) if isinstance(row, dict)]
        rows: list[Source] = []
        for place in range(len(old) + BLANK_ROWS):
            row = fill(self.columns, form, old[place] if place < len(old) else {}, f"{at}-{place}-")
            if self.columns[0].name in row:
                if self.ids and not row.get("id"):
                    row = {"id": new_id(dutch(row[self.columns[0].name]), [one["id"] for one in [*old, *rows]]), **row}
                rows.append(row)
        return rows or None


def fill(fields: Iterable[Field], form: Form, source: Source, prefix: str = "") -> Source:
    """The object with what the form says for these fields; other keys stay."""
    filled = dict(source)
    for field in fields:
        value = field.taken(form, source, prefix + field.name)
        if value is None:
            filled.pop(field.name, None)
        else:
            filled[field.name] = value
    return filled


def new_id(words: str, taken: Iterable[Any]) -> str:
    """An id of letters and digits made from words, that is not taken."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "nieuw"
    known, found, count = set(map(str, taken)), base, 1
    while found in known or not ID.fullmatch(found):
        count += 1
        found = f"{base}-{count}"
    return found
