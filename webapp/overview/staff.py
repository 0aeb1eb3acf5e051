"""What the first screens of professionals and coordinators show: what needs them now."""

from collections.abc import Mapping
from typing import Any

from peewee import ModelSelect, fn

from webapp.appointments import words
from webapp.appointments.models import Appointment
from webapp.cases.models import OPEN_STATUSES, Case
from webapp.formats import as_date, now, today
from webapp.people.models import Person
from webapp.reviews.queue import LONGEST_QUEUE, linked, waiting_for
from webapp.work.models import WRITABLE, Work

SHOWN = 6  # of each kind; the whole list is one tap further


def professional_screen(professional: Person, _args: Mapping[str, str]) -> dict[str, Any]:
    waiting = linked(waiting_for(professional).limit(LONGEST_QUEUE))
    coming = Appointment.upcoming_for(professional, most=20)
    return {
        "waiting": waiting[:SHOWN],
        "waiting_count": len(waiting),
        "unanswered": list(Appointment.unanswered_for_staff(professional, most=SHOWN)),
        "idle": list(without_next_step(professional).limit(SHOWN)),
        "now": now(),
        "words": words,
        "today": [row for row in coming if as_date(row.starts_at) == today()],
        "later": [row for row in coming if as_date(row.starts_at) != today()][:3],
    }


def without_next_step(professional: Person) -> ModelSelect:
    """Open cases with no work to do, nothing to read and no appointment to come: easily forgotten."""
    busy = Work.select(Work.case).where(Work.status.in_((*WRITABLE, "submitted")))
    planned = Appointment.select(Appointment.case).where(
        Appointment.starts_at > now(), Appointment.cancelled_at.is_null()
    )
    return (
        Case.visible_to(professional)
        .where(Case.status.in_(OPEN_STATUSES), Case.id.not_in(busy), Case.id.not_in(planned))
        .order_by(Case.started_on)
    )


def coordinator_screen(_coordinator: Person, _args: Mapping[str, str]) -> dict[str, Any]:
    """Who has how many cases; nothing of what is in them."""
    professional = Person.alias("professional")
    counted = (
        Case.select(professional, fn.COUNT(Case.id).alias("open_cases"))
        .join(professional, on=(Case.professional == professional.id), attr="professional")
        .where(Case.status.in_(OPEN_STATUSES))
        .group_by(professional.id)
        .order_by(fn.COUNT(Case.id).desc())
    )
    rows = list(counted)
    return {"rows": rows, "total": sum(row.open_cases for row in rows)}
