"""What the first screen of a youth shows."""

from collections.abc import Mapping
from typing import Any

from webapp.appointments import words
from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.cases.standstill import foremost
from webapp.letters.pipeline import Pipeline
from webapp.letters.words import tag_of
from webapp.overview import asked, next_step, route
from webapp.overview.next_step import NextStep
from webapp.people.models import Person
from webapp.work.models import Work


def youth_screen(youth: Person, _args: Mapping[str, str]) -> dict[str, Any]:
    """The case that is open, else the latest; without one there is only a greeting."""
    case = foremost(asked.cases_of(youth))
    if case is None:
        return {"case": None}
    work = asked.work_in(case, youth)
    appointments = asked.appointments_in(case, youth)
    coming = [row for row in appointments if row.is_coming]
    stopped = next_step.halted_step(case, youth)
    return {
        "case": case,
        "words": words,
        "work": work,
        "tags": {piece.id: tag_of(piece, youth) for piece in work},
        "letters": [Pipeline(piece) for piece in work if piece.kind == "letter" and piece.status != "cancelled"],
        "coming": coming,
        "step": stopped or step_of(case, work, coming, youth),
        "halted": stopped,
        "stops": route.stops(work, appointments, case.status, case.has_made_good),
        "ending": is_ending(appointments),
        "feedback_given": case.own_feedback is not None,
    }


def step_of(case: Case, work: list[Work], coming: list[Appointment], youth: Person) -> NextStep:
    """The one thing to do in a case that runs; whether they take part comes before everything."""
    _member, standing, unsigned, undecided = asked.own_in(case, youth)
    return (
        next_step.agreeing(case, standing, unsigned, youth)
        or next_step.asked_again(undecided, youth)
        or next_step.for_youth(case, work, coming, youth)
    )


def is_ending(appointments: list[Appointment]) -> bool:
    """The last conversation is planned or was held: time to ask what everybody thought of it."""
    return any(row.kind == "closing_meeting" and (row.is_coming or row.was_held) for row in appointments)
