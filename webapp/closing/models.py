"""How a case closes: the sheet, and who consented to passing the youth on to other support.

| state  | from       | by                                                                                       |
|--------|------------|------------------------------------------------------------------------------------------|
| open   | -          | the professional opens the sheet: youth, parents and professionals each look back         |
| closed | open, none | the professional writes down the outcome of the closing conversation; the case closes     |
| closed | open, none | the professional stops early, with a reason from the list; the case closes                |

| outcome               | status of the case | what else                                                            |
|-----------------------|--------------------|----------------------------------------------------------------------|
| enough                | completed          | aftercare if wanted                                                  |
| enough_with_aftercare | completed          | a day for aftercare, with a sentence about it                        |
| other_support         | referred_on        | the family calls itself; or we do, with the consent of each (ladder) |
| stopped_by_family     | stopped_early      | a reason from the list                                               |
| not_suitable          | stopped_early      | a reason from the list                                               |

What is passed on to other support, and to whom, stands nowhere in the app.
"""

from datetime import timedelta
from typing import Self

from flask_babel import gettext as _
from peewee import JOIN, Check, DateField, ForeignKeyField, ModelSelect, TextField

from webapp import audit
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, Record, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now, today
from webapp.notices.models import Notice, path
from webapp.notices.receivers import family
from webapp.people.models import Person
from webapp.prepared import Late
from webapp.sealed import SealedRecord, SealedText

STATUS_AFTER = {
    "enough": "completed",
    "enough_with_aftercare": "completed",
    "other_support": "referred_on",
    "stopped_by_family": "stopped_early",
    "not_suitable": "stopped_early",
}
UNSUITABLE = ("not_suitable", "helped_elsewhere")  # of the reasons to stop early


class Closure(SealedRecord):
    """The closing sheet of one case; `outcome` is empty until the case is closed with it."""

    case = ForeignKeyField(Case, backref="closures", unique=True, on_delete="CASCADE")
    opened_by = ForeignKeyField(Person, backref="opened_closures", on_delete="RESTRICT")
    opened_at = Moment(default=now)
    outcome = TextField(
        default="",
        constraints=[
            Check(
                "outcome IN ('', 'enough', 'enough_with_aftercare', 'other_support', "
                "'stopped_by_family', 'not_suitable')"
            )
        ],
    )
    stop_reason = TextField(default="")
    held_on = DateField(null=True)
    message = SealedText(default="")  # the professional's last words to the youth
    support_by = TextField(default="", constraints=[Check("support_by IN ('', 'family', 'us')")])
    aftercare_on = DateField(null=True)
    aftercare_note = SealedText(default="")
    aftercare_done_at = Moment(null=True)
    recorded_by = ForeignKeyField(Person, null=True, backref="recorded_closures", on_delete="SET NULL")
    recorded_at = Moment(null=True)

    class Meta:
        table_name = "closure"

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The youth, parents as far as they follow the steps, and the case's professionals."""
        rule = cls.id.is_null() if person.role == "coordinator" else Case.followed_by(person)
        return of_cases(cls, rule)

    @classmethod
    def beside(cls, cases: ModelSelect) -> ModelSelect:
        """The cases of this query, each with its `closure` or None."""
        return cases.select_extend(cls).join_from(Case, cls, JOIN.LEFT_OUTER, on=(cls.case == Case.id), attr="closure")

    @staticmethod
    def of(case: Case) -> "Closure | None":
        """The sheet of a case from `beside`."""
        closure: Closure | None = case.closure
        if closure is not None:
            closure.case = case
        return closure

    @classmethod
    def open(cls, case: Case, by: Person) -> Self:
        """Opened once, however often it is asked; raises Conflict when the case is closed by now."""
        with transaction():
            case.hold()
            found = cls.get_or_none(cls.case == case)
            if found is None:
                found = cls.create(case=case, opened_by=by)
                audit.record("closing.opened", found, case, actor=by.id)
                for person in family(case):
                    Notice.tell(person, "look-back.asked", case, path("closing.look_back", case_id=case.id))
            found.case = case
        return found

    @property
    def is_open(self) -> bool:
        return not self.outcome

    def given_consents(self) -> list["SupportConsent"]:
        """Who said yes to passing the youth on, with their person."""
        on = SupportConsent.person == Person.id
        return list(
            SupportConsent.select(SupportConsent, Person).join(Person, on=on).where(SupportConsent.closure == self)
        )

    @property
    def aftercare_waits(self) -> bool:
        return self.aftercare_on is not None and self.aftercare_done_at is None

    def finish_aftercare(self, by: Person) -> None:
        """The call or talk of later was held; also in a case that is closed."""
        with transaction():
            fresh = locked(Closure.select().where(Closure.id == self.id)).get()
            if not fresh.aftercare_waits:
                raise Conflict(_("Dit stond al op gedaan."))
            self.aftercare_done_at = now()
            self.save(only=[Closure.aftercare_done_at])
            audit.record("closing.aftercare-done", self, self.case, actor=by.id)


class SupportConsent(Record):
    """This person said yes to passing the youth on, on that day; the ladder says whose yes is needed."""

    closure = ForeignKeyField(Closure, backref="consents", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="support_consents", on_delete="CASCADE")
    given_on = DateField()
    recorded_by = ForeignKeyField(Person, backref="recorded_support_consents", on_delete="RESTRICT")
    at = Moment(default=now)

    class Meta:
        table_name = "support_consent"
        indexes = ((("closure", "person"), True),)


def aftercare_due() -> ModelSelect:
    """SQL, for a query of cases: it is time for the call or talk that was agreed on, within a week or since."""
    soon = Late(lambda _values: today() + timedelta(days=7))
    waits = Closure.aftercare_done_at.is_null() & (Closure.aftercare_on <= soon)
    return Closure.select(Closure.id).where(Closure.case == Case.id, waits)
