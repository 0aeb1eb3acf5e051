"""The professional gives an assignment: which one, until when, after what, and a few words with it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.agreements.standing import declined
from webapp.cases.blueprint import open_case
from webapp.cases.models import Case
from webapp.formats import age_on, today
from webapp.library.models import Content, ContentVersion
from webapp.people.models import Person
from webapp.typed import Typed
from webapp.work.models import Work
from webapp.work.plan import goes_along


@dataclass
class Offer:
    """What can be given in this case, and what is there already. `age` is the youth's."""

    case: Case
    versions: list[ContentVersion]
    works: list[Work]

    @classmethod
    def of(cls, case: Case) -> Self:
        published = ContentVersion.published(case).where(Content.kind == "assignment")
        versions = [version for version in published if version.document.audience == "youth"]
        return cls(case, versions, Work.given_in(case))

    @property
    def age(self) -> int:
        return age_on(self.case.youth.birth_date, today())

    def version_of(self, slug: str) -> str:
        """The id of the content with this name, for who comes to give just that; else nothing is chosen yet."""
        return next((str(row.id) for row in self.versions if row.content.slug == slug), "")

    def fits(self, version: ContentVersion) -> bool:
        """Is it written for this age?"""
        youngest, oldest = version.document.ages
        return youngest <= self.age <= oldest

    @cached_property
    def given_ids(self) -> set[str]:
        """The documents that the youth has already."""
        return {work.document.id for work in self.works if work.status != "cancelled"}

    def given(self, version: ContentVersion) -> bool:
        return version.document.id in self.given_ids

    @property
    def not_done(self) -> list[Work]:
        return [work for work in self.works if work.status not in ("approved", "cancelled")]

    def choices(self, lang: str) -> list[tuple[str, str, str, str]]:
        """The contents to choose from, those for this age first: id, title, no icon, and goal with age and minutes."""
        rows = sorted(self.versions, key=lambda version: (not self.fits(version), self.given(version)))
        return [(str(row.id), row.document.title.in_(lang), "", self.about(row, lang)) for row in rows]

    def about(self, version: ContentVersion, lang: str) -> str:
        document = version.document
        facts = _(
            "%(from)s tot en met %(to)s jaar, ongeveer %(minutes)s minuten.",
            **_ages(document.ages),
            minutes=document.minutes,
        )
        given = [_("Al gegeven.")] if self.given(version) else []
        return " ".join([document.goal.in_(lang), facts, *given])

    def moments(self, lang: str) -> list[tuple[str, str]]:
        """When the youth can begin, for a select."""
        after = [
            (str(work.id), _("Na %(number)s: %(title)s", number=work.number, title=work.document.title.in_(lang)))
            for work in self.not_done
        ]
        return [("", _("Meteen")), *after]

    def read(self, form: MultiDict[str, str]) -> dict[str, Any]:
        """The fields of the new work; raises Invalid."""
        typed = Typed(form)
        versions = {str(version.id): version for version in self.versions}
        before = {str(work.id): work for work in self.not_done}
        version = typed.one_of("version", versions, missing=_("Kies een opdracht."))
        comes_after = typed.one_of("comes_after", {"": None, **before})
        fields = goes_along(typed)
        typed.done()
        return fields | {"version": versions[version], "comes_after": before.get(comes_after)}

    def give(self, form: MultiDict[str, str], by: Person) -> Work:
        return Work.give(self.case, by=by, key=Typed(form).key(), **self.read(form))


def _ages(ages: tuple[int, int]) -> dict[str, int]:
    return {"from": ages[0], "to": ages[1]}


def offer(case_id: UUID) -> Offer:
    """For a case that this professional sees and that is still open; else 404 or 409."""
    return Offer.of(open_case(case_id, declined().alias("declined_by")))
