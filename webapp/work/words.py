"""How far a piece of work is, in the words of each role; with the tone and the icon of its tag."""

from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.work.models import Work


class Tag(NamedTuple):
    word: str | LazyString
    tone: str
    icon: str


FOR_YOUTH = {
    "assigned": Tag(_l("Nog niet begonnen"), "muted", "circle"),
    "started": Tag(_l("Bezig"), "info", "pencil"),
    "submitted": Tag(_l("Wordt gelezen"), "review", "eye"),
    "needs_work": Tag(_l("Aanpassen"), "warn", "pencil"),
    "approved": Tag(_l("Klaar"), "plain", "check"),
    "cancelled": Tag(_l("Vervallen"), "muted", "circle"),
}
FOR_STAFF = FOR_YOUTH | {
    "submitted": Tag(_l("Na te kijken"), "review", "eye"),
    "needs_work": Tag(_l("Teruggestuurd"), "warn", "pencil"),
    "approved": Tag(_l("Goedgekeurd"), "plain", "check"),
}
# At which step the child is; what came back and why is between the youth and the professional.
FOR_PARENT = FOR_YOUTH | {
    "submitted": Tag(_l("Ingeleverd"), "review", "eye"),
    "needs_work": FOR_YOUTH["started"],
}
# A parent's own assignment, in the words of that parent and of the professional.
OF_PARENT = FOR_YOUTH | {
    "submitted": Tag(_l("Ingeleverd"), "review", "eye"),
    "approved": Tag(_l("Gelezen"), "plain", "check"),
}


def tag_for_youth(work: Work) -> Tag:
    return _over(work) or _locked(work) or FOR_YOUTH[work.status]


def tag_for_staff(work: Work) -> Tag:
    return OF_PARENT[work.status] if work.parent_id and work.status == "approved" else FOR_STAFF[work.status]


def tag_for_parent(work: Work) -> Tag:
    return _over(work) or _locked(work) or (OF_PARENT if work.parent_id else FOR_PARENT)[work.status]


def _over(work: Work) -> Tag | None:
    """In a closed case nobody goes on with what was not done yet."""
    if work.case.is_open or work.status in ("approved", "cancelled"):
        return None
    return FOR_PARENT["submitted"] if work.status == "submitted" else Tag(_("Hoeft niet meer"), "muted", "circle")


def _locked(work: Work) -> Tag | None:
    before = work.waits_for
    return Tag(_("Komt na opdracht %(number)s", number=before.number), "muted", "lock") if before else None
