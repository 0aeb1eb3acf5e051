"""The coordinator passes a referral on to another region."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import find
from webapp.door import open_to
from webapp.pages import go, page, said
from webapp.referrals.blueprint import bp
from webapp.referrals.models import Referral
from webapp.referrals.passing import other_regions, pass_on
from webapp.regions.models import Region
from webapp.typed import Typed


@bp.get("/referrals/<uuid:referral_id>/pass-on")
@open_to("coordinator")
def choose_region(referral_id: UUID) -> Response:
    return passing_page(find(Referral.visible_to(current_user), referral_id).fresh("new"), choice())


def choice() -> dict[str, Region]:
    return {region.slug: region for region in other_regions(current_user)}


def passing_page(referral: Referral, regions: dict[str, Region], errors: dict[str, str] | None = None) -> Response:
    return page(
        "referrals/pass_on.html",
        422 if errors else 200,
        referral=referral,
        regions=[(slug, region.title) for slug, region in regions.items()],
        form=request.form,
        errors=errors or {},
    )


@bp.post("/referrals/<uuid:referral_id>/pass-on")
@open_to("coordinator")
def give_to_region(referral_id: UUID) -> BaseResponse:
    referral, typed = find(Referral.visible_to(current_user), referral_id).fresh("new"), Typed(request.form)
    regions = choice()
    to = regions.get(typed.one_of("region", regions, missing=_("Kies een regio.")))
    if to is None:
        return passing_page(referral, regions, typed.errors)
    pass_on(referral, to, current_user)
    said(_("De aanmelding is nu van %(region)s.", region=to.title))
    return go("referrals.inbox")
