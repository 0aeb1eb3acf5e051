"""What a referrer told, as sections with a name and a value for each answer: to check, to decide on, to start with."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _

from webapp.cases.words import KINDS
from webapp.formats import date_part
from webapp.languages import NAMES
from webapp.referrals.sections import Answers, Sections, parents_in
from webapp.referrals.words import INFORMED, REFERRERS, SECTIONS, YES_NO, YES_NO_UNKNOWN

Line = tuple[Any, Any]


class Told(NamedTuple):
    """One section: short answers, and texts of some length."""

    name: str
    title: Any
    lines: list[Line]
    texts: list[Line]


def told(sections: Sections) -> list[Told]:
    """All sections in their order; what was not filled in is left out."""
    found = []
    for name, title in SECTIONS.items():
        lines, texts = TELLERS[name](sections.get(name, {}))
        found.append(Told(name, title, _filled(lines), _filled(texts)))
    return found


def _filled(lines: list[Line]) -> list[Line]:
    return [(name, value) for name, value in lines if value]


def _word(words: Mapping[str, Any], answers: Answers, name: str) -> Any:
    return words.get(answers.get(name, ""), "")


def _day(answers: Answers, name: str) -> str:
    return date_part(date.fromisoformat(answers[name]), "d MMMM y") if answers.get(name) else ""


def of_referrer(answers: Answers) -> tuple[list[Line], list[Line]]:
    return [
        (_("Naam"), answers.get("name")),
        (_("Werk"), _word(REFERRERS, answers, "kind")),
        (_("Organisatie"), answers.get("organisation")),
        (_("Telefoon"), answers.get("phone")),
        (_("E-mail"), answers.get("email")),
    ], []


def of_youth(answers: Answers) -> tuple[list[Line], list[Line]]:
    return [
        (_("Voornaam"), answers.get("first_name")),
        (_("Achternaam"), answers.get("last_name")),
        (_("Geboortedatum"), _day(answers, "birth_date")),
        (_("Buurt of postcode"), answers.get("area")),
        (_("Telefoon"), answers.get("phone")),
    ], []


def of_parents(answers: Answers) -> tuple[list[Line], list[Line]]:
    lines = [line for prefix in parents_in(answers) for line in _of_parent(answers, prefix)]
    return lines or [(_("Ouders"), _("Er doen geen ouders mee") if "none" in answers else "")], []


def _of_parent(answers: Answers, prefix: str) -> Iterator[Line]:
    name = f"{answers.get(f'{prefix}first_name', '')} {answers.get(f'{prefix}last_name', '')}".strip()
    yield _("Ouder of verzorger"), name
    yield _("Telefoon van %(name)s", name=name), answers.get(f"{prefix}phone")
    yield _("Heeft %(name)s gezag?", name=name), _word(YES_NO_UNKNOWN, answers, f"{prefix}authority")
    language = NAMES.get(answers.get(f"{prefix}language", ""), "")
    interpreter = _("%(language)s, met een tolk", language=language)
    yield _("Taal van %(name)s", name=name), interpreter if f"{prefix}interpreter" in answers else language


def of_events(answers: Answers) -> tuple[list[Line], list[Line]]:
    return [
        (_("Waar het over gaat"), _word(KINDS, answers, "behaviour_kind")),
        (_("Wanneer"), _day(answers, "happened_on")),
        (_("Waar"), answers.get("place")),
        (_("Was er nog iemand bij?"), _word(YES_NO_UNKNOWN, answers, "other_party")),
    ], [(_("Wat gebeurde er?"), answers.get("facts")), (_("Wat is er al gedaan?"), answers.get("done"))]


def of_safety(answers: Answers) -> tuple[list[Line], list[Line]]:
    concern = (_("Zorg over de veiligheid van het gesprek"), _word(YES_NO, answers, "concern"))
    return [concern], [(_("De zorg"), answers.get("concerns"))]


def of_informed(answers: Answers) -> tuple[list[Line], list[Line]]:
    return [
        (_("Weet de jongere het?"), _word(YES_NO, answers, "youth_knows")),
        (_("Weten de ouders het?"), _word(INFORMED, answers, "parents_know")),
    ], [
        (_("Waarom de jongere nog niet"), answers.get("youth_why_not")),
        (_("Waarom de ouders nog niet"), answers.get("parents_why_not")),
    ]


TELLERS = {
    "referrer": of_referrer,
    "youth": of_youth,
    "parents": of_parents,
    "events": of_events,
    "safety": of_safety,
    "informed": of_informed,
}
