"""The review of one hand-in: who is reviewing, and what was decided."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, IntegerField, TextField

from webapp import audit
from webapp.agreements.standing import talk_first
from webapp.cases.models import Case
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import now
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText
from webapp.work import telling
from webapp.work.submissions import Submission

HEARTBEAT = timedelta(minutes=5)  # how often an open page says that somebody is still reading
SEEN_EVERY = timedelta(minutes=1)
LEASE = timedelta(minutes=30)  # without a sign of life for this long nobody is reviewing any more
MOVES_WORK_TO = {"sent_back": "needs_work", "approved": "approved"}


@dataclass(frozen=True)
class Seen:
    """What an open page knows of the concept: its revision when the page was made or last saved, and the page's key."""

    revision: int
    client: str = ""


class Behind(Conflict):
    """Something was done on a page that does not show the concept as it is; its words are kept, see `put_aside`."""

    def __init__(self) -> None:
        super().__init__(_("Er is op een andere plek nog iets veranderd. Kijk wat er nu staat. Er is niets weg."))


class Review(SealedRecord):
    """What one professional says about one hand-in. Until it is decided, only its reviewer sees what is in it.

    | state    | how                                                    | remarks and verdicts                |
    |----------|--------------------------------------------------------|-------------------------------------|
    | open     | a professional of the case opens the hand-in            | concept: for the reviewer alone     |
    | open     | a colleague takes over, at any time, with one click     | go along to the new reviewer        |
    | decided  | sent back or approved, by the reviewer                  | released to the youth; never change |
    | decided  | read: a parent's own step, with a short reply if wanted | released to that parent             |
    | decided  | read: a parent's own assignment is done with that       | same                                |

    `revision` counts every change to the concept, so that a decision is bound to what the reviewer had on screen.
    `client` is the page that made the last one and knew all that came before it: that page is never behind, also
    when it did not hear that its change was kept. What is typed on a page that is behind changes nothing: its words
    go to `aside`, and stand on the desk to choose from.
    """

    case = ForeignKeyField(Case, on_delete="CASCADE")
    submission = ForeignKeyField(Submission, backref="reviews", on_delete="CASCADE", unique=True)
    reviewer = ForeignKeyField(Person, on_delete="RESTRICT")
    started_at = Moment(default=now)
    seen_at = Moment(default=now)
    revision = IntegerField(default=0)
    client = TextField(default="")
    message = SealedText(null=True)
    aside = SealedText(null=True)
    decision = TextField(null=True, constraints=[Check("decision IN ('sent_back', 'approved', 'read')")])
    decided_at = Moment(null=True)

    @classmethod
    def start(cls, submission: Submission, by: Person) -> Self:
        """The review of this hand-in; the first who opens it is the reviewer. For open cases only."""
        submission.open_by(by)
        with transaction():
            row = locked(Submission.select().where(Submission.id == submission.id)).get()
            if row.taken_back_at:
                raise Conflict(_("Deze tekst is net teruggehaald. Hij komt later weer."))
            review = cls.get_or_none(cls.submission == submission)
            if review is None:
                review = cls.create(case=submission.case, submission=submission, reviewer=by)
                audit.record("review.started", review, submission.case, actor=by.id)
        review.case, review.submission = submission.case, submission
        return review

    @property
    def decided(self) -> bool:
        return self.decided_at is not None

    def is_held(self, at: datetime) -> bool:
        """Is somebody reviewing at this moment?"""
        return not self.decided and at - self.seen_at < LEASE

    def is_with(self, person: Person) -> bool:
        return not self.decided and self.reviewer_id == person.id

    def seen(self) -> None:
        """The reviewer's page is open; written once a minute at most."""
        at = now()
        if at - self.seen_at >= SEEN_EVERY:
            Review.update(seen_at=at).where(Review.id == self.id, Review.reviewer == self.reviewer_id).execute()

    def take_over(self, by: Person) -> None:
        """Go on where a colleague stopped; the concept comes along."""
        with transaction():
            self._look_again()
            if self.reviewer_id != by.id:
                self.reviewer, self.seen_at = by, now()
                self.save(only=[Review.reviewer, Review.seen_at])
                audit.record("review.taken-over", self, self.case, actor=by.id)

    def hold(self, by: Person) -> None:
        """Locks the concept for its reviewer. Call inside the transaction of a change.

        Raises Conflict when it was decided or taken over by a colleague, or when the case was closed.
        """
        self._look_again()
        if self.reviewer_id != by.id:
            raise Conflict(_("Een collega heeft dit overgenomen. Er is niets bewaard of verstuurd."))
        if not self.case.can_be_worked_on_by(by):
            raise Conflict(_("Deze zaak is afgesloten. Er is niets bewaard of verstuurd."))

    def shown_on(self, seen: Seen) -> bool:
        """Does that page show the concept as it is now?"""
        return seen.revision == self.revision or (bool(seen.client) and seen.client == self.client)

    def change(self, by: Person, seen: Seen | None = None) -> None:
        """Something in the concept changes, on this page. Call inside the transaction of that change.

        Raises Conflict as `hold` does.
        """
        self.hold(by)
        if seen is None or self.shown_on(seen):
            self.client = seen.client if seen else ""
        self.revision += 1
        self.seen_at = now()
        self.save(only=[Review.revision, Review.client, Review.seen_at])

    def _look_again(self) -> None:
        """Locks the row and reads again what somebody else may have changed."""
        row = locked(Review.select().where(Review.id == self.id)).get()
        row.case = self.case
        self.reviewer_id, self.revision, self.client = row.reviewer_id, row.revision, row.client
        self.message, self.aside = row.message, row.aside
        if row.decided:
            raise Conflict(_("Over deze versie is al besloten. Er is niets veranderd."))

    @property
    def texts_aside(self) -> dict[str, str]:
        """Page and field → what was typed there on a page that was behind, for the reviewer to choose from."""
        return json.loads(self.aside) if self.aside else {}

    def put_aside(self, seen: Seen, typed: Mapping[str, str]) -> None:
        """Keeps what was typed, by field, on a page that is behind. Call inside a transaction, after `hold`."""
        here = seen.client or uuid4().hex
        known = {self.message, *self.texts_aside.values()}
        new = {f"{here} {field}": text for field, text in typed.items() if text and text not in known}
        if new:
            self.aside = json.dumps(self.texts_aside | new, ensure_ascii=False)
            self.save(only=[Review.aside])

    def say(self, message: str) -> None:
        """The closing message, still as concept. Call inside a transaction, after `change`."""
        self.message = message or None
        self.save(only=[Review.message])

    def decide(self, by: Person, decision: str, remarks: int) -> None:
        """Send back, approve, or mark as read (a parent's own step): releases what is in the review.

        Call inside a transaction. Raises Conflict when another version was handed in or the work
        moved on, Invalid when there is nothing to send.
        """
        self.change(by)
        self._check(decision, remarks)
        self.decision, self.decided_at = decision, now()
        self.save(only=[Review.decision, Review.decided_at])
        audit.record(f"review.{decision.replace('_', '-')}", self, self.case, actor=by.id)
        work = self.submission.work
        if decision in MOVES_WORK_TO or work.parent_id:
            work.move_to(MOVES_WORK_TO.get(decision, "approved"), by)
        telling.decided(self.submission, decision)

    def _check(self, decision: str, remarks: int) -> None:
        latest = Submission.standing(self.submission.work, self.submission.person)
        if latest is None or latest.id != self.submission.id:
            raise Conflict(_("Er is een andere versie ingeleverd. Lees die eerst."))
        if (decision == "read") != (self.submission.person_id != self.case.youth_id):
            raise Invalid({"decision": _("Kies wat je met deze tekst doet.")})
        if decision in MOVES_WORK_TO:
            talk_first(self.case, self.submission.person)
        if decision == "sent_back" and not remarks and not self.message:
            raise Invalid({"message": _("Plaats eerst een opmerking, of schrijf een bericht.")})
