"""A draft as its readers will see it, before it is published; nothing that is filled in is kept."""

from copy import deepcopy
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from webapp.library import answers, loading
from webapp.library.authoring import forms
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.authoring.rows import fill
from webapp.library.document import Document
from webapp.library.models import Content, ContentVersion
from webapp.library.place import BadContent
from webapp.library.views import for_reader, from_scene, is_young
from webapp.pages import page


def versions_or_404(slug: str) -> list[ContentVersion]:
    """All versions of this content that the visitor may see, the newest first."""
    versions = ContentVersion.visible_to(current_user).where(Content.slug == slug)
    return list(versions.order_by(ContentVersion.number.desc())) or abort(404)


def title_of(version: ContentVersion) -> str:
    return Manuscript(version).title


def step(draft: Manuscript, step_id: str) -> Response:
    """One step of the draft as its reader gets it; what is wrong with the draft when it can't be shown."""
    document = _loaded(draft.source)
    if not isinstance(document, Document):
        return _unfinished(draft, document)
    place = next((place for place, one in enumerate(document.steps) if one.id == step_id), None)
    if place is None:
        abort(404)
    shown = from_scene(document.steps[place])
    return page(
        "library/step.html",
        document=document,
        place=place,
        step=shown,
        value=answers.read(shown, request.args) if shown.play else None,
        young=is_young(),
        step_at=lambda id, **more: url_for("authoring.try_step", version_id=draft.version.id, step_id=id, **more),
        home=url_for("authoring.show", version_id=draft.version.id),
    )


def whole(draft: Manuscript) -> Response:
    """All of it, as a professional reads it in the library."""
    document = _loaded(draft.source)
    if not isinstance(document, Document):
        return _unfinished(draft, document)
    return page(
        "library/show.html",
        document=document,
        young=is_young(),
        step_at=lambda id, **more: url_for("authoring.try_step", version_id=draft.version.id, step_id=id, **more),
        home=url_for("authoring.show", version_id=draft.version.id),
    )


def as_typed(draft: Manuscript, item: dict[str, Any], form: MultiDict[str, str]) -> Response:
    """One step with what stands in its form."""
    typed = fill(forms.fields_of("steps", item), form, deepcopy(item))
    typed.pop("if", None)
    whole: dict[str, Any] = {
        "look_fors": [{"nl": "-"}],
        "starter": {"nl": "-"},
        "goal": {"nl": "-"},
        "topics": ["what-happened"],
    }
    whole |= {"criteria": [{"id": "x", "youth": {"nl": "-"}, "reviewer": {"nl": "-"}}], "minutes": 1, "ages": [10, 23]}
    head = {key: draft.source[key] for key in ("schema", "id", "kind", "title", "reading_level")}
    document = _loaded({**head, **whole, "steps": [typed]})
    problems = [] if isinstance(document, Document) else document
    shown = document.steps[0] if isinstance(document, Document) else None
    return page("library/authoring/_preview.html", step=shown, value=None, error="", problems=problems)


def _loaded(source: Any) -> Document | list[str]:
    try:
        return for_reader(loading.load(source))
    except BadContent as bad:
        return list(bad.problems)


def _unfinished(draft: Manuscript, problems: list[str]) -> Response:
    text = _("Dit kun je nog niet bekijken. Los eerst dit op:")
    return page("library/authoring/unfinished.html", draft=draft, problems=problems, text=text)
