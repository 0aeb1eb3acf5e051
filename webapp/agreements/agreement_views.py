"""Reading, signing and reporting on agreements: what every person who is named does."""

from typing import Any
from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.agreements.meeting import MeetingSection
from webapp.agreements.routes import bp
from webapp.agreements.sheet import Sheet
from webapp.agreements.terms import can_be_named
from webapp.agreements.versions import AgreementParty, AgreementVersion
from webapp.agreements.words import PROGRESS, PROGRESS_TAGS
from webapp.door import open_to
from webapp.errors import Conflict
from webapp.pages import go, page, said


@bp.get("/agreements")
@open_to("youth", "parent")
def index() -> Response:
    found, goals = AgreementVersion.newest(current_user), MeetingSection.visible_to(current_user)
    return page("agreements/index.html", sheets=Sheet.each(found, goals) or [Sheet()], **words())


def versions_of(agreement_id: UUID) -> list[AgreementVersion]:
    """What the visitor may read of this agreement, the newest first; 404 for nothing."""
    rows = AgreementVersion.with_parties(current_user).where(AgreementVersion.agreement == agreement_id)
    return AgreementVersion.gather(rows) or abort(404)


def current_of(agreement_id: UUID) -> AgreementVersion:
    """The version on the form that was sent, if it still counts; Conflict when another one does by now."""
    version = versions_of(agreement_id)[0]
    if not version.counts or request.form.get("version") != str(version.number):
        raise Conflict(_("Deze afspraak is net veranderd. Lees eerst wat er nu staat."))
    return version


@bp.get("/agreements/<uuid:agreement_id>")
@open_to("youth", "parent", "professional")
def show(agreement_id: UUID) -> Response:
    versions = versions_of(agreement_id)
    if current_user.is_staff:
        audit.record("case.read", versions[0].case, versions[0].case)
    return show_page(versions)


def show_page(versions: list[AgreementVersion], status: int = 200, errors: dict[str, str] | None = None) -> Response:
    version, case = versions[0], versions[0].case
    asks_here = current_user.is_staff and case.is_open
    return page(
        "agreements/show.html",
        status,
        version=version,
        earlier=versions[1:],
        case=case,
        to_sign_here=[row for row in signing_here(version) if row.signed_at is None] if asks_here else [],
        errors=errors or {},
        **words(),
    )


def signing_here(version: AgreementVersion) -> list[AgreementParty]:
    """Who can sign on the professional's screen: the family, as long as they belong to the case."""
    family = {row.person_id for row in can_be_named(version.case).values() if row.kind != "professional"}
    return [row for row in version.parties if row.person_id in family]


@bp.post("/agreements/<uuid:agreement_id>/sign")
@open_to("youth", "parent", "professional")
def sign(agreement_id: UUID) -> BaseResponse:
    version = current_of(agreement_id)
    party = version.party(current_user) or abort(403)
    version.sign(party, current_user)
    said(_("De afspraak is getekend."))
    return go("agreements.show", agreement_id=agreement_id)


@bp.post("/agreements/<uuid:agreement_id>/sign-here")
@open_to("professional")
def sign_here(agreement_id: UUID) -> BaseResponse:
    version = current_of(agreement_id)
    party = {str(row.id): row for row in signing_here(version)}.get(request.form.get("party", ""))
    if party is None:
        return show_page(versions_of(agreement_id), 422, {"party": _("Kies wie er tekent.")})
    version.sign(party, current_user)
    said(_("%(name)s heeft getekend.", name=party.person.first_name))
    return go("agreements.show", agreement_id=agreement_id)


@bp.post("/agreements/<uuid:agreement_id>/progress")
@open_to("youth", "parent", "professional")
def progress(agreement_id: UUID) -> BaseResponse:
    version = current_of(agreement_id)
    if version.owner_id != current_user.id:
        abort(403)
    goes = request.form.get("progress", "")
    if goes not in PROGRESS:
        return show_page(versions_of(agreement_id), 422, {"progress": _("Kies hoe het gaat.")})
    version.agreement.report(goes, current_user)
    said(_("Bewaard: %(goes)s.", goes=PROGRESS[goes]))
    return go("agreements.show", agreement_id=agreement_id)


def words() -> dict[str, Any]:
    return {"progress_words": PROGRESS, "progress_tags": PROGRESS_TAGS}
