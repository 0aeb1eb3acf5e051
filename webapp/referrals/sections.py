"""The sections of a referral: what each asks, read from a form or from what was saved before.

What was saved is read again before it is sent, so that a section is complete by one and the same rule.
"""

import re
from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from webapp.cases import ladder
from webapp.cases.ladder import OLDEST, YOUNGEST
from webapp.cases.words import KINDS
from webapp.errors import Conflict
from webapp.formats import age_on, today
from webapp.languages import NAMES
from webapp.referrals.citizen_numbers import looks_like_bsn
from webapp.referrals.words import INFORMED, REFERRERS, SECTIONS, YES_NO, YES_NO_UNKNOWN
from webapp.typed import Typed

Answers = dict[str, str]
Sections = Mapping[str, Answers]

PARENTS = ("parent_1_", "parent_2_")
OF_A_PARENT = ("first_name", "last_name", "phone", "authority")
LONGEST = 4000
PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{5,24}")
NO_BSN = ("phone", "email")  # numbers and addresses; everywhere else people may type anything


class Overtaken(Conflict):
    """Another window of the referrer kept something else in this section meanwhile."""


class Asked(Typed):
    """Reads the fields of a section, and lets no citizen service number through."""

    def text(self, name: str, most: int = LONGEST, missing: str = "", lines: bool = True) -> str:
        value = super().text(name, most, missing, lines)
        if not name.endswith(NO_BSN) and looks_like_bsn(value):
            self.wrong(name, _("Hier staat iets dat op een BSN lijkt. Haal dat nummer weg."))
        return value

    def phone(self, name: str, missing: str = "") -> str:
        value = self.line(name, 30, missing)
        if value and not PHONE.fullmatch(value):
            self.wrong(name, _("Vul een telefoonnummer in, met alleen cijfers."))
        return value


def read_referrer(asked: Asked, _others: Sections) -> Answers:
    return {
        "name": asked.line("name", 100, missing=_("Vul uw naam in.")),
        "kind": asked.one_of("kind", REFERRERS, missing=_("Kies wat voor werk u doet.")),
        "organisation": asked.line("organisation", 100, missing=_("Vul in waar u werkt.")),
        "phone": asked.phone("phone", missing=_("Vul uw telefoonnummer in.")),
        "email": asked.email("email", missing=_("Vul uw e-mailadres in.")),
    }


def read_youth(asked: Asked, _others: Sections) -> Answers:
    birth_date = asked.day("birth_date", missing=_("Vul de geboortedatum in."))
    if birth_date:
        age = age_on(birth_date, today())
        if age < YOUNGEST:
            asked.wrong("birth_date", _("Deze aanpak is er vanaf 10 jaar."))
        elif age > OLDEST:
            asked.wrong("birth_date", _("Deze aanpak is er tot en met 23 jaar."))
    return {
        "first_name": asked.line("first_name", 60, missing=_("Vul de voornaam in.")),
        "last_name": asked.line("last_name", 80, missing=_("Vul de achternaam in.")),
        "birth_date": birth_date.isoformat() if birth_date else "",
        "area": asked.line("area", 60),
        "phone": asked.phone("phone"),
    }


def is_adult(sections: Sections) -> bool:
    """The youth is 18 or older; not so as long as the section about the youth is not filled in."""
    birth_date = Typed(sections.get("youth", {})).day("birth_date")
    return birth_date is not None and ladder.is_adult(birth_date)


def parents_in(answers: Answers) -> list[str]:
    """The prefixes of the parents of whom something was filled in."""
    return [prefix for prefix in PARENTS if any(answers.get(prefix + name, "").strip() for name in OF_A_PARENT)]


def read_parents(asked: Asked, others: Sections) -> Answers:
    filled, none = parents_in(dict(asked.form)), "none" in asked.form
    if none and filled:
        asked.wrong("none", _("U vulde wel een ouder in. Haal het vinkje weg, of maak de ouder leeg."))
    elif none and not is_adult(others):
        asked.wrong("none", _("Zonder ouders kan alleen vanaf 18 jaar. Vul een ouder of verzorger in."))
    read: Answers = {"none": "1"} if none else {}
    for prefix in filled if filled or none else PARENTS[:1]:
        read |= read_parent(asked, prefix)
    return read


def read_parent(asked: Asked, prefix: str) -> Answers:
    authority = asked.one_of(
        f"{prefix}authority", YES_NO_UNKNOWN, missing=_("Kies of deze ouder gezag heeft. Weet u het niet, kies dat.")
    )
    return {
        f"{prefix}first_name": asked.line(f"{prefix}first_name", 60, missing=_("Vul de voornaam van de ouder in.")),
        f"{prefix}last_name": asked.line(f"{prefix}last_name", 80),
        f"{prefix}phone": asked.phone(f"{prefix}phone"),
        f"{prefix}authority": authority,
        f"{prefix}language": asked.one_of(f"{prefix}language", NAMES) or "nl",
        **({f"{prefix}interpreter": "1"} if f"{prefix}interpreter" in asked.form else {}),
    }


def read_events(asked: Asked, _others: Sections) -> Answers:
    happened_on = asked.day("happened_on")
    if happened_on and happened_on > today():
        asked.wrong("happened_on", _("Deze dag moet nog komen. Kijk de datum na."))
    return {
        "behaviour_kind": asked.one_of("behaviour_kind", KINDS, missing=_("Kies waar het over gaat.")),
        "happened_on": happened_on.isoformat() if happened_on else "",
        "place": asked.line("place", 100),
        "facts": asked.text("facts", LONGEST, missing=_("Vul kort in wat er gebeurde.")),
        "other_party": asked.one_of("other_party", YES_NO_UNKNOWN, missing=_("Kies of er nog iemand bij was.")),
        "done": asked.text("done", LONGEST),
    }


def read_safety(asked: Asked, _others: Sections) -> Answers:
    concern = asked.one_of("concern", YES_NO, missing=_("Kies ja of nee."))
    return {
        "concern": concern,
        "concerns": _if_chosen(asked, concern == "yes", "concerns", _("Vul in wat uw zorg is.")),
    }


def read_informed(asked: Asked, others: Sections) -> Answers:
    youth = asked.one_of("youth_knows", YES_NO, missing=_("Kies of de jongere het weet."))
    parents = asked.one_of("parents_know", INFORMED, missing=_("Kies of de ouders het weten."))
    if parents == "none" and not is_adult(others):
        asked.wrong("parents_know", _("Zonder ouders kan alleen vanaf 18 jaar."))
    why_not = _("Vul in waarom nog niet.")
    return {
        "youth_knows": youth,
        "youth_why_not": _if_chosen(asked, youth == "no", "youth_why_not", why_not),
        "parents_know": parents,
        "parents_why_not": _if_chosen(asked, parents == "no", "parents_why_not", why_not),
    }


def _if_chosen(asked: Asked, chosen: bool, name: str, missing: str) -> str:
    """A text that belongs to an answer: must be there with it, may be there without."""
    return asked.text(name, 2000, missing=missing if chosen else "")


READERS: dict[str, Callable[[Asked, Sections], Answers]] = {
    "referrer": read_referrer,
    "youth": read_youth,
    "parents": read_parents,
    "events": read_events,
    "safety": read_safety,
    "informed": read_informed,
}


def read_section(name: str, form: Mapping[str, str], others: Sections) -> Answers:
    """The answers of this section. Raises Invalid with all that is wrong at once."""
    asked = Asked(form)
    answers = READERS[name](asked, others)
    asked.done()
    return answers


def is_complete(name: str, sections: Sections) -> bool:
    asked = Asked(sections.get(name, {}))
    READERS[name](asked, sections)
    return not asked.errors


def incomplete(sections: Sections) -> list[str]:
    """The sections that still need something, in their order."""
    return [name for name in SECTIONS if not is_complete(name, sections)]
