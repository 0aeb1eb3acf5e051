"""The parent track: short lessons, one tip at a time; to read, to listen to and to print."""

from uuid import UUID

from flask import Blueprint, Response
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.appointments.models import Appointment
from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.standstill import foremost
from webapp.door import open_to
from webapp.lessons.progress import Track, track
from webapp.pages import go, page
from webapp.people.models import Person
from webapp.work.models import Work

bp = Blueprint("lessons", __name__)


def tracks_of(parent: Person) -> list[Track]:
    """One for each child of this parent: of a child's cases the one that is open, else the latest."""
    by_child: dict[UUID, list[Case]] = {}
    for case in Case.visible_to(parent):
        by_child.setdefault(case.youth_id, []).append(case)
    cases = {case.id: case for those in by_child.values() if (case := foremost(those))}
    as_parent = Membership.is_active() & Membership.kind.in_(ladder.PARENTS)
    mine = Membership.select().where(Membership.person == parent, as_parent)
    members = {member.case_id: member for member in mine if member.case_id in cases}
    work = list(Work.visible_to(parent)) if members else []
    appointments = Appointment.at_once(Appointment.visible_to(parent), parent) if members else []
    found = [
        track(
            cases[id],
            member,
            [piece for piece in work if piece.case_id == id],
            [row for row in appointments if row.case_id == id],
        )
        for id, member in members.items()
    ]
    return sorted((one for one in found if one), key=lambda one: one.case.youth.first_name)


@bp.get("/lessons")
@open_to("parent")
def index() -> Response:
    return page("lessons/index.html", tracks=tracks_of(current_user))


@bp.get("/lessons/<string:lesson>")
@open_to("parent")
def show(lesson: str) -> BaseResponse:
    """A lesson that is not open yet, or not there, leads back to the list."""
    found = next((one for track in tracks_of(current_user) if (one := track.lesson(lesson))), None)
    if found is None:
        return go("lessons.index")
    return page("lessons/show.html", lesson=found)
