"""What was handed in: taking it back, and opening it to a parent."""

from uuid import UUID

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases.models import Membership
from webapp.door import open_to
from webapp.library import answers
from webapp.pages import go, page, said
from webapp.typed import Typed
from webapp.work.loading import work_for
from webapp.work.models import Work
from webapp.work.readers import readers, shared_with
from webapp.work.routes import bp
from webapp.work.submissions import Share, Submission


@bp.post("/work/<uuid:work_id>/take-back")
@open_to("youth", "parent")
def take_back(work_id: UUID) -> BaseResponse:
    """Twice is once; 409 when somebody is reading it already."""
    work = work_for(current_user, work_id)
    latest = Submission.latest(work, current_user)
    if latest is not None and latest.taken_back_at is None:
        latest.take_back(current_user)
        if current_user.role == "youth":
            said(_("Je hebt het terug. Je kunt weer verder schrijven."))
        else:
            said(_("U hebt het terug. U kunt weer verder schrijven."))
    return go(f"{work.kind}s.show", work_id=work.id)


@bp.get("/work/<uuid:work_id>/readers", endpoint="readers")
@open_to("youth")
def readers_of(work_id: UUID) -> Response:
    """Who reads this, and who may."""
    work = work_for(current_user, work_id)
    return page("work/readers.html", work=work, readers=readers(work))


@bp.post("/work/<uuid:work_id>/share")
@open_to("youth")
def share(work_id: UUID) -> BaseResponse:
    work = work_for(current_user, work_id)
    member = chosen_reader(work)
    Share.start(work, member, by=current_user)
    said(_("%(name)s kan dit nu lezen.", name=member.person.first_name))
    return go(f"{work.kind}s.show", work_id=work.id)


@bp.post("/work/<uuid:work_id>/unshare")
@open_to("youth")
def unshare(work_id: UUID) -> BaseResponse:
    work = work_for(current_user, work_id)
    member = chosen_reader(work)
    Share.stop(work, member.person, by=current_user)
    said(_("%(name)s kan dit niet meer lezen.", name=member.person.first_name))
    return go(f"{work.kind}s.show", work_id=work.id)


def chosen_reader(work: Work) -> Membership:
    id = Typed(request.form).key("member")
    return next((reader.member for reader in readers(work) if reader.member.id == id), None) or abort(404)


@bp.get("/work/<uuid:work_id>/shared")
@open_to("parent")
def shared(work_id: UUID) -> Response:
    """What the youth opened to this parent."""
    submission = shared_with(current_user, work_id)
    audit.record("case.read", submission.case, submission.case)
    return page("work/shared.html", submission=submission, work=submission.work, lines=answers.lines)
