"""The tab with the youth and the parents: who belongs to the case, who has an account, who was added or left."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from peewee import JOIN, ModelSelect
from werkzeug.wrappers import Response as BaseResponse

from webapp.activation.models import ActivationCode, state_of
from webapp.cases import ladder
from webapp.cases.blueprint import bp, open_case, read_case, tabs
from webapp.cases.interpreters import LANGUAGES as INTERPRETERS
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.relatives import Relative, kinds_for
from webapp.cases.support import SupportChoice
from webapp.cases.words import MEMBER_KINDS
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Invalid
from webapp.languages import NAMES
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed


def family_of(case: Case) -> ModelSelect:
    """The youth and the relatives of a case, each with the code that they were given last."""
    latest = ActivationCode.id == ActivationCode.latest_of(Person.id)
    return (
        Membership.select(Membership, Person, ActivationCode)
        .join(Person)
        .join(ActivationCode, JOIN.LEFT_OUTER, on=latest, attr="latest_code")
        .where(Membership.case == case, Membership.is_active(), Membership.kind.in_(ladder.FAMILY))
        .order_by((Membership.kind == "youth").desc(), Membership.started_at)
    )


@bp.get("/cases/<uuid:case_id>/parents")
@open_to("professional")
def parents(case_id: UUID) -> Response:
    return family_page(read_case(case_id))


def family_page(case: Case, status: int = 200, changed: str = "") -> Response:
    """`changed` says why no letter was made."""
    return page(
        "cases/family.html",
        status=status,
        changed=changed,
        **tabs(case, "parents"),
        family=list(family_of(case)),
        support=SupportChoice.of(case, current_user),
        state_of=state_of,
        kinds=MEMBER_KINDS,
        languages=NAMES,
        interpreters=INTERPRETERS,
    )


@bp.get("/cases/<uuid:case_id>/members/new")
@open_to("professional")
def new_member(case_id: UUID) -> Response:
    return new_member_page(open_case(case_id))


def new_member_page(case: Case, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return page(
        "cases/new_member.html",
        status=status,
        case=case,
        errors=errors or {},
        form=request.form,
        kinds=[(kind, MEMBER_KINDS[kind]) for kind in kinds_for(case)],
        languages=NAMES,
        interpreters=INTERPRETERS,
    )


@bp.post("/cases/<uuid:case_id>/members/new")
@open_to("professional")
def add_member(case_id: UUID) -> BaseResponse:
    case = open_case(case_id)
    typed = Typed(request.form)
    relative = Relative.read(typed)
    if relative.kind and relative.kind not in kinds_for(case):
        typed.wrong("kind", _("Bij 18 jaar of ouder kan alleen een steunfiguur erbij."))
    try:
        typed.done()
    except Invalid as wrong:
        return new_member_page(case, 422, wrong.errors)
    relative.join(case, current_user, typed.key())
    said(_("%(name)s hoort nu bij deze zaak. Print de brief.", name=relative.first_name))
    return go("cases.parents", case_id=case.id)


@bp.post("/cases/<uuid:case_id>/members/<uuid:membership_id>/end")
@open_to("professional")
def end_member(case_id: UUID, membership_id: UUID) -> BaseResponse:
    case = open_case(case_id)
    member = find(family_of(case).where(Membership.kind.in_(ladder.RELATIVES)), membership_id)
    member.end(current_user)
    said(_("%(name)s hoort niet meer bij deze zaak.", name=member.person.first_name))
    return go("cases.parents", case_id=case.id)
