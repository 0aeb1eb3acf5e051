"""A version that is being written: a document in plain JSON, changed part by part. It may be unfinished."""

import json
from typing import Any, Self
from uuid import UUID, uuid4

from flask import abort
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import audit
from webapp.database import find, locked, take_turns, transaction
from webapp.errors import Conflict, Invalid
from webapp.library.authoring import forms
from webapp.library.authoring.rows import fill, new_id
from webapp.library.document import SCHEMA
from webapp.library.linter import Finding, lint
from webapp.library.models import Content, ContentVersion, digest
from webapp.people.models import Person
from webapp.typed import clean

Item = dict[str, Any]
BEGINNING = 7_201_947  # any fixed number; one at a time begins something new


class Manuscript:
    """Every change says from which revision it started; when somebody else was earlier it is a Conflict."""

    def __init__(self, version: ContentVersion) -> None:
        self.version = version
        self.source: Item = json.loads(version.text)

    @classmethod
    def open(cls, id: UUID, by: Person) -> Self:
        return cls(find(ContentVersion.drafts_of(by), id))

    @classmethod
    def begin(cls, title: str, kind: str, by: Person, key: UUID | None = None) -> Self:
        """A new document with nothing in it but its title; sent twice with the same key it is begun once."""
        with transaction():
            take_turns(BEGINNING)
            drafts = ContentVersion.drafts_of(by).where(ContentVersion.content == key)
            begun = drafts.first() if key else None
            if begun and cls(begun).source["title"]["nl"] == title and begun.content.kind == kind:
                return cls(begun)
            taken = key is None or Content.get_or_none(Content.id == key) is not None
            return cls(cls._empty(title, kind, by, uuid4() if taken else key))

    @staticmethod
    def _empty(title: str, kind: str, by: Person, id: UUID | None) -> ContentVersion:
        slug = new_id(title, (row.slug for row in Content.select(Content.slug)))
        source = {"schema": SCHEMA, "id": slug, "kind": kind, "title": {"nl": title}, "minutes": 15, "ages": [10, 23]}
        source |= {"reading_level": "B1", "topics": [], "look_fors": [], "criteria": []}
        source |= {section: [] for section in forms.BY_KIND[kind]}
        content = Content.create(slug=slug, kind=kind, id=id)
        version = ContentVersion.of_content(content, written(source), by)
        audit.record("content.begun", version, actor=by.id)
        return version

    @classmethod
    def revise(cls, published: ContentVersion, by: Person) -> Self:
        """The next version of what is in use; when there is a draft already, that one."""
        with transaction():
            content = locked(Content.select().where(Content.id == published.content_id)).get()
            drafts = ContentVersion.drafts_of(by).where(ContentVersion.content == content)
            version = drafts.order_by(ContentVersion.number.desc()).first()
            if version is None:
                version = ContentVersion.of_content(content, published.text, by)
                audit.record("content.begun", version, actor=by.id)
        return cls(version)

    @property
    def kind(self) -> str:
        return str(self.version.content.kind)

    @property
    def title(self) -> str:
        return str(forms.ABOUT[0].shown(self.source) or self.version.content.slug)

    @property
    def findings(self) -> list[Finding]:
        return lint(self.source)

    def items(self, section: str) -> list[Item]:
        value = self.source.get(section)
        return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []

    def item(self, section: str, id: str) -> Item:
        """The part with this id; 404 when there is none."""
        if section not in forms.BY_KIND[self.kind]:
            abort(404)
        return next((item for item in self.items(section) if item.get("id") == id), None) or abort(404)

    def scene(self, step: str, id: str) -> Item:
        scenes = self.item("steps", step).get("scenes")
        found = [one for one in scenes if isinstance(one, dict)] if isinstance(scenes, list) else []
        return next((one for one in found if one.get("id") == id), None) or abort(404)

    def change(self, item: Item, form: MultiDict[str, str], which: Any, by: Person) -> None:
        """Takes what a form says about one part, and keeps the whole."""
        filled = fill(which, form, item)
        item.clear()
        item.update(filled)
        self.keep(form, by)

    def add(self, section: str, kind: str, form: MultiDict[str, str], by: Person) -> str:
        """A new part at the end; its id."""
        if section not in forms.BY_KIND[self.kind]:
            abort(404)
        name = clean(form.get("name", ""))[:80]
        if not name:
            raise Invalid({"name": _("Geef het een naam. De naam ziet alleen wie de opdracht schrijft.")})
        item: Item = {"id": new_id(name, [one.get("id") for one in self.items(section)])}
        if section == "steps":
            item |= {"kind": kind if kind in forms.OWN else "text", "question": {"nl": name}}
        self.source[section] = [*self.items(section), item]
        self.keep(form, by)
        return str(item["id"])

    def add_scene(self, step: str, form: MultiDict[str, str], by: Person) -> str:
        play = self.item("steps", step)
        scenes: list[Any] = play["scenes"] if isinstance(play.get("scenes"), list) else []
        name = clean(form.get("name", ""))[:80]
        if not name:
            raise Invalid({"name": _("Geef de scène een naam.")})
        scene = {"id": new_id(name, [one.get("id") for one in scenes if isinstance(one, dict)])}
        play["scenes"] = [*scenes, scene]
        play.setdefault("start", scene["id"])
        self.keep(form, by)
        return scene["id"]

    def move(self, section: str, id: str, way: int, form: MultiDict[str, str], by: Person) -> None:
        items = self.items(section)
        here = items.index(self.item(section, id))
        there = min(max(here + way, 0), len(items) - 1)
        items.insert(there, items.pop(here))
        self.source[section] = items
        self.keep(form, by)

    def remove(self, items: list[Item], item: Item, form: MultiDict[str, str], by: Person) -> None:
        items.remove(item)
        self.keep(form, by)

    def keep(self, form: MultiDict[str, str], by: Person) -> None:
        """Raises Conflict when somebody saved this draft in the meantime; then nothing changes."""
        text = written(self.source)
        with transaction():
            query = ContentVersion.select(ContentVersion.status, ContentVersion.revision)
            now = locked(query.where(ContentVersion.id == self.version.id)).get_or_none()
            if now is None or now.status != "draft":
                raise Conflict(_("Deze versie staat al vast. Maak een nieuwe versie."))
            if str(now.revision) != form.get("revision"):
                raise Conflict(_("Iemand anders heeft dit net bewaard. Kopieer je tekst en kijk wat er nu staat."))
            made = {"text": text, "sha256": digest(text), "revision": now.revision + 1, "author": by}
            ContentVersion.update(made).where(ContentVersion.id == self.version.id).execute()
            audit.record("content.written", self.version, actor=by.id)
        self.version = ContentVersion.get_by_id(self.version.id)

    def discard(self, by: Person) -> None:
        """Throws the draft away; a content that never had another version goes along."""
        with transaction():
            audit.record("content.discarded", self.version, actor=by.id)
            content = self.version.content
            self.version.delete_instance()
            if not content.versions.exists():
                content.delete_instance()


def written(source: Item) -> str:
    return json.dumps(source, ensure_ascii=False, indent=2) + "\n"
