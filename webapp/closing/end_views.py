"""The end page of a youth or a parent, and the file that the youth takes along."""

from typing import Any, NamedTuple
from uuid import UUID

from flask import Response
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases.models import Case
from webapp.closing.look_back import LookBack
from webapp.closing.models import Closure
from webapp.closing.moments import done_by, title_of
from webapp.closing.routes import bp
from webapp.closing.subjects import case_of, goals_of, subjects_of
from webapp.door import open_to
from webapp.library import answers
from webapp.pages import go, page
from webapp.people.models import Person
from webapp.regions.models import Contact
from webapp.work.models import Work
from webapp.work.submissions import Submission


@bp.get("/closing/<uuid:case_id>/end")
@open_to("youth", "parent")
def end(case_id: UUID) -> BaseResponse:
    case = case_of(case_id, current_user)
    if case.is_open:
        return go("overview.start")
    youth = current_user.role == "youth"
    return page(
        "closing/end_youth.html" if youth else "closing/end_parent.html",
        look=LookBack.of(case, current_user),
        done=[title_of(piece) for piece in done_by(current_user, case)] if youth else [],
        **told(case),
    )


def told(case: Case) -> dict[str, Any]:
    """What end page and file both tell: how it ended, what was agreed, and what happens with what was written."""
    subjects = subjects_of(case, current_user)
    return {
        "case": case,
        "closure": Closure.of(case) if case.follows else None,
        "goals": goals_of(case),
        "agreed": [subject.text for subject in subjects if subject.kind == "agreement"],
        "contact": Contact.of(case.region),
    }


class Chapter(NamedTuple):
    """One piece of work in the file: its title, and each question with what was answered."""

    title: str
    parts: list[tuple[str, list[str]]]
    is_letter: bool


@bp.get("/closing/<uuid:case_id>/take-along")
@open_to("youth")
def take_along(case_id: UUID) -> Response:
    """All that the youth wrote, as one file that opens anywhere."""
    case = case_of(case_id, current_user)
    chapters = sorted(chapters_of(case, current_user), key=lambda chapter: not chapter.is_letter)
    look = LookBack.of(case, current_user)
    response = page("closing/take_along.html", chapters=chapters, look=look, **told(case))
    response.headers["Content-Disposition"] = f'attachment; filename="{_("mijn-route")}.html"'
    return response


def chapters_of(case: Case, youth: Person) -> list[Chapter]:
    """The latest hand-in of each piece of own work, the letter as a whole."""
    query = (
        Submission.visible_to(youth)
        .select_extend(Work)
        .join_from(Submission, Work, attr="work")
        .where(Submission.case == case, Submission.taken_back_at.is_null())
        .order_by(Work.number, Submission.round)
    )
    latest = {row.work_id: row for row in query}
    return [chapter_of(row, case) for row in latest.values()]


def chapter_of(submission: Submission, case: Case) -> Chapter:
    work, given = submission.work, submission.answers
    work.case, lang = case, str(get_locale())
    is_letter = work.kind == "letter"
    if is_letter:
        parts = [(part.title, str(given.get(part.id) or "").splitlines()) for part in work.document.parts]
    else:
        steps = [step for step in work.document.steps if step.id in given]
        parts = [(step.question, answers.lines(step, given[step.id], lang)) for step in steps]
    return Chapter(title_of(work), [(str(title.in_(lang)), lines) for title, lines in parts if lines], is_letter)
