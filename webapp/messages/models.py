"""Short messages in a case: one thread for each person of the family, with the professionals. Never a group.

| state  | how                                                                                        |
|--------|--------------------------------------------------------------------------------------------|
| new    | sent; nobody of the other side had it before them                                          |
| read   | the other side said so: their page did when it was open, they pressed a button, or answered |

Of the other side one person is enough: a stand-in who reads, reads for the professional. Nothing can be changed or
taken back, and nothing is sent in a closed case; it stays readable until the case is erased.
"""

from typing import Any, Self
from uuid import UUID

from peewee import ForeignKeyField, ModelSelect, UUIDField, fn

from webapp import audit
from webapp.cases.memberships import Membership
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, by_the_way, transaction
from webapp.formats import now
from webapp.notices.models import Notice, path
from webapp.notices.receivers import desk
from webapp.people.models import Person
from webapp.prepared import Given
from webapp.sealed import SealedRecord, SealedText

LONGEST = 2000


def place_of(case: Case, person: Person, reader: Person) -> str:
    """The address of this person's thread, for this reader."""
    if reader.id == person.id:
        return path("messages.thread", case_id=case.id)
    member = Membership.select(Membership.id).where(Membership.case == case, Membership.person == person)
    latest = member.order_by(Membership.started_at.desc()).first()
    return path("messages.with_person", case_id=case.id, membership_id=latest.id)


class Message(SealedRecord):
    """`person` is the one of the family whose thread it is; `author` is that person or a professional."""

    case = ForeignKeyField(Case, backref="messages", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="threads", on_delete="CASCADE")
    author = ForeignKeyField(Person, backref="written_messages", on_delete="RESTRICT")
    text = SealedText()
    sent_at = Moment(default=now)
    read_at = Moment(null=True)
    key = UUIDField(null=True, unique=True)

    class Meta:
        indexes = ((("case", "person", "sent_at"), False),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """A professional reads all threads of a case, who is of the family their own, a coordinator none."""
        rule = Case.open_for(person, "youth", "parent", "professional")
        if person.role != "professional":
            rule &= cls.person == person
        author = Person.alias("author")
        query = of_cases(cls, rule).select_extend(author)
        return query.join_from(cls, author, on=(cls.author == author.id), attr="author")

    @classmethod
    def thread(cls, case: Case, person: Person, reader: Person) -> list[Self]:
        """What was said with this person, the oldest first."""
        mine = cls.visible_to(reader).where(cls.case == case, cls.person == person)
        rows = list(mine.order_by(cls.sent_at, cls.id))
        for row in rows:
            row.case = case  # one key, unwrapped once
        return rows

    @classmethod
    def send(cls, case: Case, person: Person, by: Person, text: str, key: UUID | None) -> Self:
        """Sent twice with the same key it is one message; another text with it is another. Who answers has read."""
        with transaction():
            case.hold()
            already = cls.get_or_none(cls.key == key) if key else None
            said = {"case": case, "person": person, "author": by, "text": text}
            if already and (already.case_id, already.person_id) == (case.id, person.id):
                already.case = case
                if already.was_made_with(**said):
                    return already
            cls.read(case, person, by)
            row = cls.create(**said, key=None if already else key)
            row.tell()
            audit.record("message.sent", row, case, actor=by.id)
        return row

    def tell(self) -> None:
        """The other side is told once, until they have read: the key is the oldest that they did not."""
        side = (~Message.by_family(), Message.by_family())[self.is_by_family]
        unread = Message.select(Message.id).where(Message.case == self.case, Message.person == self.person, side)
        oldest = unread.where(Message.read_at.is_null()).order_by(Message.sent_at, Message.id).first()
        for reader in desk(self.case) if self.is_by_family else [self.person]:
            Notice.tell(reader, "message.new", self, place_of(self.case, self.person, reader), str(oldest.id))

    @classmethod
    def read(cls, case: Case, person: Person, by: Person) -> None:
        """All that the other side sent in this thread is read now."""
        new = (cls.case == case) & (cls.person == person) & cls.read_at.is_null()
        from_other = ~cls.by_family() if by.id == person.id else cls.by_family()
        by_the_way(f"messages to {by.id} read", cls.update(read_at=now()).where(new, from_other).execute)
        by_the_way(f"notices of {by.id} read", lambda: Notice.seen(by, place_of(case, person, by)))

    @classmethod
    def by_family(cls) -> Any:
        """SQL: not a professional wrote it."""
        return cls.author == cls.person

    @property
    def is_by_family(self) -> bool:
        return self.author_id == self.person_id

    def is_new_for(self, reader: Person) -> bool:
        """For one who may read this thread."""
        return self.read_at is None and self.is_by_family == reader.is_staff

    @classmethod
    def new_for(cls, person: Person | Given) -> ModelSelect:
        """SQL, for a query of cases: how many messages this person has not read, of those that are for them."""
        new = (cls.case == Case.id) & cls.read_at.is_null()
        mine = cls.by_family() if person.role == "professional" else ~cls.by_family() & (cls.person == person)
        return cls.select(fn.COUNT(cls.id)).where(new, mine)
