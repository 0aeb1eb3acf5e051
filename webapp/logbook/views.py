"""The chain of audit records for a coordinator: to look through, as a file, and checked. Looking is recorded too."""

from typing import Any

from flask import Blueprint, Response, make_response, request
from flask_login import current_user

from webapp import audit
from webapp.audit import AuditRecord
from webapp.door import open_to
from webapp.logbook.lines import as_csv, lines_of, names_of_staff
from webapp.logbook.selection import Selection
from webapp.logbook.words import WORDS
from webapp.pages import page
from webapp.people.models import Person
from webapp.typed import whole

bp = Blueprint("logbook", __name__)

MOST_IN_A_FILE = 10_000
SECONDS = 3  # of checking at a time: nobody waits for longer


@bp.get("/audit")
@open_to("coordinator")
def index() -> Response:
    asked, staff = Selection.read(request.args), names_of_staff(current_user)
    links, older = asked.page(current_user)
    _record("audit.read", asked)
    words = sorted(WORDS.items(), key=lambda item: str(item[1]))
    context: dict[str, Any] = {"asked": asked, "older": older, "staff": staff, "words": words, "errors": asked.errors}
    return page("logbook/index.html", 422 if asked.errors else 200, lines=lines_of(links, staff), **context)


@bp.get("/audit/download")
@open_to("coordinator")
def download() -> Response:
    asked = Selection.read(request.args)
    links = list(asked.links(current_user).limit(MOST_IN_A_FILE + 1))
    _record("audit.taken", asked)
    lines = lines_of(links[:MOST_IN_A_FILE], names_of_staff(current_user))
    response = make_response("\ufeff" + as_csv(lines, more=len(links) > MOST_IN_A_FILE))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="logboek-{asked.first}-{asked.last}.csv"'
    return response


def _record(action: str, asked: Selection) -> None:
    """Of whom was looked at; a coordinator's own record when it was not about one person."""
    person: Any = Person(id=asked.person) if asked.person else current_user
    audit.record(action, person)


@bp.post("/audit/verify")
@open_to("coordinator")
def verify() -> Response:
    """A part of the chain, from where the last part ended."""
    checked = audit.check(whole(request.form.get("after", "")), SECONDS)
    head, all_of_it = audit.head(), AuditRecord.select().count()
    audit.record("audit.verified", current_user)
    return page("logbook/verified.html", checked=checked, head=head, all_of_it=all_of_it)
