"""A set of assignments that suits what a case is about and how old the youth is; the professional picks from it.

It goes by the subject that a content names first, so that an assignment of an author's own is suggested as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from uuid import UUID, uuid5

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.assignments.giving import Offer
from webapp.cases.words import KINDS
from webapp.database import transaction
from webapp.library.models import ContentVersion
from webapp.people.models import Person
from webapp.typed import Typed
from webapp.work.models import Work

FIRST, LAST = ("what-happened",), ("other-person", "future")
BY_KIND = {
    "vandalism": ("vandalism",),
    "shoplifting": ("shoplifting",),
    "fireworks": ("fireworks",),
    "aggression": ("aggression", "respect"),
    "school_absence": ("school-absence",),
    "online_behaviour": ("online", "respect"),
    "quick_money": ("quick-money",),
    "nuisance": ("group-pressure", "vandalism"),
    "other": ("group-pressure",),
}


def subjects(behaviour_kind: str) -> tuple[str, ...]:
    """What it is about, from the beginning of an intervention to its end."""
    return FIRST + BY_KIND.get(behaviour_kind, BY_KIND["other"]) + LAST


@dataclass(frozen=True)
class Suggestion:
    """What to give, in order."""

    offer: Offer
    versions: list[ContentVersion]

    @classmethod
    def of(cls, offer: Offer) -> Self:
        chosen: dict[UUID, ContentVersion] = {}
        for subject in subjects(offer.case.behaviour_kind):
            version = next(fitting(offer, subject), None)
            if version is not None:
                chosen[version.id] = version
        return cls(offer, list(chosen.values()))

    @property
    def new(self) -> list[str]:
        """The ids of what the youth does not have yet."""
        return [str(version.id) for version in self.versions if not self.offer.given(version)]

    @property
    def about(self) -> str:
        """What the case is about, in the middle of a sentence."""
        return str(KINDS[self.offer.case.behaviour_kind]).lower()

    def choices(self, lang: str) -> list[tuple[str, str, str, str]]:
        """Id, title, no icon, and goal with age and minutes."""
        return [(str(one.id), one.document.title.in_(lang), "", self.offer.about(one, lang)) for one in self.versions]

    def give(self, form: MultiDict[str, str], by: Person) -> list[Work]:
        """Those that were picked, one after the other or all at once; raises Invalid.

        Sent twice they are given once.
        """
        typed, picked = Typed(form), form.getlist("versions")
        chosen = [version for version in self.versions if str(version.id) in picked]
        if not chosen:
            typed.wrong("versions", _("Kies ten minste één opdracht."))
        order = typed.one_of("order", ("in_turn", "at_once"), missing=_("Kies hoe ze na elkaar komen."))
        typed.done()
        given: list[Work] = []
        with transaction():
            for version in chosen:
                key = typed.key()
                before = given[-1] if given and order == "in_turn" else None
                own_key = uuid5(key, str(version.id)) if key else None
                given.append(Work.give(self.offer.case, version, by, own_key, comes_after=before))
        return given


def fitting(offer: Offer, subject: str) -> Iterator[ContentVersion]:
    """Assignments for this age about this subject first of all; one that is no role play before one that is."""
    found = [one for one in offer.versions if one.document.topics[:1] == (subject,) and offer.fits(one)]
    yield from sorted(found, key=lambda version: version.document.has_play)
