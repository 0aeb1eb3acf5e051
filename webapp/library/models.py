"""The learning content that is used: numbered versions that never change once published."""

import hashlib
import json
from pathlib import Path
from typing import Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, IntegerField, ModelSelect, TextField, fn

from webapp import audit
from webapp.database import Moment, Record, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.library.document import Document
from webapp.library.linter import lint
from webapp.library.loading import parse
from webapp.library.place import BadContent
from webapp.people.models import Person

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
    | draft     | -         | an author; may be unfinished, see `authoring`     |
    | published | draft     | publish: from now on it never changes             |
    | withdrawn | published | a newer version, or an author; attempts go on     |
    | (gone)    | draft     | an author throws the draft away                   |
    """

    content = ForeignKeyField(Content, backref="versions", on_delete="CASCADE")
    number = IntegerField()
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

    def publish(self, note: str = "", by: Person | None = None) -> None:
        """This version is the one to give; the one before it is withdrawn. `note` says what changed.

        Raises BadContent when the linter finds something, Conflict when it was published before.
        """
        self._expect_draft(self.status)
        if findings := lint(json.loads(self.text)):
            raise BadContent(map(str, findings))
        with transaction():
            self._expect_draft(locked(ContentVersion.select().where(ContentVersion.id == self.id)).get().status)
            ContentVersion.update(status="withdrawn").where(
                ContentVersion.content == self.content, ContentVersion.status == "published"
            ).execute()
            self.status, self.published_at, self.note = "published", now(), note or self.note
            self.save(only=[ContentVersion.status, ContentVersion.published_at, ContentVersion.note])
            audit.record("content.published", self, actor=by.id if by else None)

    @staticmethod
    def _expect_draft(status: str) -> None:
        if status != "draft":
            raise Conflict(_("Deze versie staat al vast. Maak een nieuwe versie."))

    def withdraw(self, by: Person) -> None:
        """Nobody can give it any more; who is working on it goes on."""
        with transaction():
            if locked(ContentVersion.select().where(ContentVersion.id == self.id)).get().status != "published":
                raise Conflict(_("Deze versie is niet meer in gebruik."))
            self.status = "withdrawn"
            self.save(only=[ContentVersion.status])
            audit.record("content.withdrawn", self, actor=by.id)

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
        return cls.create(content=content, **made)


def load_seed(folder: Path = SEED) -> list[str]:
    """Publishes every seed file that is new; the slugs of those.

    Where somebody published a version of their own, the file becomes a draft beside it: nothing of theirs is replaced.
    """
    known = {row.sha256 for row in ContentVersion.select(ContentVersion.sha256)}
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.json")))
    added = [ContentVersion.add(text, note=_("Kwam mee met de app")) for text in texts if digest(text) not in known]
    published = [version for version in added if not _has_own(version.content)]
    for version in published:
        version.publish()
    return [version.content.slug for version in published]


def _has_own(content: Content) -> bool:
    own = ContentVersion.select().where(ContentVersion.content == content, ContentVersion.author.is_null(False))
    return bool(own.where(ContentVersion.status == "published").exists())


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
