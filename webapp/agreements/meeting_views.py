"""The form of the first conversation, filled in together on one screen; each section has a button of its own."""

from typing import Any, NamedTuple
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp.agreements.meeting import SECTIONS, MeetingSection, stamp_of, write_incident
from webapp.agreements.routes import bp
from webapp.agreements.versions import AgreementVersion
from webapp.cases.blueprint import open_case, read_case
from webapp.cases.models import Case
from webapp.cases.start import LONGEST_INCIDENT
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.pages import go, page, said
from webapp.typed import Typed, whole

LONGEST = 3000


class Section(NamedTuple):
    """A section as the form has it; `base` stands for the text that a change starts from."""

    text: str
    base: str
    saved: bool


def sections_of(case: Case) -> dict[str, Section]:
    """Name → section, in the order of the conversation."""
    rows = {row.name: row for row in MeetingSection.visible_to(current_user).where(MeetingSection.case == case)}
    found = {"incident": Section(case.incident, stamp_of(case), bool(case.incident))}
    for name in SECTIONS:
        row = rows.get(name)
        found[name] = Section(row.text, str(row.revision), True) if row else Section("", "0", False)
    return found


@bp.get("/cases/<uuid:case_id>/start-meeting")
@open_to("professional")
def meeting(case_id: UUID) -> Response:
    return meeting_page(read_case(case_id))


def meeting_page(case: Case, status: int = 200, **context: Any) -> Response:
    """`typed` is what was sent and not kept, by section; `overtaken` names a section that a colleague changed."""
    context = {"typed": {}, "errors": {}, "overtaken": ""} | context
    agreed = [version for version in AgreementVersion.newest(current_user, case) if version.counts]
    return page("agreements/meeting.html", status, case=case, sections=sections_of(case), agreed=agreed, **context)


@bp.post("/cases/<uuid:case_id>/start-meeting")
@open_to("professional")
def save_meeting(case_id: UUID) -> BaseResponse:
    case, name = open_case(case_id), request.form.get("section", "")
    typed = {name: request.form.get("text", "")}
    try:
        keep(case, name)
    except Invalid as wrong:
        return meeting_page(case, 422, typed=typed, errors=wrong.errors)
    except Conflict as wrong:
        return meeting_page(open_case(case_id), 409, typed=typed, errors={name: str(wrong)}, overtaken=name)
    said(_("Bewaard."))
    return go("agreements.meeting", case_id=case_id, _anchor=f"section_{name}")


def keep(case: Case, name: str) -> None:
    """The section that was sent; raises Invalid or Conflict."""
    typed = Typed(request.form)
    text = typed.text("text", LONGEST_INCIDENT if name == "incident" else LONGEST)
    base = request.form.get("base", "")
    if name not in ("incident", *SECTIONS):
        raise Invalid({"incident": _("Bewaar één van de onderdelen hieronder.")})
    if typed.errors or (name == "incident" and not text):
        raise Invalid({name: typed.errors.get("text") or _("Vul kort in wat er gebeurde.")})
    if name == "incident":
        write_incident(case, text, current_user, base)
    else:
        MeetingSection.save_text(case, name, text, current_user, whole(base, -1))
