"""The youth's own best moments: chosen from what they handed in and from what was agreed."""

from typing import NamedTuple

from flask_babel import get_locale
from flask_babel import gettext as _

from webapp.cases.models import Case
from webapp.closing.subjects import Subject
from webapp.people.models import Person
from webapp.work.models import Work

MOST = 3
HANDED_IN = ("submitted", "needs_work", "approved")


class Moment(NamedTuple):
    """Something to be proud of, with the words that it had when it was chosen."""

    id: str
    text: str


def title_of(piece: Work) -> str:
    if piece.recipient:
        return _("Brief aan %(name)s", name=piece.recipient)
    return str(piece.document.title.in_(str(get_locale())))


def done_by(youth: Person, case: Case) -> list[Work]:
    """The youth's own work in this case that was handed in."""
    rows = list(Work.visible_to(youth).where(Work.case == case, Work.status.in_(HANDED_IN)))
    for row in rows:
        row.case = case
    return rows


def moments_of(youth: Person, case: Case, subjects: list[Subject]) -> list[Moment]:
    """All that can be chosen."""
    work = [Moment(f"work-{piece.id}", title_of(piece)) for piece in done_by(youth, case)]
    return work + [Moment(subject.id, subject.text) for subject in subjects if subject.kind == "agreement"]
