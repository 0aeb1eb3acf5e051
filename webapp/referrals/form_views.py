"""The referral form: a list of sections, one page for each, a look back, and sending it."""

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, current_app, request, session
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from webapp import mail
from webapp.cases.words import KINDS
from webapp.door import open_to_all
from webapp.errors import Invalid
from webapp.languages import NAMES
from webapp.pages import go, page, said
from webapp.referrals import words
from webapp.referrals.blueprint import bp
from webapp.referrals.codes import receipt_for
from webapp.referrals.confirming import post
from webapp.referrals.models import Referral
from webapp.referrals.opened import by_a_person, is_sent, open_draft, slow_down
from webapp.referrals.sections import PARENTS, Overtaken, incomplete, is_adult, read_section
from webapp.referrals.told import told


@bp.get("/referrals/new")
@open_to_all
def new() -> Response:
    draft = open_draft()
    missing = incomplete(draft.sections)
    return page(
        "referrals/new.html",
        code=session["referral_code"],
        titles=words.SECTIONS,
        begun=draft.sections,
        missing=missing,
        saved_at=draft.saved_at,
    )


@bp.get("/referrals/new/<section>")
@open_to_all
def section(section: str) -> Response:
    known(section)
    draft = open_draft()
    return section_page(section, draft, draft.sections.get(section, {}))


def known(section: str) -> None:
    if section not in words.SECTIONS:
        abort(404)


def section_page(section: str, draft: Referral, form: Mapping[str, str], status: int = 200, **context: Any) -> Response:
    """`form` is what was typed; `overtaken` that another window kept what stands beside it."""
    context = {"errors": {}, "overtaken": False, "seen": draft.stamp(section)} | context
    return page(
        "referrals/section.html",
        status,
        section=section,
        title=words.SECTIONS[section],
        words=words,
        kinds=KINDS,
        languages=NAMES,
        prefixes=PARENTS,
        adult=is_adult(draft.sections),
        settings=current_app.config["SETTINGS"],
        form=form,
        **context,
    )


@bp.post("/referrals/new/<section>")
@open_to_all
def save(section: str) -> BaseResponse:
    known(section)
    draft, seen = open_draft(), request.form.get("seen", "")
    try:
        draft.write(section, read_section(section, request.form, draft.sections), seen)
    except Invalid as wrong:
        return section_page(section, draft, request.form, 422, errors=wrong.errors, seen=seen)
    except Overtaken as wrong:
        return both(section, request.form, wrong)
    said(_("‘%(title)s’ is bewaard.", title=words.SECTIONS[section]))
    return go("referrals.new")


def both(section: str, form: Mapping[str, str], wrong: Overtaken) -> Response:
    """What was typed here and what another window kept; saving again is a choice."""
    draft = open_draft()
    kept = [one for one in told(draft.sections) if one.name == section]
    return section_page(section, draft, form, 409, overtaken=str(wrong), told=kept)


@bp.get("/referrals/new/check")
@open_to_all
def check() -> BaseResponse:
    return check_page(open_draft())


def check_page(draft: Referral, errors: dict[str, str] | None = None) -> BaseResponse:
    if incomplete(draft.sections):
        return go("referrals.new")
    return page(
        "referrals/check.html",
        status=422 if errors else 200,
        told=told(draft.sections),
        errors=errors or {},
        mails=mail.is_set_up(),
    )


@bp.post("/referrals/new/check")
@open_to_all
def send() -> BaseResponse:
    if not is_sent():
        draft = open_draft()
        try:
            by_a_person()
            slow_down("send", draft.email)
            token = draft.send()
        except Invalid as wrong:
            return check_page(draft, wrong.errors)
        if token:
            post(draft.email, token)
    session["referral_receipt"] = receipt_for(session.pop("referral_code"))
    return go("referrals.sent")
