"""Links of the chain as people read them: who, what and when. Of youths and parents the role, never a name."""

import csv
from collections.abc import Iterable
from datetime import datetime
from io import StringIO
from typing import NamedTuple
from uuid import UUID

from flask_babel import gettext as _

from webapp.audit import SHORTENED, AuditRecord
from webapp.counts.spreadsheet import plain
from webapp.formats import local
from webapp.logbook.words import what
from webapp.people.models import STAFF, Person
from webapp.regions.models import within

BY_COMMAND = "command"


class Line(NamedTuple):
    """`where` is the internet address, of staff only."""

    number: int
    at: datetime
    who: str
    what: str
    case_id: UUID | None
    where: str

    @property
    def case(self) -> str:
        """Short: enough to tell one case from another."""
        return self.case_id.hex[:8] if self.case_id else ""


def lines_of(links: list[AuditRecord], staff: dict[UUID, str]) -> list[Line]:
    """`staff` are the names of who works here, by id; the roles of the others are looked up."""
    others = {link.actor for link in links if link.actor and link.actor not in staff}
    roles = dict(Person.select(Person.id, Person.role).where(Person.id.in_(others)).tuples()) if others else {}
    return [_line(link, staff, roles) for link in links]


def _line(link: AuditRecord, staff: dict[UUID, str], roles: dict[UUID, str]) -> Line:
    where = link.source if link.actor in staff and link.source != BY_COMMAND else ""
    return Line(link.number, link.at, _who(link, staff, roles), what(link.action), link.case_id, where)


def _who(link: AuditRecord, staff: dict[UUID, str], roles: dict[UUID, str]) -> str:
    if link.actor is None:
        by_itself = link.source == BY_COMMAND or link.action == SHORTENED
        return _("de app") if by_itself else _("iemand zonder account")
    if link.actor in staff:
        return staff[link.actor]
    words = {"youth": _("een jongere"), "parent": _("een ouder of steunfiguur"), "": _("iemand met een gewist account")}
    return words.get(roles.get(link.actor, ""), _("een medewerker"))


def names_of_staff(reader: Person) -> dict[UUID, str]:
    people = Person.select(Person.id, Person.first_name, Person.last_name).where(
        Person.role.in_(STAFF), within(Person.region, reader)
    )
    return {person.id: person.full_name for person in people.order_by(Person.first_name, Person.last_name, Person.id)}


def as_csv(lines: Iterable[Line], more: bool) -> str:
    """With semicolons, as spreadsheets here read it; nothing in it is taken for a formula."""
    out = StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow([_("Nummer"), _("Wanneer"), _("Wie"), _("Wat"), _("Zaak"), _("Vanaf")])
    for line in lines:
        at = local(line.at).strftime("%Y-%m-%d %H:%M:%S")
        rows.writerow([line.number, at, plain(line.who), line.what, line.case_id or "", line.where])
    if more:
        rows.writerow([_("Er is meer. Kies een kortere tijd.")])
    return out.getvalue()
