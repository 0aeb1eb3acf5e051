"""The forms of one part of a draft: the document itself, a step or criterion, a scene of a role play."""

from typing import Any
from uuid import UUID

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to
from webapp.errors import Invalid
from webapp.library.authoring import forms, listing, trial
from webapp.library.authoring.blueprint import bp
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.authoring.role_play_map import RolePlayMap
from webapp.library.authoring.whole import show_page, to
from webapp.pages import go, page, said


def edit_page(draft: Manuscript, item: Any, fields: Any, title: str, **links: Any) -> Response:
    """A form; `preview` in the links is where it shows itself while somebody types."""
    links = {"preview": "", "scenes": None, "back": url_for("authoring.show", version_id=draft.version.id), **links}
    return page("library/authoring/edit.html", draft=draft, item=item, fields=fields, title=title, **links)


def saved(draft: Manuscript) -> BaseResponse:
    said(_("Bewaard."))
    return to(draft)


@bp.get("/library/drafts/<uuid:version_id>/about")
@open_to("coordinator")
def about(version_id: UUID) -> Response:
    draft = Manuscript.open(version_id, current_user)
    return edit_page(draft, draft.source, forms.about(draft.kind), _("Over de opdracht"))


@bp.post("/library/drafts/<uuid:version_id>/about")
@open_to("coordinator")
def save_about(version_id: UUID) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    draft.change(draft.source, request.form, forms.about(draft.kind), current_user)
    return saved(draft)


@bp.post("/library/drafts/<uuid:version_id>/<string:section>")
@open_to("coordinator")
def add(version_id: UUID, section: str) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    try:
        item_id = draft.add(section, request.form.get("kind", ""), request.form, current_user)
    except Invalid as wrong:
        return show_page(draft, 422, {f"{section}_name": wrong.errors["name"]})
    return go("authoring.edit", version_id=version_id, section=section, item_id=item_id)


@bp.get("/library/drafts/<uuid:version_id>/<string:section>/<string:item_id>")
@open_to("coordinator")
def edit(version_id: UUID, section: str, item_id: str) -> Response:
    draft = Manuscript.open(version_id, current_user)
    item = draft.item(section, item_id)
    steps = section == "steps"
    preview = url_for("authoring.preview", version_id=version_id, item_id=item_id) if steps else ""
    scenes = listing.scenes(item) if item.get("kind") == "role_play" else None
    drawn, name = RolePlayMap.of(scenes or []), listing.parts([item])[0].name
    return edit_page(draft, item, forms.fields_of(section, item), name, preview=preview, scenes=scenes, map=drawn)


@bp.post("/library/drafts/<uuid:version_id>/<string:section>/<string:item_id>")
@open_to("coordinator")
def save(version_id: UUID, section: str, item_id: str) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    item = draft.item(section, item_id)
    draft.change(item, request.form, forms.fields_of(section, item), current_user)
    return saved(draft)


@bp.post("/library/drafts/<uuid:version_id>/<string:section>/<string:item_id>/move")
@open_to("coordinator")
def move(version_id: UUID, section: str, item_id: str) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    draft.move(section, item_id, -1 if request.form.get("way") == "up" else 1, request.form, current_user)
    return to(draft)


@bp.post("/library/drafts/<uuid:version_id>/<string:section>/<string:item_id>/remove")
@open_to("coordinator")
def remove(version_id: UUID, section: str, item_id: str) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    item = draft.item(section, item_id)
    draft.remove(draft.source[section], item, request.form, current_user)
    return to(draft)


@bp.post("/library/drafts/<uuid:version_id>/preview/<string:item_id>")
@open_to("coordinator")
def preview(version_id: UUID, item_id: str) -> Response:
    """How a step looks with what stands in the form now; nothing is kept."""
    draft = Manuscript.open(version_id, current_user)
    return trial.as_typed(draft, draft.item("steps", item_id), request.form)


@bp.post("/library/drafts/<uuid:version_id>/steps/<string:item_id>/scenes")
@open_to("coordinator")
def add_scene(version_id: UUID, item_id: str) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    try:
        scene_id = draft.add_scene(item_id, request.form, current_user)
    except Invalid as wrong:
        return show_page(draft, 422, {"steps_name": wrong.errors["name"]})
    return go("authoring.scene", version_id=version_id, item_id=item_id, scene_id=scene_id)


@bp.get("/library/drafts/<uuid:version_id>/steps/<string:item_id>/scenes/<string:scene_id>")
@open_to("coordinator")
def scene(version_id: UUID, item_id: str, scene_id: str) -> Response:
    draft = Manuscript.open(version_id, current_user)
    found = draft.scene(item_id, scene_id)
    back = url_for("authoring.edit", version_id=version_id, section="steps", item_id=item_id)
    return edit_page(draft, found, forms.SCENE, _("Scène %(id)s", id=scene_id), back=back)


@bp.post("/library/drafts/<uuid:version_id>/steps/<string:item_id>/scenes/<string:scene_id>")
@open_to("coordinator")
def save_scene(version_id: UUID, item_id: str, scene_id: str) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    draft.change(draft.scene(item_id, scene_id), request.form, forms.SCENE, current_user)
    said(_("Bewaard."))
    return go("authoring.edit", version_id=version_id, section="steps", item_id=item_id)


@bp.post("/library/drafts/<uuid:version_id>/steps/<string:item_id>/scenes/<string:scene_id>/remove")
@open_to("coordinator")
def remove_scene(version_id: UUID, item_id: str, scene_id: str) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    scenes = draft.item("steps", item_id)["scenes"]
    draft.remove(scenes, draft.scene(item_id, scene_id), request.form, current_user)
    return go("authoring.edit", version_id=version_id, section="steps", item_id=item_id)
