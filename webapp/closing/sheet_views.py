"""The closing sheet of a case: opening it, and how everybody looks back, side by side."""

from typing import Any, NamedTuple
from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from peewee import JOIN, ModelSelect
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases import ladder
from webapp.cases.blueprint import open_case
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.closing.ending import outcomes_for
from webapp.closing.family_views import form_of, keep, questions_for
from webapp.closing.look_back import LookBack
from webapp.closing.models import Closure
from webapp.closing.routes import bp
from webapp.closing.subjects import case_of, subjects_of
from webapp.closing.words import ENDINGS, ENOUGH, SAYS, SAYS_TAGS, STOP_REASONS, SUPPORT
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.formats import today
from webapp.pages import go, page, said
from webapp.people.models import Person

WORDS: dict[str, Any] = {
    "enough_words": ENOUGH,
    "says": SAYS,
    "says_tags": SAYS_TAGS,
    "endings": ENDINGS,
    "reasons": STOP_REASONS,
    "support": SUPPORT,
}


class Onlooker(NamedTuple):
    """Somebody of the case, and how they look back, if they did."""

    member: Membership
    look: LookBack | None


def with_looks(case_id: UUID) -> ModelSelect:
    """Who belongs to the case now, the youth first and professionals last, each with how they look back."""
    theirs = (LookBack.case == Membership.case) & (LookBack.person == Membership.person)
    order = (Membership.kind == "youth").desc(), (Person.role == "professional"), Membership.started_at
    return (
        Membership.select(Membership, Person, LookBack)
        .join(Person)
        .join_from(Membership, LookBack, JOIN.LEFT_OUTER, on=theirs, attr="look")
        .where(Membership.case == case_id, Membership.is_active())
        .order_by(*order)
    )


def onlookers(case: Case) -> list[Onlooker]:
    """All who can look back, of a case that the visitor may see; who belongs to it in two ways looks back once."""
    rows = {row.person_id: row for row in with_looks(case.id) if may_look_back(row, case)}
    return [Onlooker(row, _look_of(row, case)) for row in rows.values()]


def _look_of(row: Any, case: Case) -> LookBack | None:
    look: LookBack | None = row.look
    if look is not None:
        look.case = case
    return look


def may_look_back(member: Membership, case: Case) -> bool:
    """Of an adult's relatives only those whom the adult lets know of the case."""
    relative = member.kind in ladder.RELATIVES
    return not relative or ladder.may_know(case.youth.birth_date, member.allowed_at_age, today())


@bp.get("/cases/<uuid:case_id>/closing")
@open_to("professional")
def sheet(case_id: UUID) -> Response:
    case = case_of(case_id, current_user)
    audit.record("case.read", case, case)
    closure = Closure.of(case)
    return page(
        "closing/sheet.html",
        case=case,
        closure=closure,
        consents=closure.given_consents() if closure and closure.support_by == "us" else [],
        can_end=bool(outcomes_for(case)),
        onlookers=onlookers(case),
        subjects=subjects_of(case, current_user),
        **WORDS,
    )


@bp.post("/cases/<uuid:case_id>/closing")
@open_to("professional")
def begin(case_id: UUID) -> BaseResponse:
    Closure.open(open_case(case_id), current_user)
    said(_("Jongere en ouders kunnen nu terugkijken."))
    return go("closing.sheet", case_id=case_id)


def onlooker_of(case_id: UUID, membership_id: UUID) -> tuple[Onlooker, Case]:
    """With the case as this person may read it: see `subjects_of`. A colleague looks back on their own: 404."""
    mine = with_looks(case_id).where(Membership.case.in_(Membership.cases_of(current_user)))
    member = find(mine, membership_id)
    if member.person.role == "professional" and member.person_id != current_user.id:
        abort(404)
    case = case_of(case_id, member.person)
    case.expect_open()
    return Onlooker(member, _look_of(member, case)), case


@bp.get("/cases/<uuid:case_id>/closing/members/<uuid:membership_id>")
@open_to("professional")
def look_back_here(case_id: UUID, membership_id: UUID) -> Response:
    found, case = onlooker_of(case_id, membership_id)
    audit.record("case.read", case, case)
    return here_page(found, case, form_of(found.look))


def here_page(found: Onlooker, case: Case, form: MultiDict, status: int = 200, **context: Any) -> Response:
    context = questions_for(case, found.member.person) | {"errors": {}, "overtaken": None} | context
    shown = {"case": case, "member": found.member, "look": found.look, "form": form}
    return page("closing/look_back_here.html", status, **shown, **context)


@bp.post("/cases/<uuid:case_id>/closing/members/<uuid:membership_id>")
@open_to("professional")
def give_here(case_id: UUID, membership_id: UUID) -> BaseResponse:
    found, case = onlooker_of(case_id, membership_id)
    person = found.member.person
    try:
        keep(case, person, questions_for(case, person))
    except Invalid as wrong:
        return here_page(found, case, request.form, 422, errors=wrong.errors)
    except Conflict as wrong:
        return here_page(found, case, request.form, 409, errors={"enough": str(wrong)}, overtaken=found.look)
    said(_("Bewaard voor %(name)s.", name=person.first_name))
    return go("closing.sheet", case_id=case_id)
