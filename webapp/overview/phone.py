"""Which pages somebody's own phone keeps to open without a network, and whether one that it has is still right.

A page's version changes with what stands on it as far as the server knows: the app, the language, who belongs to the
case, how far the work is, what was written in that step, the appointments. So one answer more is three pages to fetch,
not all. Role plays go with the server and need a network.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from flask import current_app, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from webapp.appointments.models import Appointment
from webapp.cases.memberships import Membership
from webapp.people.models import Person
from webapp.work.drafts import Draft
from webapp.work.loading import works_of
from webapp.work.models import Work
from webapp.work.saving import WRITES


class Kept(NamedTuple):
    """One page that the phone keeps; `title` is what it is called in the list."""

    place: str
    title: str
    version: str


def pages_of(person: Person) -> list[Kept]:
    works = [work for work in works_of(person) if work.editable_by(person)]
    coming = Appointment.upcoming_for(person)
    told = _version(
        *_members(person),
        *((work.id, work.status) for work in works),
        *((row.id, row.revision, [one.comes for one in row.people]) for row in coming),
    )
    kept = [Kept(place, title, told) for place, title in _lists()]
    written = _written(person)
    for work in works:
        title = str(work.document.title.in_(str(get_locale())))
        for place, step in _of_work(work, person):
            version = _version(work.status, work.number, written.get((work.id, step)) if step else _all(written, work))
            kept.append(Kept(place, title, version))
    for row in coming:
        place = url_for("appointments.show", appointment_id=row.id)
        kept.append(Kept(place, _("Afspraak"), told))
    return kept


def _lists() -> Iterator[tuple[str, str]]:
    yield url_for("overview.start"), _("Start")
    yield url_for("assignments.index"), _("Opdrachten")
    yield url_for("letters.index"), _("Brieven")
    yield url_for("appointments.index"), _("Afspraken")
    yield url_for("guidance.contact"), _("Hulp")
    yield url_for("people.account"), _("Account")
    yield url_for("overview.phone"), _("Op deze telefoon")


def _of_work(work: Work, person: Person) -> Iterator[tuple[str, str]]:
    """Each page with the step that is written on it; empty where all of them are shown."""
    if work.kind == "letter":
        if person.role != "youth":
            return
        yield url_for("letters.show", work_id=work.id), ""
        for part in work.document.parts:
            yield url_for("letters.part", work_id=work.id, part_id=part.id), part.id
        yield url_for("letters.whole", work_id=work.id), ""
        return
    steps = [step for step in work.document.steps if step.by in WRITES[person.role]]
    yield url_for("assignments.show", work_id=work.id), ""
    for step in steps:
        yield url_for("assignments.step", work_id=work.id, step_id=step.id), step.id
    if steps:
        yield url_for("assignments.check", work_id=work.id), ""


def _members(person: Person) -> Iterator[tuple[UUID, int | None]]:
    """Of the cases that this person may follow: who comes or goes changes what the lists say."""
    rows = Membership.select(Membership.id, Membership.allowed_at_age)
    rows = rows.where(Membership.case.in_(Membership.cases_of(person)), Membership.is_active())
    yield from rows.order_by(Membership.id).tuples()


def _written(person: Person) -> dict[tuple[UUID, str], int]:
    """(Work id, step id) → how often this person saved something in it."""
    saves = Draft.select(Draft.work, Draft.step, Draft.revision).where(Draft.person == person)
    return {(work, step): revision for work, step, revision in saves.tuples()}


def _all(written: dict[tuple[UUID, str], int], work: Work) -> int:
    return sum(revision for (id, _step), revision in written.items() if id == work.id)


def _version(*about: Any) -> str:
    app = current_app.extensions["manifest"].files(".css", ".js", ".svg")
    return hashlib.sha256(repr((about, app, str(get_locale()))).encode()).hexdigest()[:16]
