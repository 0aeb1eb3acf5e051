"""What a coordinator decides about a referral: who has room, whether the youth is known, yes or no."""

from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _
from peewee import JOIN, ModelSelect, fn

from webapp import audit
from webapp.cases import interpreters, ladder
from webapp.cases.at_work import expect_colleague, works_beside
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.cases.relatives import Relative
from webapp.cases.statuses import OPEN_STATUSES
from webapp.database import transaction
from webapp.people.models import Person
from webapp.referrals.models import Referral
from webapp.referrals.origins import Origin
from webapp.referrals.sections import Answers, parents_in

NAMED = (Person.id, Person.first_name, Person.last_name, Person.region)


def professionals(coordinator: Person) -> ModelSelect:
    """Those of the region who can take a case, each with `open_cases`; who has most room comes first."""
    theirs = (Case.professional == Person.id) & Case.status.in_(OPEN_STATUSES)
    open_cases = fn.COUNT(Case.id)
    return (
        Person.select(*NAMED, open_cases.alias("open_cases"))
        .join(Case, JOIN.LEFT_OUTER, on=theirs)
        .where(works_beside(coordinator))
        .group_by(Person.id)
        .order_by(open_cases, Person.first_name, Person.id)
    )


class Known(NamedTuple):
    """What looks like the same youth, or a brother, sister or twin."""

    cases: list[Case]
    referrals: list[Referral]


def known_as(referral: Referral, coordinator: Person) -> Known:
    """Open cases and other referrals in the region of the same birth date, with the same first or last name."""
    youth = referral.sections["youth"]
    same_day = (Person.birth_date == referral.birth_date) & Case.status.in_(OPEN_STATUSES)
    others = Referral.waiting(coordinator).where(Referral.birth_date == referral.birth_date, Referral.id != referral.id)
    return Known(
        [case for case in Case.visible_to(coordinator).where(same_day) if _alike(youth, name_of(case.youth))],
        [other for other in others if _alike(youth, other.sections["youth"])],
    )


def name_of(person: Person) -> Answers:
    return {"first_name": person.first_name, "last_name": person.last_name}


def _alike(one: Answers, other: Answers) -> bool:
    names = ("first_name", "last_name")
    return any(one[name] and one[name].casefold() == other[name].casefold() for name in names)


def accept(referral: Referral, professional: Person, by: Person) -> Case:
    """The case is started for this professional with all that was told; here it is erased.

    Raises Conflict when it was decided already, or the professional does not work here any more; Invalid when the youth
    is too old by now.
    """
    with transaction():
        row = referral.fresh("new")
        expect_colleague(row, professional)
        sections = row.sections
        case = _start(sections, professional)
        for prefix in [] if ladder.is_adult(case.youth.birth_date) else parents_in(sections["parents"]):
            _bring_parent(case, sections["parents"], prefix, by)
        Origin.keep(case, row, sections)
        row.settle("accepted", decided_by=by)
        audit.record("referral.accepted", row, case, actor=by.id)
    return case


def _start(sections: dict[str, Answers], professional: Person) -> Case:
    told, events = sections["youth"], sections["events"]
    youth = Person(role="youth", **{name: told[name] for name in ("first_name", "last_name", "phone")})
    youth.birth_date = date.fromisoformat(told["birth_date"])
    kind, incident = events["behaviour_kind"], events["facts"]
    return Case.start(youth, professional, behaviour_kind=kind, incident=incident)


def _bring_parent(case: Case, told: Answers, prefix: str, by: Person) -> None:
    """Who is not known to have authority sees least; the professional sets that right after asking."""
    language = told[f"{prefix}language"]
    kind = "parent" if told[f"{prefix}authority"] == "yes" else "parent_without_authority"
    name = told[f"{prefix}first_name"]
    spoken = language if f"{prefix}interpreter" in told and language in interpreters.LANGUAGES else ""
    relative = Relative(name, _("ouder"), kind, language, spoken)
    person: Any = relative.join(case, by).person
    person.last_name, person.phone = told[f"{prefix}last_name"], told[f"{prefix}phone"]
    person.save(only=[Person.last_name, Person.phone])


def decline(referral: Referral, reason: str, explanation: str, by: Person) -> None:
    """Only the reason and the coordinator's own words stay; those are sealed with a new key."""
    with transaction():
        row = referral.fresh("new")
        row.settle("declined", decided_by=by, reason=reason, sealed_key=CaseKey.make())
        row.explanation = explanation
        row.save()
        audit.record("referral.declined", row, actor=by.id)
