"""The list of cases: a professional's own and those they stand in for; for a coordinator who works on what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from peewee import ModelSelect

from webapp.appointments import words
from webapp.appointments.models import Appointment
from webapp.cases.blueprint import bp
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.cases.words import STATUS_TAGS, STATUSES
from webapp.door import open_to
from webapp.formats import day, now
from webapp.pages import page
from webapp.people.models import Person
from webapp.typed import clean
from webapp.work.models import Work

ON_A_PAGE = 25
LAST_PAGE = 2000


@dataclass(frozen=True)
class Search:
    """What was asked for: the beginning of a first name, a status, and which page."""

    name: str
    status: str
    page: int

    @classmethod
    def read(cls, arguments: Mapping[str, str]) -> "Search":
        """Anything odd counts as not asked."""
        number, status = arguments.get("page", ""), arguments.get("status", "")
        whole = number.isascii() and number.isdigit() and len(number) <= 4
        return cls(
            name=clean(arguments.get("name", ""))[:60],
            status=status if status in (*STATUSES, "all") else "",
            page=min(max(int(number), 1), LAST_PAGE) if whole else 1,
        )

    def find(self, person: Person) -> list[Case]:
        """One page of cases, and one more case when there is a next page."""
        query = Case.visible_to(person).order_by(*self._order(person))
        if self.name:
            query = query.where(Person.first_name.startswith(self.name))
        if self.status != "all":
            query = query.where(Case.status.in_((self.status,) if self.status else OPEN_STATUSES))
        return list(query.limit(ON_A_PAGE + 1).offset((self.page - 1) * ON_A_PAGE))

    @staticmethod
    def _order(person: Person) -> list[Any]:
        own = [Person.first_name, Case.started_on, Case.id]
        return [Person.alias("professional").first_name, *own] if person.role == "coordinator" else own

    def address(self, number: int) -> str:
        return url_for("cases.index", name=self.name or None, status=self.status or None, page=number)


@bp.get("/cases")
@open_to("professional", "coordinator")
def index() -> Response:
    search = Search.read(request.args)
    found = search.find(current_user)
    cases = found[:ON_A_PAGE]
    return page(
        "cases/index.html#found",
        search=search,
        cases=cases,
        steps=next_steps(cases) if current_user.role == "professional" else {},
        previous=search.address(search.page - 1) if search.page > 1 else "",
        next=search.address(search.page + 1) if len(found) > ON_A_PAGE else "",
        statuses=STATUSES,
        tags=STATUS_TAGS,
    )


def next_steps(cases: list[Case]) -> dict[Any, str]:
    """The next step of each case in words, with two statements for all of them."""
    work: dict[Any, set[str]] = {}
    for piece in Work.select(Work.case, Work.status, Work.parent).where(Work.case.in_(cases)):
        if piece.parent_id is None or piece.status == "submitted":
            work.setdefault(piece.case_id, set()).add(piece.status)
    meetings = {row.case_id: row for row in _coming(cases)}
    return {case.id: step_of(case, work.get(case.id, set()), meetings.get(case.id)) for case in cases}


def _coming(cases: list[Case]) -> ModelSelect:
    """What is planned, the soonest last, so that it is the one that stays."""
    coming = (Appointment.starts_at > now()) & Appointment.cancelled_at.is_null()
    query = Appointment.select(Appointment.case, Appointment.kind, Appointment.starts_at)
    return query.where(Appointment.case.in_(cases), coming).order_by(Appointment.starts_at.desc())


def step_of(case: Case, work: set[str], meeting: Appointment | None) -> str:
    """Reading comes first, then the letter with the code, then what is planned, then what the youth does."""
    if not case.is_open:
        return ""
    if "submitted" in work:
        return _("Nakijken")
    if case.status == "invited":
        return _("Geef de brief met de code")
    if meeting:
        return _("%(kind)s, %(day)s", kind=words.kinds()[meeting.kind], day=day(meeting.starts_at))
    if work & {"assigned", "started", "needs_work"} and not case.is_paused:
        return _("%(name)s is bezig", name=case.youth.first_name)
    return ""
