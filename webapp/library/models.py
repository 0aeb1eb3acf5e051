"""The learning content that is used: numbered versions that never change once published."""

import hashlib
import json
from pathlib import Path
from typing import Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, IntegerField, ModelSelect, TextField

from webapp import audit
from webapp.database import Moment, Record, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.library.document import Document
from webapp.library.linter import lint
from webapp.library.loading import parse
from webapp.library.place import BadContent

SEED = Path(__file__).parent / "seed"
PARSED: dict[UUID, Document] = {}  # a published version never changes, so each process parses it once


class Content(Record):
    """One assignment or letter, through all its versions; `slug` is the document's id."""

    slug = TextField(unique=True)
    kind = TextField(constraints=[Check("kind IN ('assignment', 'letter')")])

    class Meta:
        table_name = "content"


class ContentVersion(Record):
    """One version of a content.

    | status    | from      | by                                                |
    |-----------|-----------|---------------------------------------------------|
    | draft     | -         | an author                                         |
    | published | draft     | publish: from now on it never changes             |
    | withdrawn | published | a newer version, or an author; attempts go on     |
    """

    content = ForeignKeyField(Content, backref="versions", on_delete="CASCADE")
    number = IntegerField()
    text = TextField()
    sha256 = TextField()
    status = TextField(default="draft", constraints=[Check("status IN ('draft', 'published', 'withdrawn')")])
    published_at = Moment(null=True)

    class Meta:
        table_name = "content_version"
        indexes = ((("content", "number"), True),)

    @classmethod
    def published(cls) -> "ModelSelect[ContentVersion]":
        """The versions that can be given now, their content joined in."""
        return cls.select(cls, Content).join(Content).where(cls.status == "published").order_by(Content.slug)

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
    def of(cls, slug: str) -> "ModelSelect[ContentVersion]":
        """The published version of this content, if there is one."""
        return cls.published().where(Content.slug == slug)

    def publish(self) -> None:
        """This version is the one to give; the one before it is withdrawn.

        Raises BadContent when the linter finds something, Conflict when it was published before.
        """
        if self.status != "draft":
            raise Conflict(_("Deze versie staat al vast. Maak een nieuwe versie."))
        if findings := lint(json.loads(self.text)):
            raise BadContent(map(str, findings))
        with transaction():
            ContentVersion.update(status="withdrawn").where(
                ContentVersion.content == self.content, ContentVersion.status == "published"
            ).execute()
            self.status, self.published_at = "published", now()
            self.save(only=[ContentVersion.status, ContentVersion.published_at])
            audit.record("content.published", self)

    @classmethod
    def add(cls, text: str) -> Self:
        """A new draft of the content that this document names; raises BadContent."""
        document = parse(text)
        with transaction():
            content, _new = Content.get_or_create(slug=document.id, defaults={"kind": document.kind})
            number = cls.select().where(cls.content == content).count() + 1
            return cls.create(content=content, number=number, text=text, sha256=digest(text))


def load_seed(folder: Path = SEED) -> list[str]:
    """Publishes every seed file whose text is not the published one; the slugs of those."""
    known = {version.sha256 for version in ContentVersion.published()}
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.json")))
    versions = [ContentVersion.add(text) for text in texts if digest(text) not in known]
    for version in versions:
        version.publish()
    return [version.content.slug for version in versions]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
