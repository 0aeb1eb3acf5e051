"""The access matrix: for every address, as GET and as POST, about every record of one case: what each actor gets.

    in   they come past every door: a page, a redirect, a file, or a form that comes back (a POST carries no more than
         its form token, so that nearly every form does)
    401, 403, 404   signed out, not for this role, not there for this person

What is loaded for whom stands there too (see loads). It is kept in `matrix.tsv`: one column per actor, one row per
method, address and the records for which the answers are the same. Made anew with `make access-matrix`, and read before
it is committed: every cell that becomes `in` is a door that was opened. The suite asks for the first record of each
row, `make access-matrix` for all.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flask import Flask

from tests import addresses
from tests.page import Visit
from tests.world import Family
from webapp.database import db
from webapp.people.models import Person

KEPT = Path(__file__).with_name("matrix.tsv")
DOORS = (401, 403, 404)
# One of these is as good as another.
SAME_FOR_ALL = ("case_id", "version_id", "item_id", "scene_id", "entry_id", "slug", "lesson")
Row = tuple[str, str, str]  # method, address, record
Rows = dict[Row, list[str]]  # what each actor gets


class Records:
    """What a record of the case is called in the matrix: the same in every run, unlike its id."""

    def __init__(self, family: Family, actors: dict[str, Person | None]) -> None:
        named = {**family.work, **family.submissions, **family.appointments}
        self.names = {row.id: name for name, row in named.items()}
        self.people = {row.id: name for name, row in actors.items() if row}

    def name(self, values: dict[str, Any]) -> str:
        """`sent_back, stap` for the parameters of one address."""
        return ", ".join(filter(None, (self._of(name, value) for name, value in sorted(values.items()))))

    def _of(self, parameter: str, value: Any) -> str:
        if parameter in SAME_FOR_ALL:
            return ""
        if value in self.names or parameter not in addresses.MODELS:
            return self.names.get(value) or (str(value) if isinstance(value, str) else parameter)
        row = addresses.MODELS[parameter].get_by_id(value)
        owner = self.people.get(getattr(row, "person_id", None), "")
        return owner or f"{parameter.removesuffix('_id')} {self.number(row)}"

    def made(self, values: dict[str, Any]) -> list[int]:
        """How early the records of these parameters were made."""
        named = [(addresses.MODELS[name], value) for name, value in sorted(values.items()) if name in addresses.MODELS]
        return [self.number(model.get_by_id(value)) for model, value in named]

    @staticmethod
    def number(row: Any) -> int:
        """How many of its kind were made before it, and itself."""
        table, params = row._meta.table_name, (row._meta.primary_key.db_value(row.id),)
        made = db.execute_sql(f'SELECT rowid FROM "{table}" WHERE id = ?', params).fetchone()[0]
        return int(db.execute_sql(f'SELECT COUNT(*) FROM "{table}" WHERE rowid <= ?', (made,)).fetchone()[0])


class World:
    """The database as it was, put back after each POST that came in; and everybody's own browser."""

    def __init__(self, app: Flask, visit: Visit, actors: dict[str, Person | None]) -> None:
        self.app, self.kept = app, sqlite3.connect(":memory:")
        self.client = app.test_client(use_cookies=False)
        self.sent = {name: (self._cookie(visit.client(who)), visit.token(who)) for name, who in actors.items()}
        db.connection().backup(self.kept)

    @staticmethod
    def _cookie(client: Any) -> str:
        return "; ".join(f"{cookie.decoded_key}={cookie.decoded_value}" for cookie in client._cookies.values())

    def ask(self, actor: str, method: str, path: str) -> str:
        cookie, token = self.sent[actor]
        body = {"csrf_token": token} if method == "POST" else None
        with self.app.app_context():
            answer = self.client.open(
                path, method=method, data=body, headers={"Cookie": cookie}, base_url="https://route.test"
            )
        assert answer.status_code != 500, f"{method} {path} by {actor}: {answer.status_code}"
        if answer.status_code in DOORS:
            return str(answer.status_code)
        if method == "POST":
            self.put_back()
        return "in"

    def put_back(self) -> None:
        self.kept.backup(db.connection())


def asked(app: Flask, family: Family, records: Records) -> dict[Row, str]:
    """Every row, and a path for it; of records with one name the first."""
    bound, found = app.url_map.bind("route.test", url_scheme="https"), {}
    for method in ("GET", "POST"):
        for rule in addresses.rules(app, method):
            for values in sorted(addresses.known_values(rule), key=records.made):
                if addresses.case_of(values) in (None, family.case.id):
                    row = (method, rule.rule, records.name(values))
                    found.setdefault(row, bound.build(rule.endpoint, values, method=method))
    return found


def made(world: World, rows: dict[Row, str], actors: Iterable[str]) -> Rows:
    """What the app answers now."""
    return {row: [world.ask(actor, row[0], path) for actor in actors] for row, path in rows.items()}


def kept() -> tuple[list[str], list[tuple[list[Row], list[str]]]]:
    """The actors; and the rows of the file, each with its records and its cells."""
    header, *lines = (line.split("\t") for line in KEPT.read_text("utf-8").splitlines())
    found = [([(line[0], line[1], record) for record in line[2].split("; ")], line[3:]) for line in lines]
    return header[3:], found


def keep(actors: Iterable[str], rows: Rows) -> None:
    together: dict[tuple[str, ...], list[str]] = {}
    for (method, address, record), cells in rows.items():
        together.setdefault((method, address, *cells), []).append(record)
    lines = [["method", "address", "records", *actors]]
    rest = [
        [method, address, "; ".join(sorted(found)), *cells] for (method, address, *cells), found in together.items()
    ]
    lines += sorted(rest)
    KEPT.write_text("\n".join("\t".join(line) for line in lines) + "\n", "utf-8")
