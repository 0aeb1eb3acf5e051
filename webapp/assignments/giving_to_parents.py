"""The professional gives a parent an assignment of their own: which one, to whom, until when, and a few words."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.cases import ladder
from webapp.cases.blueprint import open_case
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import today
from webapp.library.models import Content, ContentVersion
from webapp.people.models import Person
from webapp.typed import Typed
from webapp.work.models import Work
from webapp.work.plan import goes_along


@dataclass
class ParentOffer:
    """What can be given, and the parents of the case who can see it there."""

    case: Case
    versions: list[ContentVersion]
    members: list[Membership]

    @classmethod
    def of(cls, case: Case) -> Self:
        published = ContentVersion.published(case).where(Content.kind == "assignment")
        versions = [version for version in published if version.document.audience == "parent"]
        birth_date = case.youth.birth_date
        relatives = case.members().where(Membership.kind.in_(ladder.PARENTS))
        members = [row for row in relatives if ladder.may_know(birth_date, row.allowed_at_age, today())]
        return cls(case, versions, members)

    def choices(self, lang: str) -> list[tuple[str, str, str, str]]:
        """The contents to choose from: id, title, no icon, goal with minutes."""
        rows = [(version, version.document) for version in self.versions]
        return [(str(version.id), document.title.in_(lang), "", about(document, lang)) for version, document in rows]

    @property
    def parents(self) -> list[tuple[str, str]]:
        """Whom it can be given to: membership id, name as the family says it."""
        return [(str(member.id), named(member)) for member in self.members]

    def give(self, form: MultiDict[str, str], by: Person) -> Work:
        """Raises Invalid with all that is wrong at once."""
        typed = Typed(form)
        versions = {str(version.id): version for version in self.versions}
        people = {str(member.id): member.person for member in self.members}
        version = typed.one_of("version", versions, missing=_("Kies een opdracht."))
        parent = typed.one_of("parent", people, missing=_("Kies voor wie de opdracht is."))
        fields = goes_along(typed)
        typed.done()
        return Work.give(self.case, versions[version], by, typed.key(), parent=people[parent], **fields)


def about(document: Any, lang: str) -> str:
    return " ".join([document.goal.in_(lang), _("Ongeveer %(num)s minuten.", num=document.minutes)])


def named(member: Membership) -> str:
    name = member.person.first_name
    return f"{name} ({member.label})" if member.label else name


def parent_offer(case_id: UUID) -> ParentOffer:
    """For a case that this professional sees and that is still open; else 404 or 409."""
    return ParentOffer.of(open_case(case_id))
