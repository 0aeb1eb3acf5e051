"""Who opened somebody's case: told to the youth and to the parents who see it, by day, from the chain of records.

Only people of the organisation: what a youth shares with a parent stands with the sharing, and what one parent opens
is not told to another. That a case was opened is all; not which page.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.audit import AuditRecord
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import as_date, clock
from webapp.people.models import STAFF, Person

OPENED = ("case.read", "submission.opened", "review.started")
MOST = 2000  # links of the chain, the latest


class Reading(NamedTuple):
    """One person on one day: how often, and when last."""

    who: str
    times: int
    last: datetime

    @property
    def often(self) -> str:
        at = clock(self.last)
        return ngettext("%(num)s keer, om %(at)s", "%(num)s keer, het laatst om %(at)s", self.times, at=at)


class Opened(NamedTuple):
    """Of one case, the latest day first."""

    case: Case
    days: list[tuple[date, list[Reading]]]


def readings_for(person: Person) -> list[Opened]:
    """Of every case that this youth or parent may see; three questions."""
    cases = list(Case.visible_to(person))
    links = list(_links([case.id for case in cases]))
    names = _names({link.actor for link in links}, person)
    return [Opened(case, _by_day([link for link in links if link.case_id == case.id], names)) for case in cases]


def _links(cases: list[UUID]) -> Iterable[AuditRecord]:
    columns = (AuditRecord.at, AuditRecord.actor, AuditRecord.case_id)
    query = AuditRecord.select(*columns).where(AuditRecord.case_id.in_(cases), AuditRecord.action.in_(OPENED))
    return query.order_by(AuditRecord.number.desc()).limit(MOST)


def _names(actors: set[UUID | None], reader: Person) -> dict[tuple[UUID, UUID], str]:
    """(case, person of the organisation) → `Samira, je begeleider`."""
    query = Membership.select(Membership, Person).join(Person).where(Person.id.in_(actors), Person.role.in_(STAFF))
    found = {}
    for member in query.order_by(Membership.started_at):
        found[member.case_id, member.person_id] = _name(member, reader.role == "youth")
    return found


def _name(member: Membership, youth: bool) -> str:
    name = member.person.first_name
    if member.kind == "stand_in":
        return _("%(name)s, die inviel", name=name) if member.ended_at else _("%(name)s, die invalt", name=name)
    if member.ended_at:
        return _("%(name)s, die je eerst hielp", name=name) if youth else _("%(name)s, die eerst hielp", name=name)
    return _("%(name)s, je begeleider", name=name) if youth else _("%(name)s, de begeleider", name=name)


def _by_day(links: list[AuditRecord], names: dict[tuple[UUID, UUID], str]) -> list[tuple[date, list[Reading]]]:
    """The latest first; who is not of the organisation has no name here, and is left out."""
    moments: dict[date, dict[str, list[datetime]]] = {}
    for link in links:
        if who := names.get((link.case_id, link.actor)):
            moments.setdefault(as_date(link.at), {}).setdefault(who, []).append(link.at)
    return [
        (day, [Reading(who, len(times), max(times)) for who, times in by_name.items()])
        for day, by_name in sorted(moments.items(), reverse=True)
    ]
