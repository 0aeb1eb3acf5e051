"""What the professional writes down after the closing conversation, and closing the case with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self

from flask_babel import gettext as _

from webapp import audit
from webapp.appointments import changes
from webapp.appointments.models import Appointment
from webapp.cases import ladder
from webapp.cases.closing import MOVES, move
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.closing.models import STATUS_AFTER, UNSUITABLE, Closure, SupportConsent
from webapp.closing.words import OUTCOMES, STOP_REASONS, SUPPORT
from webapp.database import locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import now, today
from webapp.people.models import Person
from webapp.typed import Typed

LONGEST = 600
LATEST_AFTERCARE = timedelta(days=366)


@dataclass(frozen=True)
class Ending:
    """How a case ends. `consents` are the people whose yes to other support was written down, and on which day."""

    outcome: str
    stop_reason: str = ""
    held_on: date | None = None
    message: str = ""
    support_by: str = ""
    aftercare_on: date | None = None
    aftercare_note: str = ""
    consents: tuple[Person, ...] = ()
    consented_on: date | None = None

    @classmethod
    def read(cls, form: Any, outcomes: Mapping[str, Any], needed: Mapping[str, Membership]) -> Self:
        """From the form of the closing conversation; `needed` are the members whose consent counts, by membership.

        Raises Invalid with all that is wrong at once.
        """
        typed = Typed(form)
        ending = cls(
            outcome=typed.one_of("outcome", outcomes, missing=_("Kies hoe het eindigt.")),
            held_on=typed.day("held_on", missing=_("Vul in wanneer jullie praatten.")),
            message=typed.text("message", LONGEST),
            support_by=typed.one_of("support_by", SUPPORT),
            aftercare_on=typed.day("aftercare_on"),
            aftercare_note=typed.text("aftercare_note", LONGEST),
            consents=tuple(needed[id].person for id in dict.fromkeys(form.getlist("consents")) if id in needed),
            consented_on=typed.day("consented_on"),
        )
        ending._check(typed, needed)
        return ending._fitting()

    def _check(self, typed: Typed, needed: Mapping[str, Membership]) -> None:
        if self.held_on and self.held_on > today():
            typed.wrong("held_on", _("Deze dag moet nog komen."))
        if self.outcome == "enough_with_aftercare" and not self.aftercare_on:
            typed.wrong("aftercare_on", _("Vul in wanneer je weer contact opneemt."))
        if self.aftercare_on and not today() < self.aftercare_on <= today() + LATEST_AFTERCARE:
            typed.wrong("aftercare_on", _("Kies een dag na vandaag, binnen een jaar."))
        if self.aftercare_on and not self.aftercare_note:
            typed.wrong("aftercare_note", _("Schrijf op wat jullie daarover afspraken."))
        if self.outcome == "other_support":
            self._check_support(typed, needed)
        typed.done()

    def _check_support(self, typed: Typed, needed: Mapping[str, Membership]) -> None:
        if not self.support_by:
            typed.wrong("support_by", _("Kies wie contact opneemt met de andere hulp."))
        if self.support_by != "us":
            return
        missing = {member.person.first_name for member in needed.values() if member.person not in self.consents}
        if missing or not needed:
            names = ", ".join(sorted(missing))
            typed.wrong("consents", _("Aanmelden mag pas als iedereen ja zegt. Nog niet: %(names)s.", names=names))
        if not self.consented_on:
            typed.wrong("consented_on", _("Vul in wanneer zij ja zeiden."))
        elif self.consented_on > today():
            typed.wrong("consented_on", _("Deze dag moet nog komen."))

    def _fitting(self) -> Self:
        """Without what does not belong to this outcome, so that nothing is kept that nobody meant."""
        asked = self.outcome == "other_support"
        if not asked or self.support_by != "us":
            return replace(self, support_by=self.support_by if asked else "", consents=(), consented_on=None)
        return self

    @classmethod
    def early(cls, form: Any) -> Self:
        """Stopping early, with a reason from the list."""
        typed = Typed(form)
        reason = typed.one_of("stop_reason", STOP_REASONS, missing=_("Kies waarom jullie stoppen."))
        typed.done()
        return cls("not_suitable" if reason in UNSUITABLE else "stopped_by_family", stop_reason=reason)


def outcomes_for(case: Case) -> dict[str, Any]:
    """The outcomes that can follow on the status that the case has now, with their words."""
    return {name: words for name, words in OUTCOMES.items() if STATUS_AFTER[name] in MOVES.get(case.status, ())}


def whose_consent(case: Case) -> dict[str, Membership]:
    """By the ladder: below 12 the parents with authority, from 12 the youth too, from 16 the youth alone."""
    birth_date = case.youth.birth_date
    return {str(row.id): row for row in case.members() if ladder.agrees_to_take_part(row.kind, birth_date)}


def planned(case: Case, reader: Person) -> list[Appointment]:
    """What is still to come in this case, the soonest first."""
    query = Appointment.visible_to(reader).where(Appointment.case == case, Appointment.cancelled_at.is_null())
    return list(query.where(Appointment.starts_at > now()).order_by(Appointment.starts_at))


def seen(appointments: list[Appointment]) -> str:
    """Stands for what the page said would be cancelled: nothing else may be."""
    return " ".join(f"{row.id}.{row.revision}" for row in appointments)


def close(case: Case, ending: Ending, by: Person, was: str, reason: str, known: str) -> int:
    """Closes the case and cancels what was still planned, for this reason; gives the number of those appointments.

    Raises Invalid without a reason while there are any, and Conflict when they, or the status, are others by now.
    """
    with transaction():
        locked(Case.select(Case.id).where(Case.id == case.id)).get()  # nothing is planned meanwhile
        appointments = planned(case, by)
        if seen(appointments) != known:
            raise Conflict(_("Er is net een afspraak veranderd of gemaakt. Kijk eerst wat er nu staat."))
        if appointments and not reason:
            raise Invalid({"reason": _("Schrijf waarom de afspraken niet doorgaan.")})
        write_down(case, ending, by)
        for appointment in appointments:
            changes.cancel(appointment, reason, by, appointment.revision)
        move(case, STATUS_AFTER[ending.outcome], by, was, ending.aftercare_on)
    return len(appointments)


def write_down(case: Case, ending: Ending, by: Person) -> None:
    """On the sheet; call inside the transaction that closes the case."""
    closure = Closure.open(case, by)
    closure.outcome, closure.stop_reason, closure.held_on = ending.outcome, ending.stop_reason, ending.held_on
    closure.message, closure.support_by = ending.message, ending.support_by
    closure.aftercare_on, closure.aftercare_note = ending.aftercare_on, ending.aftercare_note
    closure.recorded_by, closure.recorded_at = by, now()
    closure.save()
    for person in ending.consents:
        SupportConsent.create(closure=closure, person=person, given_on=ending.consented_on, recorded_by=by)
    audit.record(f"closing.{ending.outcome}", closure, case, actor=by.id)
