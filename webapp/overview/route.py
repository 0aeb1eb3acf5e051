"""The youth's route in four stops, in words: first conversation, assignments, making good, last conversation."""

from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext
from peewee import Expression, fn

from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.formats import day
from webapp.letters.outcomes import LetterOutcome
from webapp.repair.models import OPEN, RepairAction
from webapp.work.models import Work


class Stop(NamedTuple):
    """`state` is done, now or empty for later."""

    title: str
    text: str
    state: str


def made_good() -> Expression:
    """SQL, for a query of cases: something was made good, and nothing of it is open.

    Something: a letter was given or kept, or the professional saw that an idea was done. Open is a letter of which
    is not written down what became of it, also when it is approved; and an idea that was thought of, agreed or done
    and not confirmed. What was cancelled or let go counts for neither.
    """
    settled = LetterOutcome.select(LetterOutcome.id).where(
        LetterOutcome.letter == Work.id, LetterOutcome.ended_at.is_null()
    )
    letters = Work.select(Work.id).where(Work.case == Case.id, Work.kind == "letter", Work.status != "cancelled")
    anything = fn.EXISTS(letters.where(fn.EXISTS(settled))) | (RepairAction.count_in_case("confirmed") > 0)
    return anything & ~fn.EXISTS(letters.where(~fn.EXISTS(settled))) & (RepairAction.count_in_case(*OPEN) == 0)


def stops(
    work: list[Work], appointments: list[Appointment], status: str = "active", has_made_good: bool = False
) -> list[Stop]:
    """The four stops of one case, for whoever may see this work and these appointments; in a closed one none is now.

    Work tells that there was a first conversation, unless that one is still to come, and a case that was completed
    that there was a last one. `has_made_good` as `made_good` says: work alone does not tell.
    """
    work = [piece for piece in work if piece.parent_id is None]
    assignments = [piece for piece in work if piece.kind == "assignment" and piece.status != "cancelled"]
    met, meeting = _held(appointments, "start_meeting")
    closed, closing = _held(appointments, "closing_meeting")
    done = [
        met or (bool(work) and not meeting),
        bool(assignments) and all(piece.status == "approved" for piece in assignments),
        has_made_good,
        closed or status == "completed",
    ]
    here = done.index(False) if False in done and status in OPEN_STATUSES else len(done)
    texts = [meeting, _progress(assignments), _("De brief en wat er verder goed te maken is"), closing]
    titles = [_("Eerste gesprek"), _("Opdrachten maken"), _("Goedmaken"), _("Laatste gesprek")]
    return [
        Stop(title, text, "done" if done[place] else "now" if place == here else "")
        for place, (title, text) in enumerate(zip(titles, texts, strict=True))
    ]


def _held(appointments: list[Appointment], kind: str) -> tuple[bool, str]:
    """Whether a conversation of this kind was held, and its date in words; else the date on which it will be."""
    of_kind = [row for row in appointments if row.kind == kind]
    held = [row for row in of_kind if row.was_held]
    if held:
        return True, _("Was op %(day)s", day=day(held[-1].starts_at))
    return False, next((day(row.starts_at) for row in of_kind if row.is_coming), "")


def _progress(assignments: list[Work]) -> str:
    if not assignments:
        return ""
    ready = sum(piece.status == "approved" for piece in assignments)
    return ngettext("%(ready)s van %(num)s klaar", "%(ready)s van %(num)s klaar", len(assignments), ready=ready)
