"""The blueprint of all pages about a case; what the pages join decides in which module they live.

Start, people, notes and details stand beside this file; the pages that show appointments and work too stand in
`webapp/overview`.
"""

from typing import Any
from uuid import UUID

from flask import Blueprint
from flask_login import current_user
from peewee import Node

from webapp import audit
from webapp.cases.models import Case
from webapp.database import find

bp = Blueprint("cases", __name__)


def visible_case(case_id: UUID, *extra: Node) -> Case:
    """This case, if the visitor may see it; else 404. With what else to ask about it, if anything."""
    case: Case = find(Case.visible_to(current_user).select_extend(*extra), case_id)
    return case


def read_case(case_id: UUID, *extra: Node) -> Case:
    """The same, to show its content to somebody else than the youth: that is written down."""
    case = visible_case(case_id, *extra)
    audit.record("case.read", case, case)
    return case


def open_case(case_id: UUID, *extra: Node) -> Case:
    """A case that the visitor may see and change; 409 when it is closed."""
    case = visible_case(case_id, *extra)
    case.expect_open()
    return case


def tabs(case: Case, current: str) -> dict[str, Any]:
    """What every page of a case gives to its template: the case and which tab is open."""
    return {"case": case, "tab": current}
