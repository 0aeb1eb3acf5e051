"""What youth and parents read first in a case that is paused or closed, so that it does not look like a running one."""

from collections.abc import Iterable
from typing import NamedTuple

from flask_babel import gettext as _

from webapp.cases.models import Case
from webapp.people.models import Person


class Standstill(NamedTuple):
    title: str
    text: str
    icon: str


def foremost(cases: Iterable[Case]) -> Case | None:
    """Of a youth's cases the one that is open, else the latest."""
    return max(cases, key=lambda case: (case.is_open, case.started_on), default=None)


def standstill(case: Case, reader: Person, follows: bool = False) -> Standstill | None:
    """In the words of this reader; none in a case that runs. How it ended a parent reads who `follows` the steps."""
    if case.is_open and not case.is_paused:
        return None
    youth = reader.role == "youth"
    words = {"name": case.professional.first_name, "youth": case.youth.first_name}
    if not (youth or follows or case.is_open):
        return Standstill(_("Dit is klaar"), _("U hoeft niets meer te doen."), "circle-check")
    texts = _for_youth(words) if youth else _for_parent(words)
    title, icon = {
        "on_hold": (_("We hebben even pauze"), "clock"),
        "completed": (_("Dit is klaar"), "circle-check"),
        "stopped_early": (_("Dit is gestopt"), "circle-check"),
        "referred_on": (_("Dit is gestopt"), "heart-handshake"),
    }[case.status]
    return Standstill(title, texts[case.status], icon)


def _for_youth(words: dict[str, str]) -> dict[str, str]:
    return {
        "on_hold": _("Je hoeft nu niks te doen. Verder schrijven mag. %(name)s zegt wanneer het verdergaat.", **words),
        "completed": _("Jij en %(name)s hebben dit afgerond. Je kunt alles teruglezen.", **words),
        "stopped_early": _("Je hoeft niks meer te doen. Je kunt alles teruglezen."),
        "referred_on": _("Andere hulp gaat met je verder. Je kunt alles teruglezen."),
    }


def _for_parent(words: dict[str, str]) -> dict[str, str]:
    return {
        "on_hold": _("%(youth)s hoeft nu niets te doen. %(name)s zegt wanneer het verdergaat.", **words),
        "completed": _("%(youth)s en %(name)s hebben dit afgerond.", **words),
        "stopped_early": _("%(youth)s hoeft niets meer te doen.", **words),
        "referred_on": _("Andere hulp gaat verder met %(youth)s.", **words),
    }
