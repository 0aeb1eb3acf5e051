"""How each person stands towards taking part, from their answers; and what may not be asked while somebody says no."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, Self
from uuid import UUID

from flask_babel import get_locale
from flask_babel import gettext as _
from peewee import JOIN, ModelSelect

from webapp import audit
from webapp.agreements.participation import PLACES, TEXTS, Participation
from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.database import locked, transaction
from webapp.errors import Conflict
from webapp.formats import age_on, now, today
from webapp.notices.models import Notice, path
from webapp.people.models import Person
from webapp.prepared import Given


class Standing(NamedTuple):
    """How one person stands; `member` has its case or person joined in, as far as the query gave it."""

    member: Membership
    birth_date: date
    answers: list[Participation]  # the latest last

    @property
    def latest(self) -> Participation | None:
        return self.answers[-1] if self.answers else None

    @property
    def state(self) -> str:
        latest = self.latest
        if latest is None or latest.talked_at is not None:
            return "open"
        if latest.says == "yes" and latest.youth_age < ladder.last_step(self.birth_date):
            return "open"
        return latest.says

    @property
    def seen(self) -> str:
        """Stands for the answer that counts now, and whether it was talked about."""
        return f"{self.latest.id} {self.latest.talked_at is not None}" if self.latest else "none"

    @property
    def is_asked(self) -> bool:
        """The youth always; below the first age to be heard."""
        return self.member.kind == "youth" or self.decides

    @property
    def decides(self) -> bool:
        return ladder.agrees_to_take_part(self.member.kind, self.birth_date)

    @property
    def is_again(self) -> bool:
        """Open, though there was an answer: after talking, or because the youth got older."""
        return self.state == "open" and self.latest is not None

    @property
    def audience(self) -> str:
        if self.member.kind != "youth":
            return "parent"
        return "youth" if self.decides else "child"

    @property
    def path(self) -> str:
        """Where the person answers."""
        return path("agreements.participation", case_id=self.member.case_id)

    @property
    def text_version(self) -> str:
        return TEXTS[self.audience]

    @classmethod
    def each(cls, rows: Iterable[Any], case: Case) -> list[Self]:
        """Those that are asked, from rows of memberships in this case with an answer each, the latest last."""
        found: dict[UUID, Self] = {}
        for row in rows:
            standing = found.setdefault(row.id, cls(row, case.youth.birth_date, []))
            standing.member.case = case
            answer = getattr(row, "answer", None)
            if answer is not None and answer.id is not None:
                answer.case = case  # so that the reason can be read
                standing.answers.append(answer)
        return [standing for standing in found.values() if standing.is_asked]

    @classmethod
    def in_case(cls, case: Case) -> list[Self]:
        """Everybody who is asked, the youth first."""
        query = with_answers().select_extend(Person).join_from(Membership, Person, attr="person")
        first = (Membership.kind == "youth").desc()
        rows = query.where(Membership.case == case).order_by(first, Membership.started_at, Participation.at)
        return cls.each(rows, case)

    @classmethod
    def of(cls, case: Case, person: Person) -> Self | None:
        """How this person stands in a case; None for who is not asked."""
        return cls.own(own(person).where(Membership.case == case), case)

    @classmethod
    def own(cls, rows: Iterable[Any], case: Case) -> Self | None:
        """The same from rows of `own`, of whichever cases."""
        return next(iter(cls.each([row for row in rows if row.case_id == case.id], case)), None)

    @property
    def reason(self) -> str:
        """Why they said no the last time, if they said."""
        return next((answer.reason or "" for answer in reversed(self.answers) if answer.says == "no"), "")

    def answer(self, says: str, text_version: str, by: Person, key: UUID | None, reason: str = "") -> None:
        """Yes or no; the same said twice is said once. Raises Conflict when the text is another one by now."""
        case = self.member.case
        if not case.is_open:
            raise Conflict(_("Dit traject is klaar. Antwoorden kan niet meer."))
        if text_version != self.text_version:
            raise Conflict(_("De uitleg is veranderd. Lees hem nog een keer en kies dan."))
        with transaction():
            locked(Case.select(Case.id).where(Case.id == case.id)).get()
            already = Participation.get_or_none(Participation.key == key) if key else None
            said = {"case": case, "person": self.member.person, "says": says}
            if self.state == says or (already and already.was_made_with(**said)):
                return
            answer = Participation.create(
                **said,
                place=PLACES[by.id != self.member.person_id],
                recorded_by=by,
                text_version=text_version,
                language=str(get_locale()),
                youth_age=age_on(self.birth_date, today()),
                key=None if already else key,
                reason=reason if says == "no" else "",
            )
            Notice.seen(self.member.person_id, self.path)
            audit.record(f"participation.{says}", answer, case, actor=by.id)

    def talk(self, by: Person) -> None:
        """The professional talked about the no: from now on the person is asked again."""
        with transaction():
            if self.state == "no" and self.latest is not None:
                self.latest.talked_at, self.latest.talked_by = now(), by
                self.latest.save(only=[Participation.talked_at, Participation.talked_by])
                case, person = self.member.case, self.member.person
                Notice.tell(person, "participation.asked", case, self.path, str(self.latest.id))
                audit.record("participation.talked", self.latest, self.member.case, actor=by.id)


def with_answers() -> ModelSelect:
    """Who belongs to a case now, a row for each of their answers."""
    theirs = (Participation.case == Membership.case) & (Participation.person == Membership.person)
    return (
        Membership.select(Membership, Participation)
        .join(Participation, JOIN.LEFT_OUTER, on=theirs, attr="answer")
        .where(Membership.is_active())
    )


def own(person: Person | Given) -> ModelSelect:
    """The same for one person, in all their cases."""
    return with_answers().where(Membership.person == person).order_by(Membership.started_at, Participation.at)


def declined() -> ModelSelect:
    """SQL, for a query of cases with the youth joined in: the first name of who says no, of those who are asked."""
    who = Person.alias()
    theirs = (Membership.case == Participation.case) & (Membership.person == Participation.person)
    asked = (Membership.kind == "youth") | ((Membership.kind == "parent") & ladder.parents_agree(Person.birth_date))
    return (
        Participation.select(who.first_name)
        .join(who, on=(Participation.person == who.id))
        .join_from(Participation, Membership, on=theirs)
        .where(Participation.case == Case.id, Participation.stands(), Membership.is_active(), asked)
        .limit(1)
    )


def talk_first(case: Case, person: Person) -> None:
    """Raises Conflict while nothing new may be asked of this person; nothing is lost."""
    noes = [standing.member for standing in Standing.in_case(case) if standing.state == "no"]
    own_no = any(member.person_id == person.id for member in noes)
    if own_no or (noes and person.id == case.youth_id):
        raise Conflict(_("Er is gezegd: liever niet meedoen. Eerst praten we daarover. Wat er staat, blijft bewaard."))
