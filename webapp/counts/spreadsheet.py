"""The same tables as a file for a spreadsheet; nothing in it is taken for a formula."""

import csv
from io import StringIO

from flask_babel import gettext as _

from webapp.counts.suppressing import Table

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(cell: str) -> str:
    """As text, also for a spreadsheet: a name that begins like a formula gets an apostrophe."""
    return f"'{cell}" if cell.lstrip(" ").startswith(STARTS_FORMULA) else cell


def written(tables: list[Table]) -> str:
    """With semicolons, as spreadsheets here read it."""
    out = StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow([_("Overzicht"), _("Wat"), _("Aantal")])
    for table in tables:
        for row in table.rows:
            rows.writerow([plain(table.title), plain(row.word), _("verborgen") if row.number is None else row.number])
        rows.writerow([plain(table.title), _("Samen"), _("verborgen") if table.total is None else table.total])
    return out.getvalue()
