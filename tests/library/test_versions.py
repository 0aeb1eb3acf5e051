"""Versions: published once, never changed, and the seed is loaded without doing a thing twice."""

import json
from pathlib import Path

import pytest
from flask import Flask

from tests.library.documents import SEEDS, assignment, text
from webapp import audit
from webapp.audit import AuditRecord
from webapp.errors import Conflict
from webapp.library.models import Content, ContentVersion, load_seed
from webapp.library.place import BadContent


def write(folder: Path, **more: object) -> None:
    (folder / "proef.json").write_text(json.dumps(assignment(**more)), "utf-8")


def published(slug: str = "proef") -> ContentVersion:
    return ContentVersion.of(slug).get()


def test_all_seed_files_are_published_once(app: Flask) -> None:
    assert load_seed() == [path.stem for path in SEEDS]
    assert load_seed() == []
    assert Content.select().count() == ContentVersion.select().count() == len(SEEDS)
    assert {version.document.id for version in ContentVersion.published()} == {path.stem for path in SEEDS}


def test_a_changed_file_becomes_the_next_version(app: Flask, tmp_path: Path) -> None:
    write(tmp_path)
    load_seed(tmp_path)
    first = published()
    write(tmp_path, minutes=12)
    assert load_seed(tmp_path) == ["proef"]
    second = published()
    assert (first.number, second.number) == (1, 2)
    old = ContentVersion.get_by_id(first.id)
    assert (old.status, old.document.minutes, second.document.minutes) == ("withdrawn", 10, 12)


def test_a_version_is_published_once(app: Flask) -> None:
    version = ContentVersion.add(json.dumps(assignment()))
    assert version.status == "draft"
    version.publish()
    with pytest.raises(Conflict):
        version.publish()
    with pytest.raises(Conflict):
        published().publish()
    assert [link.action for link in AuditRecord.select()].count("content.published") == 1
    assert audit.first_broken_link() is None


def test_what_the_linter_finds_keeps_a_version_from_being_published(app: Flask) -> None:
    version = ContentVersion.add(json.dumps(assignment(goal=text("Dit is je straf."))))
    with pytest.raises(BadContent, match="het woord ‘straf’"):
        version.publish()
    assert ContentVersion.get_by_id(version.id).status == "draft"


def test_a_broken_document_is_not_kept(app: Flask) -> None:
    with pytest.raises(BadContent):
        ContentVersion.add('{"schema": "mijn-route-content/1"}')
    assert Content.select().count() == 0


def test_a_published_document_is_parsed_once(app: Flask) -> None:
    version = ContentVersion.add(json.dumps(assignment()))
    version.publish()
    assert published().document is published().document


def test_the_command_says_what_it_published(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    assert run(args=["publish-library"]).output.split() == [path.stem for path in SEEDS]
    assert run(args=["publish-library"]).output == "The library is up to date.\n"
