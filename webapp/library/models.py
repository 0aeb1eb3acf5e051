"""The learning content that is used: numbered versions that never change once published."""

import hashlib
import json
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, IntegerField, ModelSelect, TextField, fn

from webapp import audit
from webapp.database import Moment, Record, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.library.contents import Content, Departure
from webapp.library.document import Document
from webapp.library.linter import lint
from webapp.library.loading import parse
from webapp.library.place import BadContent
from webapp.people.models import Person
from webapp.regions.models import Region, within

SEED = Path(__file__).parent / "seed"
PARSED: dict[UUID, Document] = {}  # a published version never changes, so each process parses it once


class ContentVersion(Record):
    """One version of a content.

    | status    | from      | by                                                |
    |-----------|-----------|---------------------------------------------------|
    | draft     | -         | an author; may be unfinished, see `authoring`     |
    | published | draft     | publish: from now on it never changes             |
    | withdrawn | published | a newer version, or an author; attempts go on     |
    | (gone)    | draft     | an author throws the draft away                   |

    What came with the app is common; what an author writes is of the author's region (see `contents`).
    """

    content = ForeignKeyField(Content, backref="versions", on_delete="CASCADE")
    number = IntegerField()
    region = ForeignKeyField(Region, null=True, backref="contents", on_delete="RESTRICT")  # none: it is common
    text = TextField()
    sha256 = TextField()
    status = TextField(default="draft", constraints=[Check("status IN ('draft', 'published', 'withdrawn')")])
    published_at = Moment(null=True)
    author = ForeignKeyField(Person, null=True, on_delete="SET NULL")  # none: it came along with the app
    note = TextField(default="")
    revision = IntegerField(default=0)

    class Meta:
        table_name = "content_version"
        indexes = ((("content", "number"), True),)

    @classmethod
    def published(cls, whose: Any = None) -> "ModelSelect[ContentVersion]":
        """The versions that can be given now in the region of this case or member of the staff, their content joined
        in; of nobody the common ones.
        """
        query = cls.select(cls, Content).join(Content).where(cls.status == "published").order_by(Content.slug)
        if whose is None:
            return query.where(cls.region.is_null())
        departed = Departure.select(Departure.content).where(within(Departure.region, whose))
        return query.where(within(cls.region, whose) | (cls.region.is_null() & cls.content.not_in(departed)))

    @classmethod
    def visible_to(cls, coordinator: Person) -> "ModelSelect[ContentVersion]":
        """The common versions, and those of the own region; drafts of the own region only."""
        common = cls.region.is_null() & (cls.status != "draft")
        return cls.select(cls, Content).join(Content).where(common | within(cls.region, coordinator))

    @classmethod
    def drafts_of(cls, coordinator: Person) -> "ModelSelect[ContentVersion]":
        return cls.visible_to(coordinator).where(cls.status == "draft")

    @property
    def document(self) -> Document:
        if self.status == "draft":
            return parse(self.text)
        if self.id not in PARSED:
            PARSED[self.id] = parse(self.text)
        return PARSED[self.id]

    @classmethod
    def document_of(cls, id: UUID) -> Document:
        """The document of this version; once parsed it is not fetched again."""
        return PARSED.get(id) or cls.get_by_id(id).document

    @classmethod
    def of(cls, slug: str, whose: Any = None) -> "ModelSelect[ContentVersion]":
        """The published version of this content, if there is one; see `published`."""
        return cls.published(whose).where(Content.slug == slug)

    def publish(self, note: str = "", by: Person | None = None) -> None:
        """This version is the one to give in its region; the one before it is withdrawn. `note` says what changed.

        Raises BadContent when the linter finds something, Conflict when it was published before.
        """
        self._expect_draft(self.status)
        if findings := lint(json.loads(self.text)):
            raise BadContent(map(str, findings))
        with transaction():
            self._expect_draft(locked(ContentVersion.select().where(ContentVersion.id == self.id)).get().status)
            self._replace_published()
            self.status, self.published_at, self.note = "published", now(), note or self.note
            self.save(only=[ContentVersion.status, ContentVersion.published_at, ContentVersion.note])
            audit.record("content.published", self, actor=by.id if by else None)

    def _replace_published(self) -> None:
        """What this region gave of its own, or what was common, is over; the region goes its own way from now on."""
        same = ContentVersion.region == self.region_id if self.region_id else ContentVersion.region.is_null()
        former = (ContentVersion.content == self.content_id) & (ContentVersion.status == "published") & same
        ContentVersion.update(status="withdrawn").where(former).execute()
        if self.region_id:
            Departure.make(self.content_id, self.region_id)

    @staticmethod
    def _expect_draft(status: str) -> None:
        if status != "draft":
            raise Conflict(_("Deze versie staat al vast. Maak een nieuwe versie."))

    def withdraw(self, by: Person) -> None:
        """Nobody in the region can give it any more; who is working on it goes on."""
        with transaction():
            list(locked(Content.select(Content.id).where(Content.id == self.content_id)))
            if not ContentVersion.published(by).where(ContentVersion.id == self.id).exists():
                raise Conflict(_("Deze versie is niet meer in gebruik."))
            Departure.make(self.content_id, by.region_id)
            if self.region_id:
                self.status = "withdrawn"
                self.save(only=[ContentVersion.status])
            audit.record("content.withdrawn", self, actor=by.id)

    @classmethod
    def rejoin(cls, content: Content, by: Person) -> None:
        """The region gives the common version again. Raises Conflict when it does already, or when there is none."""
        with transaction():
            list(locked(Content.select(Content.id).where(Content.id == content.id)))
            departure, common = Departure.of(content, by.region_id), cls.of(content.slug).exists()
            if departure is None or not common:
                raise Conflict(_("De gezamenlijke versie is al in gebruik, of die is er niet."))
            departure.delete_instance()
            own = (cls.content == content) & (cls.status == "published") & within(cls.region, by)
            cls.update(status="withdrawn").where(own).execute()
            audit.record("content.rejoined", content, actor=by.id)

    @classmethod
    def add(cls, text: str, author: Person | None = None, note: str = "") -> Self:
        """A new draft of the content that this document names; raises BadContent."""
        document = parse(text)
        with transaction():
            content, _new = Content.get_or_create(slug=document.id, defaults={"kind": document.kind})
            return cls.of_content(content, text, author, note)

    @classmethod
    def of_content(cls, content: Content, text: str, author: Person | None, note: str = "") -> Self:
        """The next draft of this content; the text may be unfinished."""
        last = cls.select(fn.MAX(cls.number)).where(cls.content == content).scalar() or 0
        made = {"number": last + 1, "text": text, "sha256": digest(text), "author": author, "note": note}
        made["region"] = author.region_id if author else None
        return cls.create(content=content, **made)


def load_seed(folder: Path = SEED) -> list[str]:
    """Publishes every seed file that is new, as the common version; the slugs of those.

    Where a region goes its own way, nothing of theirs is replaced; they can come back to this one.
    """
    known = {row.sha256 for row in ContentVersion.select(ContentVersion.sha256)}
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.json")))
    added = [ContentVersion.add(text, note=_("Kwam mee met de app")) for text in texts if digest(text) not in known]
    for version in added:
        version.publish()
    return [version.content.slug for version in added]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
