"""One reminder of one person, and telling it once."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from webapp.cases.models import Case
from webapp.cases.statuses import RUNNING_STATUSES
from webapp.notices.models import Notice
from webapp.people.models import Person


class Reminder(NamedTuple):
    """`key` makes it the same one; until the moment `until` it makes sense to hear it."""

    person: Person
    what: str
    about: Any
    place: str
    key: str
    until: datetime | None = None

    @property
    def notice_key(self) -> tuple[Any, str]:
        return self.person.id, f"{self.what}:{self.key}"

    def is_visible(self) -> bool:
        return Notice(person=self.person, thing=self.about._meta.table_name, thing_id=self.about.id).is_visible()

    def tell(self) -> None:
        Notice.tell(*self)


def untold(reminders: list[Reminder]) -> Iterator[Reminder]:
    """Those that were not told yet, and that are about what their person may see."""
    keys = [reminder.notice_key[1] for reminder in reminders]
    told = {(row.person_id, row.key) for row in Notice.select(Notice.person, Notice.key).where(Notice.key.in_(keys))}
    return (row for row in reminders if row.notice_key not in told and row.is_visible())


def can_be_told(person: Any) -> Any:
    """SQL: has an account, and is not locked out."""
    return person.password_hash.is_null(False) & person.blocked_at.is_null()


def runs() -> Any:
    """SQL, for a query of cases: nobody is reminded of anything in a case that is closed or paused."""
    return Case.status.in_(RUNNING_STATUSES)
