"""Handing in: an immutable copy of the answers, that the professional reads and that the youth can share.

| state     | how                                                          |
|-----------|--------------------------------------------------------------|
| handed in | the writer hands in; the answers of that moment are copied   |
| opened    | a professional opened it: taking back is over                |
| taken back| the writer took it back before it was opened                 |
"""

import json
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import ForeignKeyField, IntegerField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.agreements.standing import talk_first
from webapp.cases.models import Case, Membership, of_cases
from webapp.database import Moment, Record, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.notices.models import Notice
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText
from webapp.work import telling, turns
from webapp.work.models import Work


class Submission(SealedRecord):
    """What one person handed in, in one round: step id → value, for the version the work is pinned to.

    What was taken back is no round: the next hand-in has its number.
    """

    case = ForeignKeyField(Case, backref="submissions", on_delete="CASCADE")
    work = ForeignKeyField(Work, backref="submissions", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="submissions", on_delete="CASCADE")
    round = IntegerField()
    sealed_answers = SealedText()
    digest = TextField()
    at = Moment(default=now)
    opened_at = Moment(null=True)
    opened_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
    taken_back_at = Moment(null=True)
    key = UUIDField(null=True)

    class Meta:
        indexes = ((("work", "person", "round"), False), (("person", "key"), True))

    @classmethod
    def hand_in(cls, work: Work, person: Person, answers: dict[str, Any], key: UUID | None) -> Self:
        """Copies the answers. Once per key; raises Conflict when the work is not open for handing in any more.

        Read them after `work.hold`: what was saved before is in it then, and what comes later is refused.
        """
        text = json.dumps(answers, ensure_ascii=False, sort_keys=True)
        with transaction():
            work.hold()
            if key and (already := cls.with_key(key, person)):
                return already
            talk_first(work.case, person)
            if person.role == "parent" and not writable_by(work, person):
                raise Conflict(_("U hebt dit al ingeleverd."))
            if work.is_made_by(person):
                work.move_to("submitted", person)
            number = cls._standing(work, person).count() + 1
            made = {"sealed_answers": text, "digest": work.case.vault.fingerprint(text), "round": number, "key": key}
            submission = cls.create(case=work.case, work=work, person=person, **made)
            audit.record("submission.handed-in", submission, work.case, actor=person.id)
            telling.handed_in(submission)
        return submission

    @classmethod
    def with_key(cls, key: UUID, person: Person) -> Self | None:
        """What this person handed in with this form before."""
        return cls.get_or_none(cls.key == key, cls.person == person)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """Own ones; for the case's professionals those of youth and parents; for a parent what the youth shares."""
        if person.role == "professional":
            rule = Case.open_for(person) & cls.taken_back_at.is_null()
        elif person.role == "parent":
            shared = Share.select(Share.work).join(Work).where(Share.person == person, Share.ended_at.is_null())
            shared = shared.where(Work.status != "cancelled")
            by_youth = (
                (cls.person == Case.youth)
                & cls.taken_back_at.is_null()
                & cls.work.in_(shared)
                & Case.shared_with(person)
            )
            rule = Case.open_for(person) & ((cls.person == person) | by_youth)
        else:
            rule = (cls.person == person) & Case.open_for(person)
        return of_cases(cls, rule).order_by(cls.at.desc())

    @classmethod
    def standing(cls, work: Work, person: Person) -> Self | None:
        """The latest hand-in of this person that was not taken back."""
        return cls._standing(work, person).order_by(cls.round.desc()).first()

    @classmethod
    def _standing(cls, work: Work, person: Person) -> ModelSelect:
        return cls.select().where(cls.work == work, cls.person == person, cls.taken_back_at.is_null())

    @classmethod
    def latest(cls, work: Work, person: Person) -> Self | None:
        """This person's latest, taken back or not."""
        rows = cls.select().where(cls.work == work, cls.person == person)
        found = rows.order_by(cls.round.desc(), cls.at.desc()).first()
        if found is not None:
            found.work, found.case = work, work.case
        return found

    @property
    def answers(self) -> dict[str, Any]:
        return json.loads(self.sealed_answers)

    def open_by(self, professional: Person) -> None:
        """The first time a professional reads it; from now on it can't be taken back."""
        with transaction():
            opened = Submission.update(opened_at=now(), opened_by=professional).where(
                Submission.id == self.id, Submission.opened_at.is_null(), Submission.taken_back_at.is_null()
            )
            if opened.execute():
                audit.record("submission.opened", self, self.case)
                Notice.seen(professional, telling.desk_of(self))

    def take_back(self, by: Person) -> None:
        """The writer takes it back; raises Conflict when somebody is reading it already."""
        with transaction():
            self.work.hold()
            row = locked(Submission.select().where(Submission.id == self.id)).get()
            if turns.both_done(self):
                raise Conflict(_("Terughalen kan niet meer. Jij en de ander zijn allebei klaar."))
            if row.opened_at or row.taken_back_at or not self.work.case.is_open:
                raise Conflict(_("Terughalen kan niet meer. Er wordt al in gelezen, of het traject is klaar."))
            self.taken_back_at = now()
            self.save(only=[Submission.taken_back_at])
            if self.work.is_made_by(by):
                self.work.move_back("needs_work" if self.is_later_round() else "started", by)
            Notice.withdraw(self)
            audit.record("submission.taken-back", self, self.case, actor=by.id)

    def is_later_round(self) -> bool:
        """Did the professional send an earlier round back?"""
        earlier = Submission.select().where(
            Submission.work == self.work, Submission.person == self.person, Submission.opened_at.is_null(False)
        )
        return earlier.where(Submission.round < self.round).exists()


def writable_by(work: Work, person: Person) -> bool:
    """For work that this person can see: may they write in it now? A parent until they have handed in."""
    handed_in = person.role == "parent" and Submission.standing(work, person) is not None
    return work.editable_by(person) and not handed_in


class Share(Record):
    """The youth lets one parent read one piece of work, until they take it back."""

    work = ForeignKeyField(Work, backref="shares", on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    at = Moment(default=now)
    ended_at = Moment(null=True)

    class Meta:
        indexes = ((("person", "work"), False),)

    @classmethod
    def active(cls, work: Work) -> ModelSelect:
        return cls.select(cls, Person).join(Person).where(cls.work == work, cls.ended_at.is_null())

    @classmethod
    def start(cls, work: Work, member: Membership, by: Person) -> None:
        """Sharing twice is sharing once."""
        if work.status == "cancelled":
            raise Conflict(_("Deze opdracht is vervallen. Je kunt hem niet meer delen."))
        with transaction():
            work.hold()
            if not cls.active(work).where(cls.person == member.person).exists():
                share = cls.create(work=work, person=member.person)
                audit.record("work.shared", share, work.case, actor=by.id)

    @classmethod
    def stop(cls, work: Work, person: Person, by: Person) -> None:
        with transaction():
            for share in cls.active(work).where(cls.person == person):
                share.end(work.case, by)

    def end(self, case: Case, by: Person) -> None:
        self.ended_at = now()
        self.save(only=[Share.ended_at])
        audit.record("work.unshared", self, case, actor=by.id)
