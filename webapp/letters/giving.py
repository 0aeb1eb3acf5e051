"""The professional gives the letter: to whom it is, a few words with it, and what must be done first."""

from dataclasses import dataclass
from typing import Any, Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.cases.models import Case
from webapp.letters.pipeline import HARM_WORK
from webapp.library.models import Content, ContentVersion
from webapp.people.models import Person
from webapp.typed import Typed
from webapp.work.models import Work
from webapp.work.plan import goes_along, recipient


@dataclass
class Offer:
    """What can be chosen when a letter is given in this case."""

    case: Case
    versions: list[ContentVersion]
    assignments: list[Work]

    @property
    def not_done(self) -> list[Work]:
        return [work for work in self.assignments if work.status != "approved"]

    @property
    def lacks_harm_work(self) -> bool:
        """Was the assignment that prepares for the letter never given?"""
        return all(work.document.id != HARM_WORK for work in self.assignments)

    @classmethod
    def of(cls, case: Case) -> Self:
        published = ContentVersion.published(case).where(Content.kind == "letter")
        assignments = [work for work in Work.given_in(case) if work.kind == "assignment" and work.status != "cancelled"]
        return cls(case, list(published), assignments)

    @property
    def first(self) -> str:
        """The assignment that is proposed to come first, if it was given and is not done yet."""
        return next((str(work.id) for work in self.not_done if work.document.id == HARM_WORK), "")

    def titles(self, lang: str) -> list[tuple[str, str]]:
        """The letters there are, for a select."""
        return [(str(version.id), version.document.title.in_(lang)) for version in self.versions]

    def choices(self, lang: str) -> list[tuple[str, str]]:
        """When the youth can start, for a select."""
        after = [
            (
                str(work.id),
                _("Na opdracht %(number)s: %(title)s", number=work.number, title=work.document.title.in_(lang)),
            )
            for work in self.not_done
        ]
        return [("", _("Meteen")), *after]

    def read(self, form: MultiDict[str, str]) -> dict[str, Any]:
        """The fields of the new letter; raises Invalid."""
        typed = Typed(form)
        by_id = {str(work.id): work for work in self.not_done}
        versions = {str(version.id): version for version in self.versions}
        fields: dict[str, Any] = {
            "recipient": recipient(typed),
            "comes_after": by_id.get(typed.one_of("comes_after", {"": None, **by_id})),
            **goes_along(typed),
        }
        chosen = typed.one_of("version", versions) or next(iter(versions), "")
        typed.done()
        fields["version"] = versions[chosen]
        return fields

    def give(self, form: MultiDict[str, str], by: Person) -> Work:
        return Work.give(self.case, by=by, key=Typed(form).key(), **self.read(form))
