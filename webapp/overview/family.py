"""What the first screens of youths and parents show."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from webapp.appointments import words
from webapp.appointments.models import Appointment
from webapp.cases.standing import foremost
from webapp.cases.standing import standing as halted
from webapp.letters.pipeline import Pipeline
from webapp.letters.words import tag_of
from webapp.overview import asked, next_step, route
from webapp.people.models import Person


def youth_screen(youth: Person, _args: Mapping[str, str]) -> dict[str, Any]:
    """The case that is open, else the latest; without one there is only a greeting."""
    case = foremost(asked.cases_of(youth))
    if case is None:
        return {"case": None}
    work = asked.work_in(case, youth)
    appointments = asked.appointments_in(case, youth)
    coming = [row for row in appointments if row.is_coming]
    standing, unsigned = asked.standing_in(case, youth)
    stopped = halted(case, youth)
    return {
        "case": case,
        "words": words,
        "work": work,
        "tags": {piece.id: tag_of(piece, youth) for piece in work},
        "letters": [Pipeline(piece) for piece in work if piece.kind == "letter" and piece.status != "cancelled"],
        "coming": coming,
        "step": (None if stopped else next_step.agreeing(case, standing, unsigned, youth))
        or next_step.for_youth(case, work, coming, youth),
        "halted": stopped,
        "stops": route.stops(work, appointments, case.is_open),
        "ending": is_ending(appointments),
        "feedback_given": case.own_feedback is not None,
    }


def parent_screen(parent: Person, args: Mapping[str, str]) -> dict[str, Any]:
    """One child at a time; a parent of several chooses."""
    cases = asked.cases_of(parent)
    if not cases:
        return {"case": None, "cases": []}
    case = next((case for case in cases if str(case.id) == args.get("child")), cases[0])
    work = asked.work_in(case, parent)
    appointments = asked.appointments_in(case, parent)
    standing, unsigned = asked.standing_in(case, parent)
    stopped = next_step.halted_step(case, parent)
    return {
        "case": case,
        "incident": case.incident if standing and case.incident_read_by(parent, standing.member.kind) else "",
        "words": words,
        "cases": cases,
        "step": None if stopped else next_step.for_parent(case, standing, unsigned, parent),
        "standing": standing,
        "children": [(row.youth.first_name, url_for("overview.start", child=row.id), row == case) for row in cases],
        "work": work,
        "coming": [row for row in appointments if row.is_coming],
        "halted": stopped,
        "stops": route.stops(work, appointments, case.is_open) if work else [],
        "ending": is_ending(appointments),
        "feedback_given": case.own_feedback is not None,
    }


def is_ending(appointments: list[Appointment]) -> bool:
    """The last conversation is planned or was held: time to ask what everybody thought of it."""
    return any(row.kind == "closing_meeting" and (row.is_coming or row.was_held) for row in appointments)
