"""The outbox: what still has to be told outside the app. Written with its notice; a worker takes it from here.

| state    | from    | how                                                                                      |
|----------|---------|------------------------------------------------------------------------------------------|
| waiting  | -       | told, in the transaction of what happened                                                |
| taken    | waiting | a worker takes it, from `due_at` on; it is that worker's until `leased_until`             |
| taken    | taken   | its time is over (the worker was killed): another one takes it                            |
| waiting  | taken   | the channel says when (quiet hours, a digest), or it failed and is tried again later      |
| done     | taken   | it was sent; nobody chose a channel; it was read meanwhile, is over, or not its reader's  |
| failed   | taken   | it failed, or its worker was killed, MOST_TRIES times                                     |
| waiting  | failed  | a coordinator says: try again                                                            |
| given_up | failed  | a coordinator says: leave it                                                             |

Every move is a compare-and-set on `turn`, which each move writes anew: who took it last is the only one that can move
it on. A lease that ends too far from now was given before the clock was set back, and does not count. When its notice
is withdrawn or erased, the entry goes along.
"""

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import uuid4

from peewee import JOIN, Check, ForeignKeyField, IntegerField, ModelSelect, TextField, UUIDField

from webapp.cases.models import Case
from webapp.channels import sending
from webapp.database import Moment, Record, transaction
from webapp.formats import now
from webapp.notices.models import Notice
from webapp.people.models import Person
from webapp.regions.models import within

LEASE = timedelta(minutes=5)
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360)]  # after the first try, the second, …
MOST_TRIES = len(BACK_OFF) + 1


class Entry(Record):
    notice = ForeignKeyField(Notice, unique=True, backref="outbox", on_delete="CASCADE")
    state = TextField(
        default="waiting", constraints=[Check("state IN ('waiting', 'taken', 'done', 'failed', 'given_up')")]
    )
    due_at = Moment(default=now)
    tries = IntegerField(default=0)
    turn = UUIDField(default=uuid4)
    leased_until = Moment(null=True)
    problem = TextField(default="")  # the kind of the last error, never its words: those may hold an address
    changed_at = Moment(default=now)

    class Meta:
        table_name = "outbox"
        indexes = ((("state", "due_at"), False),)

    @classmethod
    def ready(cls, at: datetime) -> ModelSelect:
        """What a worker may take at this moment, the longest due first."""
        abandoned = (cls.leased_until <= at) | (cls.leased_until > at + 2 * LEASE)
        free = (cls.state == "waiting") & (cls.due_at <= at)
        return cls.select().where(free | ((cls.state == "taken") & abandoned)).order_by(cls.due_at, cls.id)

    @classmethod
    def take(cls) -> Self | None:
        """The next entry, for this worker alone; None when nothing is ready."""
        while (entry := cls.ready(now()).first()) is not None:
            if entry.tries >= MOST_TRIES:  # each of its workers was killed
                entry.move("failed", problem=entry.problem or "Killed")
            elif entry.move("taken", leased_until=now() + LEASE, tries=entry.tries + 1):
                return entry
        return None

    @classmethod
    def failed_for(cls, person: Any) -> ModelSelect:
        """What this coordinator decides about, the oldest first, with its notice: about a case in the region, or for
        somebody who works there.
        """
        query = cls.select(cls, Notice).join(Notice).join(Person).join_from(Notice, Case, JOIN.LEFT_OUTER)
        ours = within(Case.region, person) | (Notice.case.is_null() & within(Person.region, person))
        return query.where(cls.state == "failed", ours).order_by(cls.changed_at, cls.id)

    def move_on(self, state: str) -> bool:
        """What failed is tried again, from now on, or given up."""
        return self.move(state, tries=0, due_at=now()) if state == "waiting" else self.move(state)

    def move(self, state: str, **fields: Any) -> bool:
        """To this state, unless somebody else moved it since it was read."""
        turn = uuid4()
        fields |= {"state": state, "turn": turn, "changed_at": now()}
        mine = (Entry.id == self.id) & (Entry.turn == self.turn)
        with transaction():
            moved = Entry.update(**fields).where(mine).execute() == 1
        if moved:
            for name, value in fields.items():
                setattr(self, name, value)
        return moved

    def send(self) -> None:
        """For who took it: tells its person, or puts it back for later."""
        notice = Notice.select(Notice, Person).join(Person).where(Notice.id == self.notice_id).first()
        if notice is None:
            return
        try:
            again = notice.is_worth_telling and sending.deliver(
                notice.person, notice.word.kind, notice.word.sentence, str(notice.id), notice.at
            )
        except Exception as wrong:  # noqa: BLE001 (whatever it is: it is tried again, and shows up in the end)
            self.put_back(type(wrong.__cause__ or wrong).__name__)
        else:
            self.wait_until(again) if again else self.move("done")

    def wait_until(self, again: datetime) -> None:
        """The channel said so; that is no try."""
        self.move("waiting", due_at=max(again, now() + BACK_OFF[0]), tries=self.tries - 1)

    def put_back(self, problem: str) -> None:
        """It failed: later again, or a coordinator looks at it."""
        if self.tries >= MOST_TRIES:
            self.move("failed", problem=problem)
        else:
            self.move("waiting", problem=problem, due_at=now() + BACK_OFF[self.tries - 1])
