"""The annex to a DPIA: of each table and field what it is, why, who reads it, how and how long it is kept, who gets it.

Tables and fields are those of the models, how it is kept follows from the kind of field, how long from
`webapp/retention.py`. What no code can tell stands in `tables.py` and `fields.py`.
"""

from typing import Any, NamedTuple

from flask_babel import gettext as _
from peewee import BlobField, Field, Model

from webapp import retention
from webapp.database import db
from webapp.dpia.fields import said_of
from webapp.dpia.tables import OUTSIDE, readers_of, why
from webapp.sealed import SealedText

# Which term erases a table that goes by itself, or earlier than the account or the case on which it hangs.
TERM_OF = {
    "audit_record": "audit",
    "notice": "notices",
    "notice_address": "unconfirmed_addresses",
    "outbox": "notices",
    "petition": "petitions",
    "person": "accounts",
    "referral": "decided_referrals",
    "sent_notice": "sent_notices",
    "session": "sessions",
    "throttle": "throttles",
}


HASHES = ("digest", "sha256", "previous", "password_mark")


class Row(NamedTuple):
    """One field."""

    name: str
    what: str
    readers: str
    kept: str
    outside: str


class Part(NamedTuple):
    """One table."""

    name: str
    why: str
    how_long: str
    rows: list[Row]


def models(of: type[Model] = Model) -> list[Any]:
    """Every model with a table in the app's database, by the name of that table."""
    found: dict[str, Any] = {}
    for child in of.__subclasses__():
        if child._meta.database is db and not child.__name__.startswith("_") and "Record" not in _bases_only(child):
            found[child._meta.table_name] = child
        found |= {model._meta.table_name: model for model in models(child)}
    return [found[name] for name in sorted(found)]


def _bases_only(model: type[Model]) -> str:
    """`Record` for the ones that others are made from, which have no table."""
    return "Record" if model.__module__ in ("webapp.database", "webapp.sealed") else ""


def annex() -> list[Part]:
    return [
        Part(
            model._meta.table_name,
            why(model._meta.table_name),
            how_long(model._meta.table_name),
            [_row(model._meta.table_name, field) for field in model._meta.sorted_fields],
        )
        for model in models()
    ]


def _row(table: str, field: Field) -> Row:
    column = field.column_name
    roles = [_role(role) for role in readers_of(table, column)]
    outside = str(OUTSIDE.get(f"{table}.{column}", _("niemand")))
    return Row(column, said_of(table, column), ", ".join(roles) or _("alleen de app"), kept(field), outside)


def _role(name: str) -> str:
    words = {"youth": _("jongere"), "parent": _("ouder"), "professional": _("professional")}
    return words.get(name) or _("coördinator")


def kept(field: Field) -> str:
    """How this field stands in the database."""
    if isinstance(field, SealedText) or field.column_name == "sealed":
        return _("versleuteld")
    if isinstance(field, BlobField) and field.column_name == "wrapped":
        return _("versleutelde sleutel")
    if field.column_name == "password_hash":
        return _("alleen een afdruk (argon2id)")
    if field.column_name.endswith("hash") or field.column_name in HASHES:
        return _("alleen een afdruk")
    return _("leesbaar")


def how_long(table: str) -> str:
    """From the table of retention, with the terms that count here."""
    term = retention.kept_for(TERM_OF[table]) if table in TERM_OF else ""
    if table in retention.WITH_CASE:
        return _("met de zaak: %(term)s na het einde", term=retention.kept_for("cases"))
    if table in retention.WITH_ACCOUNT:
        return _("met het account, of na %(term)s", term=term) if term else _("met het account")
    if table == "challenge":
        return _("vijf minuten")
    if table in retention.BY_ITSELF:
        return _("%(term)s", term=term) if term else _("met de zaak of de aanmelding")
    return _("blijft: hoort niet bij een jongere of ouder")


def as_markdown() -> str:
    """The same as text, to put beside a DPIA."""
    lines = [f"# {_('Bijlage bij de DPIA: welke gegevens staan waar')}", "", _opening(), ""]
    for part in annex():
        lines += [f"## {part.name}", "", f"{part.why}. {_('Bewaard')}: {part.how_long}.", ""]
        lines += [f"| {' | '.join(headings())} |", "|---|---|---|---|---|"]
        lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in part.rows] + [""]
    return "\n".join(lines)


def headings() -> tuple[str, ...]:
    return _("Veld"), _("Wat"), _("Wie leest het"), _("Hoe bewaard"), _("Wie krijgt het buiten de organisatie")


def _opening() -> str:
    return _("De grondslag en wie verantwoordelijk is, vult de organisatie in.")
