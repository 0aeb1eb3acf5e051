"""Looking back on the own account: the youth, and each parent."""

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from webapp.cases.models import Case
from webapp.closing.look_back import LookBack, Said
from webapp.closing.models import Closure
from webapp.closing.moments import moments_of
from webapp.closing.routes import bp
from webapp.closing.subjects import case_of, subjects_of
from webapp.closing.words import ENOUGH, SAYS
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import whole


def questions_for(case: Case, person: Person) -> dict[str, Any]:
    """What is asked of this person; the best moments only of the youth."""
    subjects = subjects_of(case, person)
    moments = moments_of(person, case, subjects) if person.role == "youth" else []
    return {"subjects": subjects, "moments": moments, "enough_words": ENOUGH, "says_words": SAYS}


def form_of(look: LookBack | None) -> MultiDict:
    """What was filled in before, as the form has it."""
    if look is None:
        return MultiDict()
    form: MultiDict = MultiDict(look.rated | {"enough": look.enough, "words": look.words})
    form.setlist("moments", [moment.id for moment in look.best])
    return form


def keep(case: Case, person: Person, questions: dict[str, Any]) -> None:
    """What was sent, for this person; raises Invalid or Conflict."""
    given = Said.read(request.form, questions["subjects"], questions["moments"])
    asked = {subject.id for subject in questions["subjects"]}
    LookBack.give(case, person, given, current_user, whole(request.form.get("rev", "")), asked)


@bp.get("/closing/<uuid:case_id>")
@open_to("youth", "parent")
def look_back(case_id: UUID) -> BaseResponse:
    case = case_of(case_id, current_user)
    closure = Closure.of(case)
    if not case.is_open:
        return go("closing.end", case_id=case_id)
    if closure is None:
        return page("closing/not_yet.html", case=case)
    look = LookBack.of(case, current_user)
    return form_page(case, form_of(look), look)


def form_page(case: Case, form: MultiDict, look: LookBack | None, status: int = 200, **context: Any) -> Response:
    """`overtaken` is what was kept in another place meanwhile."""
    context = questions_for(case, current_user) | {"errors": {}, "overtaken": None} | context
    return page("closing/look_back.html", status, case=case, form=form, look=look, **context)


@bp.post("/closing/<uuid:case_id>")
@open_to("youth", "parent")
def give(case_id: UUID) -> BaseResponse:
    case = case_of(case_id, current_user)
    case.expect_open()
    questions, look = questions_for(case, current_user), LookBack.of(case, current_user)
    try:
        keep(case, current_user, questions)
    except Invalid as wrong:
        return form_page(case, request.form, look, 422, errors=wrong.errors)
    except Conflict as wrong:
        return form_page(case, request.form, look, 409, errors={"enough": str(wrong)}, overtaken=look)
    said(_("Bewaard. Je kunt het nog veranderen.") if current_user.role == "youth" else _("Bewaard."))
    return go("closing.look_back", case_id=case_id)
