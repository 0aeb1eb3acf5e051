"""What the first screens of professionals and coordinators show: what needs them now."""

from collections.abc import Mapping
from typing import Any

from peewee import ModelSelect, fn

from webapp.appointments import words
from webapp.appointments.models import Appointment
from webapp.cases.models import OPEN_STATUSES, Case
from webapp.formats import as_date, now, today
from webapp.people.models import Person
from webapp.prepared import Given, Late, Prepared
from webapp.reviews.queue import LONGEST_QUEUE, linked, waiting_for
from webapp.work.models import WRITABLE, Work

SHOWN = 6  # of each kind; the whole list is one tap further
MOST_IN_A_DAY = 12
COLLEAGUES_SHOWN = 25  # those with most cases; the list of cases has everybody


def professional_screen(professional: Person, _args: Mapping[str, str]) -> dict[str, Any]:
    waiting = linked(WAITING.rows(person=professional))
    coming = Appointment.with_people(COMING.rows(person=professional), professional)
    return {
        "waiting": waiting[:SHOWN],
        "waiting_count": len(waiting),
        "unanswered": UNANSWERED.rows(person=professional),
        "idle": IDLE.rows(person=professional),
        "now": now(),
        "words": words,
        "today": [row for row in coming if as_date(row.starts_at) == today()],
        "later": [row for row in coming if as_date(row.starts_at) != today()][:3],
    }


def without_next_step(professional: Person | Given) -> ModelSelect:
    """Open cases with no work to do, nothing to read and no appointment to come: easily forgotten."""
    busy = Work.select(Work.id).where(Work.case == Case.id, Work.status.in_((*WRITABLE, "submitted")))
    planned = Appointment.select(Appointment.id).where(
        Appointment.case == Case.id,
        Appointment.starts_at > Late(lambda _values: now()),
        Appointment.cancelled_at.is_null(),
    )
    return (
        Case.visible_to(professional)
        .where(Case.status.in_(OPEN_STATUSES), ~fn.EXISTS(busy), ~fn.EXISTS(planned))
        .order_by(Case.started_on)
    )


def coming_for(professional: Given) -> ModelSelect:
    """What is under way or still to come, the soonest first; enough for a day with a full agenda."""
    coming = Appointment.ends_at > Late(lambda _values: now())
    query = Appointment.visible_to(professional).where(coming, Appointment.cancelled_at.is_null())
    return query.order_by(Appointment.starts_at).limit(MOST_IN_A_DAY)


# Prepared, like those of the family: no page is opened more often.
ME = Given("person", "professional")
WAITING = Prepared(lambda: waiting_for(ME).limit(LONGEST_QUEUE))
UNANSWERED = Prepared(lambda: Appointment.unanswered_for_staff(ME, most=SHOWN))
IDLE = Prepared(lambda: without_next_step(ME).limit(SHOWN))
COMING = Prepared(lambda: coming_for(ME))


def coordinator_screen(_coordinator: Person, _args: Mapping[str, str]) -> dict[str, Any]:
    """Who has how many cases; nothing of what is in them."""
    professional = Person.alias("professional")
    counted = (
        Case.select(professional, fn.COUNT(Case.id).alias("open_cases"))
        .join(professional, on=(Case.professional == professional.id), attr="professional")
        .where(Case.status.in_(OPEN_STATUSES))
        .group_by(professional.id)
        .order_by(fn.COUNT(Case.id).desc(), professional.id)
        .limit(COLLEAGUES_SHOWN)
    )
    return {"rows": list(counted), "total": Case.select().where(Case.status.in_(OPEN_STATUSES)).count()}
