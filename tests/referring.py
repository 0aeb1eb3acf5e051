"""A referral as somebody fills it in, and one of each kind for the world of the tests."""

from collections.abc import Callable

from tests.cast import born
from webapp.cases.models import Case
from webapp.formats import now
from webapp.people.models import Person
from webapp.referrals.decisions import decline
from webapp.referrals.models import Referral
from webapp.referrals.origins import Origin
from webapp.regions.models import FIRST_SLUG, Region

SECTIONS = {
    "referrer": {
        "name": "Kim de Boer",
        "kind": "school",
        "organisation": "De Klimop",
        "phone": "070 000 00 11",
        "email": "kim@example.org",
    },
    "youth": {
        "first_name": "Sem",
        "last_name": "Vos",
        "birth_date": born(13).isoformat(),
        "area": "Moerwijk",
        "phone": "06 00 00 00 12",
    },
    "parents": {
        "parent_1_first_name": "Ilse",
        "parent_1_last_name": "Vos",
        "parent_1_phone": "06 00 00 00 13",
        "parent_1_authority": "yes",
        "parent_1_language": "pl",
        "parent_1_interpreter": "1",
    },
    "events": {
        "behaviour_kind": "vandalism",
        "happened_on": "2026-01-15",
        "place": "op het plein",
        "facts": "Er ging een ruit stuk. Sem was daarbij.",
        "other_party": "no",
        "done": "We spraken met Sem op school.",
    },
    "safety": {"concern": "yes", "concerns": "Liever niet op school praten."},
    "informed": {
        "youth_knows": "yes",
        "youth_why_not": "",
        "parents_know": "no",
        "parents_why_not": "Nog niet gebeld.",
    },
}
CHOICES = {"kind", "behaviour_kind", "birth_date", "happened_on", "other_party", "concern", "youth_knows"}
CHOICES |= {"parents_know", "parent_1_authority", "parent_1_language", "parent_1_interpreter"}


def draft(sections: dict[str, dict[str, str]] = SECTIONS) -> tuple[str, Referral]:
    """(code, referral) of a draft with these sections filled in."""
    code = Referral.begin(Region.only() or Region.get(Region.slug == FIRST_SLUG))
    referral = Referral.of_code(code)
    for name, answers in sections.items():
        referral.write(name, answers)
    return code, Referral.of_code(code)


def sent(**youth: str) -> Referral:
    """A referral that waits for the coordinator; the test settings have no mail."""
    _code, referral = draft({**SECTIONS, "youth": SECTIONS["youth"] | youth})
    referral.send()
    return Referral.joined().where(Referral.id == referral.id).get()


def with_words(prefix: str, words: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """The sections with another text in every field in which people type."""
    return {
        section: {
            name: text if name in CHOICES else words(f"{prefix}.{section}.{name}") for name, text in answers.items()
        }
        for section, answers in SECTIONS.items()
    }


def live(case: Case, words: Callable[[str], str], by: Person) -> None:
    """One referral in each state, from a draft to the one with which the case began."""
    draft(with_words("referral.answers.unsent", words))
    for status in ("sent", "new", "declined", "accepted"):
        _code, referral = draft(with_words(f"referral.answers.{status}", words))
        referral.status, referral.sent_at = ("new" if status == "declined" else status), now()
        referral.save()
        if status == "declined":
            decline(referral, "other", words("referral.explanation"), by)
    referral.settle("accepted", decided_by=by)
    Origin.keep(case, referral, with_words("origin.answers", words))
