"""See what stands about you: a page and a file, after the password was given again; and who opened your case.

| state     | how                                                     | what is open                          |
|-----------|---------------------------------------------------------|---------------------------------------|
| asked     | signed in                                               | the question for the password         |
| shown     | the password was given in this session, ten minutes ago | the page and the file                 |
|           | at most                                                 |                                       |

Everything is gathered when it is asked for and kept nowhere. The page asks the database more than other pages do: it
is all of somebody's record, opened seldom and by one person at a time.
"""

import json
from datetime import datetime

from flask import Blueprint, Response, make_response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases.models import Case
from webapp.closing.subjects import case_of
from webapp.door import ROLES, open_to
from webapp.errors import Invalid
from webapp.formats import now
from webapp.insight.account import account_of
from webapp.insight.chapter import Chapter
from webapp.insight.readings import readings_for
from webapp.insight.taking_part import taking_part_of
from webapp.insight.writing import writing_of
from webapp.pages import go, page
from webapp.people import access
from webapp.people.models import Person

bp = Blueprint("insight", __name__)


def everything_about(person: Person) -> list[Chapter]:
    """All chapters that say something; of staff only the account: what they work on is about others."""
    found = account_of(person)
    if not person.is_staff:
        for row in Case.visible_to(person).order_by(Case.started_on):
            case = case_of(row.id, person)
            found += [*taking_part_of(person, case), *writing_of(person, case)]
    return [one for one in found if one.lines or one.earlier]


@bp.get("/insight")
@open_to(*ROLES)
def show() -> Response:
    if not access.is_proved(current_user):
        return page("insight/ask.html", errors={})
    person = current_user._get_current_object()
    audit.record("person.record-shown", person)
    return page("insight/show.html", chapters=everything_about(person))


@bp.post("/insight")
@open_to(*ROLES)
def prove() -> BaseResponse:
    try:
        access.prove_for_a_while(current_user, request.form.get("password", ""), request.remote_addr or "")
    except Invalid as wrong:
        return page("insight/ask.html", 422, errors=wrong.errors)
    except access.Wait as wait:
        return page("insight/ask.html", 429, errors={"password": wait.sentence})
    return go("insight.show")


@bp.get("/insight/file")
@open_to(*ROLES)
def file() -> BaseResponse:
    """The same as on the page, to take along; made while it is sent."""
    if not access.is_proved(current_user):
        return go("insight.show")
    person = current_user._get_current_object()
    audit.record("person.record-taken", person)
    response = make_response(as_json(everything_about(person), now()))
    response.mimetype = "application/json"
    response.headers["Content-Disposition"] = f'attachment; filename="{_("mijn-gegevens")}.json"'
    return response


def as_json(chapters: list[Chapter], at: datetime) -> str:
    whole = {"made_at": at.isoformat(), "chapters": [chapter.as_json() for chapter in chapters]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


@bp.get("/insight/opened")
@open_to("youth", "parent")
def opened() -> Response:
    return page("insight/opened.html", opened=readings_for(current_user._get_current_object()))
