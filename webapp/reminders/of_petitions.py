"""Which coordinators are reminded of a request about data: a week before its answer is due, and on the day before."""

from datetime import datetime, timedelta
from uuid import UUID

from webapp.formats import as_date, midnight
from webapp.people.models import Person
from webapp.petitions.models import OPEN_STATES, Petition
from webapp.reminders.reminder import Reminder, can_be_told

MODEL = Petition
DAYS_BEFORE = (7, 1)


def due(at: datetime, only: UUID | None = None) -> list[Reminder]:
    """The reminders that are right at this moment, of one request or of all."""
    days = [as_date(at) + timedelta(days=days) for days in DAYS_BEFORE]
    near = Petition.select().where(Petition.state.in_(OPEN_STATES), Petition.due_on.in_(days))
    petitions = list(near.where(Petition.id == only) if only else near)
    told = Person.select().where(Person.role == "coordinator", can_be_told(Person)) if petitions else []
    pairs = [(coordinator, petition) for petition in petitions for coordinator in told]
    return [reminder(*pair, at) for pair in pairs if is_for(*pair)]


def is_for(coordinator: Person, petition: Petition) -> bool:
    """It is of the own region."""
    return Petition.visible_to(coordinator).where(Petition.id == petition.id).exists()


def reminder(coordinator: Person, petition: Petition, at: datetime) -> Reminder:
    key = f"{petition.id}:{petition.due_on}:{(petition.due_on - as_date(at)).days}"
    until = midnight(petition.due_on + timedelta(days=1))
    return Reminder(coordinator, "petition.due", petition, petition.path, key, until)
