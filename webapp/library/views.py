"""The library: what can be given, and how it looks to a youth and to a parent."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from webapp.door import open_to
from webapp.library import answers
from webapp.library.document import Document
from webapp.library.models import ContentVersion
from webapp.library.shelf import Shelf
from webapp.library.steps import Step
from webapp.pages import page

bp = Blueprint("library", __name__)
YOUNG, OLDER = 11, 15


@bp.get("/library")
@open_to("professional", "coordinator")
def index() -> Response:
    documents = [version.document for version in ContentVersion.published(current_user)]
    return page("library/index.html#contents", shelf=Shelf(documents, request.args))


@bp.get("/library/<string:slug>")
@open_to("professional", "coordinator")
def show(slug: str) -> Response:
    document = _document(slug)
    return page("library/show.html", document=document, young=is_young(), **_ways(document))


@bp.get("/library/<string:slug>/<string:step_id>")
@open_to("professional", "coordinator")
def step(slug: str, step_id: str) -> Response:
    """One question as the reader gets it; nothing that is filled in here is kept. A role play can be tried."""
    document = _document(slug)
    place = next((place for place, step in enumerate(document.steps) if step.id == step_id), None)
    if place is None:
        abort(404)
    step = from_scene(document.steps[place])
    value = answers.read(step, request.args) if step.play else None
    return page(
        "library/step.html", document=document, place=place, step=step, value=value, young=is_young(), **_ways(document)
    )


def _ways(document: Document) -> dict[str, Any]:
    """Where the pages of a document are: its steps, and the document itself."""
    return {
        "step_at": lambda id, **more: url_for("library.step", slug=document.id, step_id=id, **more),
        "home": url_for("library.show", slug=document.id),
    }


def from_scene(step: Step) -> Step:
    """The step as it is; a role play from the scene that was asked for."""
    scene = step.play.scene(request.args.get("scene")) if step.play else None
    return replace(step, play=replace(step.play, start=scene.id)) if step.play and scene else step


def _document(slug: str) -> Document:
    version = ContentVersion.of(slug, current_user).first()
    if version is None:
        abort(404)
    return for_reader(version.document)


def for_reader(document: Document) -> Document:
    """In the words for the age that was asked for."""
    return document.for_age(YOUNG if is_young() else OLDER)


def is_young() -> bool:
    return request.args.get("words") == "young"
