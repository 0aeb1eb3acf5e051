"""The professional answers a parent without authority; the parent reads it."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases import ladder
from webapp.cases.blueprint import bp, open_case, read_case
from webapp.cases.information import Information
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.formats import today
from webapp.pages import go, page, said
from webapp.typed import Typed

LONGEST = 2000


@bp.get("/information")
@open_to("parent")
def own_information() -> Response:
    return page("cases/own_information.html", given=list(Information.visible_to(current_user)))


def asking_parent(case: Case, membership_id: UUID) -> Membership:
    """A parent who belongs to this case now; else 404. Authority may change: what was told stays to be seen."""
    member: Membership = find(case.members().where(Membership.kind.in_(ladder.PARENTS)), membership_id)
    member.case = case
    return member


def may_read(member: Membership) -> bool:
    """Of an adult's parents only those whom the adult lets know of the case."""
    return ladder.may_know(member.case.youth.birth_date, member.allowed_at_age, today())


@bp.get("/cases/<uuid:case_id>/members/<uuid:membership_id>/information")
@open_to("professional")
def information(case_id: UUID, membership_id: UUID) -> Response:
    return information_page(asking_parent(read_case(case_id), membership_id))


def information_page(member: Membership, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    theirs = (Information.case == member.case) & (Information.person == member.person)
    given = list(Information.visible_to(current_user).where(theirs))
    context = {"member": member, "open": member.case.is_open and may_read(member), "given": given, "most": LONGEST}
    context |= {"form": request.form, "errors": errors or {}}
    return page("cases/information.html", status=status, case=member.case, **context)


@bp.post("/cases/<uuid:case_id>/members/<uuid:membership_id>/information")
@open_to("professional")
def give_information(case_id: UUID, membership_id: UUID) -> BaseResponse:
    member, typed = asking_parent(open_case(case_id), membership_id), Typed(request.form)
    text = typed.text("text", LONGEST, missing=_("Schrijf eerst wat je wilt vertellen."))
    if not may_read(member):
        typed.wrong("text", _("%(name)s mag nu niets van deze zaak weten.", name=member.person.first_name))
    if request.form.get("weighed") != "1":
        typed.wrong("weighed", _("Kijk eerst of je dit mag vertellen, en vink het aan."))
    try:
        typed.done()
    except Invalid as wrong:
        return information_page(member, 422, wrong.errors)
    Information.give(member, current_user, text, typed.key())
    said(_("%(name)s kan het nu lezen.", name=member.person.first_name))
    return go("cases.information", case_id=case_id, membership_id=membership_id)
