"""What the first screen of a parent shows: one child at a time."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from webapp.appointments import words
from webapp.appointments.models import Appointment
from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.lessons.progress import track
from webapp.overview import asked, next_step, route
from webapp.overview.family import is_ending
from webapp.people.models import Person
from webapp.work.models import Work


def parent_screen(parent: Person, args: Mapping[str, str]) -> dict[str, Any]:
    """A parent of several chooses; the others stand in the tabs."""
    cases = sorted(asked.cases_of(parent), key=lambda case: (not case.is_open, case.youth.first_name))
    if not cases:
        as_parent = Membership.is_active() & Membership.kind.in_(ladder.PARENTS)
        grown_up = Membership.select().where(Membership.person == parent, as_parent).exists()  # who else hides a case?
        return {"case": None, "cases": [], "grown_up": grown_up}
    case = next((case for case in cases if str(case.id) == args.get("child")), cases[0])
    work = asked.work_in(case, parent)
    appointments = asked.appointments_in(case, parent)
    own = asked.own_in(case, parent)
    return {
        "case": case,
        "words": words,
        "cases": cases,
        "children": [(row.youth.first_name, url_for("overview.start", child=row.id), row == case) for row in cases],
        "coming": [row for row in appointments if row.is_coming],
        "ending": is_ending(appointments),
        "feedback_given": case.own_feedback is not None,
        "track": track(case, own.member, work, appointments),
        **to_do(case, parent, own, work),
        **how_it_goes(case, work, appointments),
    }


def to_do(case: Case, parent: Person, own: asked.Own, work: list[Work]) -> dict[str, Any]:
    """What is asked of the parent, and what they may read about why."""
    member, standing, unsigned, _undecided = own
    follows = ladder.follows_now(case.youth.birth_date, member.allowed_at_age, member.kind)
    stopped = next_step.halted_step(case, parent, follows)
    return {
        "standing": standing,
        "frozen": decides_now(case, member),
        "halted": stopped,
        "incident": case.incident if standing and case.incident_read_by(parent, standing.member.kind) else "",
        "step": None if stopped else next_step.for_parent(case, standing, unsigned, parent),
        "own_work": None if stopped else next_step.own_work(work, parent),
    }


def decides_now(case: Case, member: Membership) -> bool:
    """Does the youth say what this parent sees, and not let them see the steps? Not answered yet looks the same."""
    birth_date = case.youth.birth_date
    asked_about = member.kind in ladder.asked_about(birth_date)
    return asked_about and not ladder.follows_now(birth_date, member.allowed_at_age, member.kind)


def how_it_goes(case: Case, work: list[Work], appointments: list[Appointment]) -> dict[str, Any]:
    """The child's route, as far as the parent follows it."""
    followed = [piece for piece in work if piece.parent_id is None]
    stops = route.stops(followed, appointments, case.status, case.has_made_good)
    return {"work": followed, "stops": stops if followed else []}
