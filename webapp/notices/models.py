"""Notices in the app: that something happened which this person wants to know, and where to look. Never what it says.

| state     | how                                                                                              |
|-----------|--------------------------------------------------------------------------------------------------|
| unread    | told, in the transaction of what happened; the same key is told once                             |
| read      | the person opened it, said "alles gelezen", or did what it asks                                  |
| withdrawn | what it says is not so any more (moved, cancelled, taken back) and nobody read it: the row is gone |
| hidden    | the person may not see any more what it is about: as if it was never there                       |

A notice holds a fixed word and an address in the app. Who is told something outside it, hears it from the outbox.
"""

from datetime import datetime
from functools import cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from flask import current_app
from peewee import SQL, ForeignKeyField, ModelSelect, TextField, UUIDField, fn

from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.statuses import RUNNING_STATUSES
from webapp.database import Moment, Record, transaction
from webapp.formats import now
from webapp.notices.words import THINGS, WORDS, Word
from webapp.people.models import Person
from webapp.prepared import Late


class Notice(Record):
    """`what` is one of WORDS; `thing` and `thing_id` name the record that it is about, `case` the case of that."""

    person = ForeignKeyField(Person, backref="notices", on_delete="CASCADE", index=False)  # see the indexes
    case = ForeignKeyField(Case, null=True, backref="notices", on_delete="CASCADE")
    what = TextField()
    thing = TextField()
    thing_id = UUIDField(index=True)
    place = TextField()
    key = TextField()
    at = Moment(default=now)
    until = Moment(null=True)  # from then on nobody needs to hear it
    read_at = Moment(null=True)

    class Meta:
        indexes = ((("person", "key"), True),)

    @property
    def word(self) -> Word:
        return WORDS[self.what]

    @classmethod
    def tell(
        cls, person: Person, what: str, about: Any, place: str, key: str = "", until: datetime | None = None
    ) -> bool:
        """Tells this person once per key, in the app and by way of the outbox. Call in the transaction of the change.

        Who has no account yet finds all there is on the first screen. Gives whether it is news.
        """
        if not person.activated:
            return False
        notice = cls(
            person=person,
            case=about if isinstance(about, Case) else getattr(about, "case_id", None),
            what=what,
            thing=about._meta.table_name,
            thing_id=about.id,
            place=place,
            key=f"{what}:{key or about.id}",
            until=until,
        )
        is_new = bool(cls.insert(notice.__data__).on_conflict_ignore().as_rowcount().execute())
        if is_new:
            cls.outbox.rel_model.create(notice=notice)
        return is_new

    @classmethod
    def of(cls, person: Person) -> ModelSelect:
        """Also what this person may not see any more; the person joined in."""
        return cls.select(cls, Person).join(Person).where(cls.person == person)

    def read(self) -> None:
        if self.read_at is None:
            self.read_at = now()
            with transaction():
                self.save(only=[Notice.read_at])

    @classmethod
    def read_until(cls, person: Person, newest: UUID | None) -> None:
        """This one and what was told before it."""
        last = cls.select(cls.at).where(cls.person == person, cls.id == newest)
        unread = (cls.person == person) & cls.read_at.is_null()
        with transaction():
            cls.update(read_at=now()).where(unread, cls.at <= last).execute()

    @classmethod
    def seen(cls, person: Person | UUID, place: str) -> None:
        """This person was there, or did what is asked there."""
        mine = (cls.person == person) & (cls.place == place) & cls.read_at.is_null()
        cls.update(read_at=now()).where(mine).execute()

    @classmethod
    def withdraw(cls, about: Record, *persons: Person | UUID, what: str = "") -> None:
        """What was told about this is not so any more: to these persons or to everybody, this or all of it.

        What was read stays.
        """
        gone = cls.delete().where(cls.thing_id == about.id, cls.read_at.is_null())
        if persons:
            gone = gone.where(cls.person.in_(persons))
        if what:
            gone = gone.where(cls.what == what)
        gone.execute()

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The own ones, as far as this person may still see what they are about; the newest first."""
        rules = [
            (cls.thing == name) & fn.EXISTS(thing.visible_to(person).where(thing.id == cls.thing_id).select(SQL("1")))
            for name, thing in things().items()
        ]
        mine = cls.select().where(cls.person == person, reduce(or_, rules))
        return mine.order_by(cls.at.desc(), cls.id)

    def is_visible(self) -> bool:
        """May its person still see what it is about?"""
        thing = things()[self.thing]
        return bool(thing.visible_to(self.person).where(thing.id == self.thing_id).exists())

    @property
    def is_new(self) -> bool:
        """Not read, and not over."""
        return self.read_at is None and (self.until is None or self.until > now())

    @property
    def is_worth_telling(self) -> bool:
        """New, and still its reader's: else nothing of it leaves the app. A reminder only while the case goes on."""
        rests = self.word.reminds and self.case is not None and self.case.status not in RUNNING_STATUSES
        return self.is_new and not rests and self.is_visible()

    @classmethod
    def unread_of(cls, person: Any) -> ModelSelect:
        """SQL, for a query of persons of any role: how many are new, of what they may still see.

        It counts on every page, so it asks the least: what is taken from somebody within a case is withdrawn, and only
        birthdays and what the youth allows make a difference by themselves.
        """
        member, case, youth, work = Membership.alias(), Case.alias(), Person.alias(), things()["work"]
        rung = youth.birth_date, member.allowed_at_age, member.kind
        own = work.select(SQL("1")).where(work.id == cls.thing_id, work.parent == cls.person)
        follows = (cls.thing != "work") | ladder.follows(*rung) | fn.EXISTS(own)
        knows = member.kind.not_in(ladder.RELATIVES) | (ladder.sees_case(*rung) & follows)
        belongs = (
            member.select(SQL("1"))
            .join(case, on=(member.case == case.id))
            .join(youth, on=(case.youth == youth.id))
            .where(member.case == cls.case, member.person == cls.person, Membership.is_active(member), knows)
        )
        new = cls.read_at.is_null() & (cls.until.is_null() | (cls.until > Late(lambda _values: now())))
        return cls.select(fn.COUNT(cls.id)).where(cls.person == person.id, new, cls.case.is_null() | fn.EXISTS(belongs))


Notice.add_index(Notice.person, where=Notice.read_at.is_null(), name="notice_unread")


@cache
def things() -> dict[str, Any]:
    """The models of what a notice can be about, found by the names of their tables: imports point down only."""
    found: list[Any] = Record.__subclasses__()
    for model in found:
        found += model.__subclasses__()
    return {model._meta.table_name: model for model in found if model._meta.table_name in THINGS}


def path(endpoint: str, **values: Any) -> str:
    """The path of a page, also where there is no request."""
    return current_app.url_map.bind("").build(endpoint, values)
