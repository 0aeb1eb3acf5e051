"""Erasing a case before its day, because it was asked: by a coordinator, after a second look at what goes.

| state of the request | case             | what can be done                                             |
|----------------------|------------------|--------------------------------------------------------------|
| open                 | runs             | nothing: it is stopped first, by its professional            |
| open                 | closed           | look, and then erase: request, case and accounts go at once  |
| ended                | any              | nothing                                                      |
"""

from collections import Counter
from typing import NamedTuple

from flask_babel import gettext as _
from peewee import IntegrityError

from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.database import transaction
from webapp.erasure.cases import accounts_only_in, erase
from webapp.errors import Conflict
from webapp.formats import today
from webapp.people.models import Person
from webapp.petitions.models import OPEN_STATES, Petition


class Going(NamedTuple):
    """What goes along: accounts by role, and open requests of others about the same case."""

    accounts: Counter[str]
    others: int

    @classmethod
    def of(cls, petition: Petition) -> "Going":
        case = Case.select(Case.id).where(Case.id == petition.in_case_id)
        same = Petition.select().where(Petition.in_case == petition.in_case_id, Petition.state.in_(OPEN_STATES))
        roles = Counter(person.role for person in accounts_only_in(case))
        return cls(roles, same.where(Petition.id != petition.id).count())


def erase_early(petition: Petition, by: Person) -> None:
    """All of the case, as on its day. Raises Conflict when it runs, or when something still names it."""
    try:
        with transaction():
            fresh = petition.held()
            fresh.note("petition.done", by)
            closed = (Case.id == fresh.in_case_id) & Case.status.not_in(OPEN_STATUSES)
            Case.update(erase_on=today()).where(closed).execute()
            if erase(fresh.in_case_id) is None:
                raise Conflict(_("Deze zaak loopt nog. De professional stopt haar eerst."))
    except IntegrityError:
        raise Conflict(_("Iets anders hangt nog aan deze zaak. Er is niets gewist. Meld dit aan beheer.")) from None
