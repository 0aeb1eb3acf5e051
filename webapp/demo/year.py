"""A year of cases that are over, so that the coordinator's numbers have something to tell; most are erased by now."""

from datetime import timedelta
from itertools import cycle

from webapp.cases.models import Case
from webapp.closing.models import STATUS_AFTER, Closure
from webapp.demo import play
from webapp.demo.cast import Cast, born
from webapp.erasure import day
from webapp.formats import midnight, today
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.retention import erase_day

NAMES = ("Ali", "Bo", "Cem", "Demi", "Esra", "Finn", "Gijs", "Hana", "Ilias", "Jip", "Kim", "Lina")
KINDS = ("vandalism", "nuisance", "nuisance", "vandalism", "online_behaviour", "nuisance", "shoplifting", "vandalism")
OUTCOMES = ("enough", "enough", "enough_with_aftercare", "enough", "other_support", "enough", "stopped_by_family")
CASES, DAYS_BETWEEN = 36, 9


def passes(cast: Cast, known: list[Place]) -> None:
    """One case every nine days, each of six weeks."""
    kinds, outcomes, places = cycle(KINDS), cycle(OUTCOMES), cycle([known[0], known[0], known[1]])
    for number in range(CASES):
        first = today() - timedelta(days=60 + number * DAYS_BETWEEN)
        youth = Person(role="youth", first_name=NAMES[number % len(NAMES)], last_name=chr(65 + number % 26))
        youth.birth_date = born(11 + number % 9, number % 12)
        case = Case.start(youth, cast.professional2, status="active", behaviour_kind=next(kinds), started_on=first)
        play.meeting(case, "start_meeting", midnight(first) + timedelta(days=7, hours=15), next(places), [youth])
        end(case, next(outcomes))
    day.erase()


def end(case: Case, outcome: str) -> None:
    last = midnight(case.started_on + timedelta(days=42))
    reason = "youth_stops" if outcome == "stopped_by_family" else ""
    how = {"outcome": outcome, "stop_reason": reason, "held_on": last.date(), "recorded_at": last}
    Closure.create(case=case, opened_by=case.professional, recorded_by=case.professional, **how)
    how = {"status": STATUS_AFTER[outcome], "closed_at": last, "erase_on": erase_day(last.date())}
    Case.update(**how).where(Case.id == case.id).execute()
