"""The professional's side: the threads of a case, one for each person of the family."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, make_response, request
from flask_babel import gettext as _
from flask_login import current_user
from peewee import ModelSelect
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases import ladder
from webapp.cases.blueprint import read_case, tabs, visible_case
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.messages.models import LONGEST, Message
from webapp.pages import go, page, said, wants_part
from webapp.people.models import Person
from webapp.typed import Typed

bp = Blueprint("messages", __name__)


def text_of(form: Mapping[str, str]) -> tuple[str, UUID | None]:
    """What was typed, and its key. Raises Invalid."""
    typed = Typed(form)
    text = typed.text("text", LONGEST, missing=_("Schrijf eerst iets op."))
    typed.done()
    return text, typed.key()


def shown(
    template: str, case: Case, person: Person, status: int = 200, errors: dict[str, str] | None = None
) -> Response:
    """The thread with this person, with what was typed when it was not sent."""
    rows = Message.thread(case, person, current_user)
    return page(
        template,
        status,
        **tabs(case, "messages"),
        person=person,
        rows=rows,
        has_new=any(row.is_new_for(current_user) for row in rows),
        answer_days=current_app.config["SETTINGS"].answer_days,
        form=request.form,
        errors=errors or {},
    )


def nothing_left() -> Response:
    """Takes the place of the button that said it was read."""
    return make_response("")


@bp.get("/cases/<uuid:case_id>/messages")
@open_to("professional")
def threads(case_id: UUID) -> Response:
    case = read_case(case_id)
    return page("messages/threads.html", **tabs(case, "messages"), threads=threads_of(case))


def threads_of(case: Case) -> list[tuple[Membership, list[Message], int]]:
    """Who belongs to the family now, or wrote before they left, each with their messages and how many are new."""
    said: dict[UUID, list[Message]] = {}
    for row in Message.visible_to(current_user).where(Message.case == case).order_by(Message.sent_at):
        said.setdefault(row.person_id, []).append(row)
    members = members_of(case).order_by((Membership.kind == "youth").desc(), Membership.started_at)
    latest = {member.person_id: member for member in members}
    threads = [(one, said.get(one.person_id, [])) for one in latest.values()]
    return [
        (one, rows, sum(row.is_new_for(current_user) for row in rows))
        for one, rows in threads
        if rows or not one.ended_at
    ]


def members_of(case: Case) -> ModelSelect:
    """Of the family, also who left."""
    query = Membership.select(Membership, Person).join(Person)
    return query.where(Membership.case == case, Membership.kind.in_(ladder.FAMILY))


def member_in(case: Case, membership_id: UUID) -> Person:
    member = members_of(case).where(Membership.id == membership_id).first() or abort(404)
    return member.person


@bp.get("/cases/<uuid:case_id>/messages/<uuid:membership_id>")
@open_to("professional")
def with_person(case_id: UUID, membership_id: UUID) -> Response:
    case = read_case(case_id)
    return theirs(case, membership_id)


def theirs(case: Case, membership_id: UUID, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return shown("messages/with_person.html", case, member_in(case, membership_id), status, errors)


@bp.post("/cases/<uuid:case_id>/messages/<uuid:membership_id>")
@open_to("professional")
def send_to(case_id: UUID, membership_id: UUID) -> BaseResponse:
    case = visible_case(case_id)
    person = member_in(case, membership_id)
    try:
        expect_reader(case, person)
        Message.send(case, person, current_user._get_current_object(), *text_of(request.form))
    except Invalid as wrong:
        return theirs(case, membership_id, 422, wrong.errors)
    except Conflict as closed:
        return theirs(case, membership_id, 409, {"text": str(closed)})
    said(_("Verstuurd naar %(name)s.", name=person.first_name))
    return go("messages.with_person", case_id=case.id, membership_id=membership_id, _anchor="newest")


def expect_reader(case: Case, person: Person) -> None:
    """Raises Conflict when this person can't read it in the app."""
    if not person.activated or not Case.visible_to(person).where(Case.id == case.id).exists():
        raise Conflict(_("%(name)s kan dit nu niet in de app lezen. Bel liever.", name=person.first_name))


@bp.post("/cases/<uuid:case_id>/messages/<uuid:membership_id>/read")
@open_to("professional", quiet=True)
def read_from(case_id: UUID, membership_id: UUID) -> BaseResponse:
    case = visible_case(case_id)
    Message.read(case, member_in(case, membership_id), current_user._get_current_object())
    if wants_part():
        return nothing_left()
    return go("messages.with_person", case_id=case.id, membership_id=membership_id)
