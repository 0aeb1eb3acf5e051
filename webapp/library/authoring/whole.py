"""Drafts as a whole: begun, brought in, tried as each reader, published, withdrawn and thrown away."""

from uuid import UUID

from flask import Response, make_response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import find
from webapp.door import open_to
from webapp.library.authoring import forms, listing, trial
from webapp.library.authoring.blueprint import bp
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.authoring.parcel import MOST_BYTES, bring_in, is_too_large
from webapp.library.models import Content, ContentVersion
from webapp.library.place import BadContent
from webapp.pages import go, page, said
from webapp.typed import Typed


@bp.get("/library/drafts")
@open_to("coordinator")
def index() -> Response:
    return index_page({})


def index_page(errors: dict[str, str], status: int = 200, problems: tuple[str, ...] = ()) -> Response:
    drafts = ContentVersion.drafts_of(current_user)
    listed = [Manuscript(version) for version in drafts.order_by(Content.slug, ContentVersion.number)]
    return page(
        "library/authoring/index.html",
        status,
        drafts=listed,
        form=request.form,
        errors=errors,
        problems=problems,
        most=MOST_BYTES // 1000,
    )


@bp.post("/library/drafts")
@open_to("coordinator")
def begin() -> BaseResponse:
    typed = Typed(request.form)
    title = typed.line("title", 80, missing=_("Vul een titel in."))
    kind = typed.one_of("kind", forms.BY_KIND, missing=_("Kies wat je wilt maken."))
    if typed.errors:
        return index_page(typed.errors, 422)
    return to(Manuscript.begin(title, kind, current_user, typed.key()))


@bp.post("/library/drafts/import")
@open_to("coordinator")
def import_file() -> BaseResponse:
    given = request.files.get("file")
    if given is None or not given.filename:
        return index_page({"file": _("Kies eerst een bestand.")}, 422)
    if is_too_large(given):
        return index_page({"file": _("Dit bestand is te groot.")}, 422)
    try:
        return to(bring_in(given, current_user))
    except BadContent as bad:
        return index_page({"file": _("Dit bestand kunnen we niet gebruiken.")}, 422, bad.problems)


@bp.get("/library/<string:slug>/versions")
@open_to("coordinator")
def versions(slug: str) -> Response:
    listed = trial.versions_or_404(slug)
    given = ContentVersion.of(slug, current_user).first()
    common = [version for version in listed if version.region_id is None and version.status == "published"]
    return page(
        "library/authoring/versions.html",
        content=listed[0].content,
        versions=listed,
        title=trial.title_of(listed[0]),
        given=given,
        goes_own_way=common and given not in common,
    )


@bp.post("/library/<string:slug>/revise")
@open_to("coordinator")
def revise(slug: str) -> BaseResponse:
    newest = trial.versions_or_404(slug)[0]
    return to(Manuscript.revise(ContentVersion.of(slug, current_user).first() or newest, current_user))


@bp.post("/library/<string:slug>/rejoin")
@open_to("coordinator")
def rejoin(slug: str) -> BaseResponse:
    ContentVersion.rejoin(trial.versions_or_404(slug)[0].content, current_user)
    said(_("De gezamenlijke versie is weer in gebruik. Wie al bezig was, houdt de oude."))
    return go("authoring.versions", slug=slug)


@bp.get("/library/versions/<uuid:version_id>/file")
@open_to("coordinator")
def export(version_id: UUID) -> BaseResponse:
    version = find(ContentVersion.visible_to(current_user), version_id)
    response = make_response(version.text)
    response.mimetype = "application/json"
    name = f"{version.content.slug}-{version.number}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.post("/library/versions/<uuid:version_id>/withdraw")
@open_to("coordinator")
def withdraw(version_id: UUID) -> BaseResponse:
    version = find(ContentVersion.visible_to(current_user), version_id)
    version.withdraw(current_user)
    said(_("Niemand kan deze opdracht nu nog geven. Wie ermee bezig is, gaat gewoon door."))
    return go("authoring.versions", slug=version.content.slug)


@bp.get("/library/drafts/<uuid:version_id>")
@open_to("coordinator")
def show(version_id: UUID) -> Response:
    return show_page(Manuscript.open(version_id, current_user))


def show_page(draft: Manuscript, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    sections = [(name, forms.SECTIONS[name][0], listing.parts(draft.items(name))) for name in forms.BY_KIND[draft.kind]]
    return page(
        "library/authoring/show.html",
        status,
        draft=draft,
        sections=sections,
        steps=listing.parts(draft.items("steps")),
        kinds=forms.KINDS,
        findings=draft.findings,
        errors=errors or {},
        form=request.form,
    )


@bp.post("/library/drafts/<uuid:version_id>/publish")
@open_to("coordinator")
def publish(version_id: UUID) -> BaseResponse:
    draft = Manuscript.open(version_id, current_user)
    try:
        draft.version.publish(note=Typed(request.form).line("note", 200), by=current_user)
    except BadContent:
        return show_page(draft, 422, {"publish": _("Los eerst op wat hieronder staat.")})
    said(_("Deze versie is nu in gebruik. Wie al bezig was, houdt de oude."))
    return go("library.show", slug=draft.version.content.slug)


@bp.post("/library/drafts/<uuid:version_id>/discard")
@open_to("coordinator")
def discard(version_id: UUID) -> BaseResponse:
    Manuscript.open(version_id, current_user).discard(current_user)
    said(_("De kladversie is weg."))
    return go("authoring.index")


@bp.get("/library/drafts/<uuid:version_id>/as-professional")
@open_to("coordinator")
def as_professional(version_id: UUID) -> Response:
    draft = Manuscript.open(version_id, current_user)
    return trial.whole(draft)


@bp.get("/library/drafts/<uuid:version_id>/try/<string:step_id>")
@open_to("coordinator")
def try_step(version_id: UUID, step_id: str) -> Response:
    draft = Manuscript.open(version_id, current_user)
    return trial.step(draft, step_id)


def to(draft: Manuscript) -> BaseResponse:
    return go("authoring.show", version_id=draft.version.id)
