"""Which links of the chain of audit records a coordinator asks for: of whom, of which case, what, and when."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from flask_babel import gettext as _
from peewee import ModelSelect, fn

from webapp.audit import AuditRecord
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import midnight, today
from webapp.logbook.words import WORDS
from webapp.people.models import Person
from webapp.regions.models import Region, within
from webapp.typed import Typed, whole

DAYS, ON_A_PAGE = 30, 50
LABEL = re.compile(r"[0-9a-f]{8,32}")  # the beginning of a case's id
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


def visible_to(coordinator: Person) -> ModelSelect:
    """The links that this coordinator may read: the one place that says so, for the page and the file.

    With one region that is all of them. With more: what was done in its cases, what the region's staff did but in cases
    of another one, and what the families did outside a case. Of an erased case nobody knows the region any more.
    """
    here = Case.select(Case.id).where(within(Case.region, coordinator))
    staff = Person.select(Person.id).where(within(Person.region, coordinator))
    family = Membership.select(Membership.person).where(Membership.case.in_(here))
    other = Case.alias()
    elsewhere = other.select(other.id).where(other.id == AuditRecord.case_id, ~within(other.region, coordinator))
    own = (AuditRecord.actor.in_(staff) & ~fn.EXISTS(elsewhere)) | AuditRecord.case_id.in_(here)
    outside = AuditRecord.case_id.is_null() & AuditRecord.actor.in_(family)
    alone = Region.select(fn.COUNT(Region.id)) == 1
    return AuditRecord.select().where(alone | own | outside)


def in_this_century(typed: Typed, name: str) -> date | None:
    day = typed.day(name)
    if day is None or EARLIEST < day < LATEST:
        return day
    typed.wrong(name, _("Kies een dag in deze eeuw."))
    return None


class Selection(NamedTuple):
    """As it was asked for; `errors` says what was odd, and then nothing is found."""

    person: UUID | None
    case: str
    action: str
    first: date
    last: date
    before: int
    errors: dict[str, str]

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Selection":
        """Without a period the last thirty days."""
        typed = Typed(asked)
        case = typed.line("case", 40).lower().replace("-", "")
        if case and not LABEL.fullmatch(case):
            typed.wrong("case", _("Vul minstens de eerste acht tekens van het nummer van de zaak in."))
        last = in_this_century(typed, "last") or today()
        first = in_this_century(typed, "first") or min(today(), last) - timedelta(days=DAYS)
        action = typed.one_of("action", WORDS)
        return cls(typed.key("person"), case, action, first, last, whole(asked.get("before", "")), typed.errors)

    def links(self, reader: Person) -> ModelSelect:
        """The newest first."""
        query = visible_to(reader).order_by(AuditRecord.number.desc())
        if self.errors:
            return query.where(AuditRecord.number.is_null())
        query = query.where(AuditRecord.at >= midnight(self.first), AuditRecord.at < midnight(self.last + ONE_DAY))
        if self.person:
            query = query.where(AuditRecord.actor == self.person)
        if self.case:
            query = query.where(AuditRecord.case_id.between(UUID(self.case.ljust(32, "0")), self._last_case))
        if self.action:
            query = query.where(AuditRecord.action == self.action)
        return query

    @property
    def _last_case(self) -> UUID:
        return UUID(self.case.ljust(32, "f"))

    def page(self, reader: Person) -> tuple[list[AuditRecord], int]:
        """What stands on this page, and from which number the older ones go on; 0 when there are none."""
        query = self.links(reader)
        found = list((query.where(AuditRecord.number < self.before) if self.before else query).limit(ON_A_PAGE + 1))
        return found[:ON_A_PAGE], found[ON_A_PAGE - 1].number if len(found) > ON_A_PAGE else 0

    @property
    def asked(self) -> dict[str, Any]:
        """For an address of the same selection."""
        values = {"person": self.person, "case": self.case, "action": self.action}
        period = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return {name: value for name, value in (values | period).items() if value}


ONE_DAY = timedelta(days=1)
