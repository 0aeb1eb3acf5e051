"""Referring a youth: what it is for, beginning, going on later with a code, and leaving this browser."""

from flask import Response, abort, current_app, request, session
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from webapp.door import open_to_all
from webapp.errors import Invalid
from webapp.pages import go, page, said
from webapp.referrals.blueprint import bp
from webapp.referrals.codes import tidied
from webapp.referrals.forgetting import forget, unsent
from webapp.referrals.models import Referral
from webapp.referrals.opened import by_a_person, slow_down
from webapp.referrals.words import REFERRERS
from webapp.regions.models import Region
from webapp.typed import Typed


@bp.get("/referrals")
@open_to_all
def index() -> Response:
    return index_page()


def index_page(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    has_draft = Referral.of_code(session.get("referral_code", "")) is not None
    return page(
        "referrals/index.html",
        status=status,
        errors=errors or {},
        has_draft=has_draft,
        regions=[(region.slug, region.title) for region in offered()],
        region=request.values.get("region", ""),
        settings=current_app.config["SETTINGS"],
        referrers=REFERRERS.values(),
    )


@bp.post("/referrals")
@open_to_all
def begin() -> BaseResponse:
    try:
        by_a_person()
        region = chosen_region(Typed(request.form))
        slow_down("begin")
    except Invalid as wrong:
        return index_page(422, wrong.errors)
    forget(unsent())
    session["referral_code"] = Referral.begin(region)
    return go("referrals.new")


def offered() -> list[Region]:
    """Where somebody reads it; all that are in use, where nobody does yet."""
    return list(Region.reachable()) or list(Region.active())


def chosen_region(typed: Typed) -> Region:
    """The one that was chosen; where there is only one, nobody is asked. Raises Invalid."""
    regions = {region.slug: region for region in offered() or [Region.only() or abort(503)]}
    if len(regions) > 1:
        slug = typed.one_of("region", regions, missing=_("Kies de regio waar de jongere woont."))
        typed.done()
        return regions[slug]
    return next(iter(regions.values()))


@bp.get("/referrals/resume")
@open_to_all
def resume() -> Response:
    return page("referrals/resume.html", errors={})


@bp.post("/referrals/resume")
@open_to_all
def reopen() -> BaseResponse:
    given = request.form.get("code", "")[:100]
    try:
        slow_down("code")
        if Referral.of_code(given) is None:
            raise Invalid({"code": _("Met deze code is geen aanmelding open. Kijk de code goed na.")})
    except Invalid as wrong:
        return page("referrals/resume.html", status=422, errors=wrong.errors)
    session["referral_code"] = tidied(given)
    return go("referrals.new")


@bp.post("/referrals/leave")
@open_to_all
def leave() -> BaseResponse:
    """This browser forgets the draft and the receipt; with a code they open again."""
    session.pop("referral_code", None)
    session.pop("referral_receipt", None)
    said(_("De aanmelding is niet meer open in deze browser."))
    return go("referrals.index")
