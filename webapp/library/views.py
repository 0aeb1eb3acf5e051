"""The library: what can be given, and how it looks to a youth and to a parent."""

from dataclasses import replace

from flask import Blueprint, Response, abort, request

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
    documents = [version.document for version in ContentVersion.published()]
    return page("library/index.html#contents", shelf=Shelf(documents, request.args))


@bp.get("/library/<string:slug>")
@open_to("professional", "coordinator")
def show(slug: str) -> Response:
    return page("library/show.html", document=_document(slug), young=_young())


@bp.get("/library/<string:slug>/<string:step_id>")
@open_to("professional", "coordinator")
def step(slug: str, step_id: str) -> Response:
    """One question as the reader gets it; nothing that is filled in here is kept. A role play can be tried."""
    document = _document(slug)
    place = next((place for place, step in enumerate(document.steps) if step.id == step_id), None)
    if place is None:
        abort(404)
    step = _from_scene(document.steps[place])
    value = answers.read(step, request.args) if step.play else None
    return page("library/step.html", document=document, place=place, step=step, value=value, young=_young())


def _from_scene(step: Step) -> Step:
    """The step as it is; a role play from the scene that was asked for."""
    scene = step.play.scene(request.args.get("scene")) if step.play else None
    return replace(step, play=replace(step.play, start=scene.id)) if step.play and scene else step


def _document(slug: str) -> Document:
    version = ContentVersion.of(slug).first()
    if version is None:
        abort(404)
    return version.document.for_age(YOUNG if _young() else OLDER)


def _young() -> bool:
    return request.args.get("words") == "young"
