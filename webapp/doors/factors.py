"""What somebody has beside the password, and what goes when it is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from flask_babel import gettext as _
from peewee import Model

from webapp import audit
from webapp.database import Record, locked, transaction
from webapp.doors.arrivals import Arrival
from webapp.doors.code_apps import DIGITS, CodeApp
from webapp.doors.linked import LinkedAccount
from webapp.doors.passkeys import Passkey
from webapp.doors.recovery import RecoveryCode
from webapp.errors import Conflict, Invalid
from webapp.people.access import Wait
from webapp.people.models import Person
from webapp.people.throttle import Attempt, Limit

# Six digits are soon tried through: who has the password gets some hundred tries a day, from wherever they come. They
# are counted for a day: an hour of waiting would give ten more at once.
LIMITS = {"pair": Limit(5, 900), "account": Limit(10, 900, timedelta(days=1)), "source": Limit(50, 60)}


class Factors(NamedTuple):
    """Those in use; recovery codes are no factor to live with."""

    code_apps: list[CodeApp]
    passkeys: list[Passkey]

    @classmethod
    def of(cls, person: Person) -> "Factors":
        return cls(list(CodeApp.visible_to(person)), list(Passkey.visible_to(person)))

    @property
    def number(self) -> int:
        return len(self.code_apps) + len(self.passkeys)


def give(person: Person, code: str, source: str) -> str:
    """Takes a code of the app, or one for recovery; gives which it was. Raises Invalid, or Wait after many tries."""
    attempt = Attempt("factor", str(person.id), source, LIMITS)
    if seconds := attempt.begin():
        raise Wait(seconds)
    plain = "".join(code.split())
    if len(plain) == DIGITS and any(app.takes(plain) for app in CodeApp.visible_to(person)):
        attempt.succeeded()
        return "code"
    if len(plain) > DIGITS and RecoveryCode.use(person, plain):
        attempt.succeeded()
        return "recovery"
    raise Invalid({"code": _("Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in de app.")})


def set_up(person: Person, add: Callable[[], object]) -> list[str]:
    """Adds the first factor of who has none, and gives the recovery codes that come with it.

    Raises Conflict when there is one meanwhile: then the password alone is not enough to add another. Also when whoever
    arrived is not waiting at the door any more, as with a new activation code.
    """
    with transaction():
        list(locked(Person.select(Person.id).where(Person.id == person.id)))
        if Factors.of(person).number:
            raise Conflict(_("Er is al een tweede stap. Begin opnieuw met inloggen."))
        if not Arrival.over(person):
            raise Conflict(_("Dit duurde te lang. Log opnieuw in."))
        add()
        return RecoveryCode.renew(person)


def remove(person: Person, factor: Record) -> None:
    """Raises Conflict when staff would have none left."""
    with transaction():
        list(locked(Person.select(Person.id).where(Person.id == person.id)))
        if person.is_staff and Factors.of(person).number < 2:
            raise Conflict(_("Dit is je laatste. Voeg eerst een andere toe, dan kan deze weg."))
        if type(factor).delete().where(type(factor).id == factor.id).execute():
            audit.record("person.factor-removed", factor, actor=person.id)


BELONGINGS: tuple[type[Model], ...] = (Arrival, CodeApp, Passkey, LinkedAccount, RecoveryCode)


def forget(person: Person) -> None:
    """A new activation code: whoever uses it begins with nothing. Call it inside the transaction."""
    had = Factors.of(person).number
    for model in BELONGINGS:
        model.delete().where(model.person == person).execute()
    if had:
        audit.record("person.factors-forgotten", person)
