"""The invitation letter: on paper, with a QR code and a code that is shown this once and kept nowhere."""

from uuid import UUID

from flask import Response, current_app, request
from flask_login import current_user

from webapp.activation.models import ActivationCode, activated
from webapp.cases.blueprint import bp, open_case
from webapp.cases.family import family_of, family_page
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Conflict
from webapp.pages import page
from webapp.people.models import Person
from webapp.qr import Drawing
from webapp.regions.models import Contact


@bp.post("/cases/<uuid:case_id>/members/<uuid:membership_id>/invitation")
@open_to("professional")
def invite(case_id: UUID, membership_id: UUID) -> Response:
    """A new code. It ends the person's sessions and password, so this is also the way back in after forgetting it.

    The answer is the letter itself: loading it again, or a second click, sends the form again. The first one counts.
    """
    case = open_case(case_id)
    member = find(family_of(case), membership_id)
    try:
        code = ActivationCode.give(member.person, by=current_user, seen=request.form.get("seen", ""))
    except Conflict as changed:
        return family_page(case, 409, str(changed))
    return letter(case, member, code)


def letter(case: Case, member: Membership, code: str) -> Response:
    address = current_app.config["SETTINGS"].base_url + "/activate"
    return page(
        "cases/invitation.html",
        case=case,
        member=member,
        code=code,
        address=address,
        contact=Contact.of(case.region),
        qr=Drawing(f"{address}#{code}"),  # behind the #, so that no server ever gets it
        last_day=ActivationCode.of(code).last_day,
    )


@activated.connect
def begin(person: Person) -> None:
    """The youth made an account: from now on their case is under way."""
    for case in Case.select().where(Case.youth == person, Case.status == "invited"):
        case.activate(person)
