"""After the closing conversation: was this enough? The case closes with the answer."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from webapp.appointments import words
from webapp.cases.blueprint import open_case
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.closing.ending import Ending, close, outcomes_for, planned, seen, whose_consent
from webapp.closing.models import Closure
from webapp.closing.routes import bp
from webapp.closing.sheet_views import onlookers
from webapp.closing.words import SUPPORT
from webapp.database import find
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.formats import today
from webapp.pages import go, page, said
from webapp.typed import Typed


@bp.get("/cases/<uuid:case_id>/closing/outcome")
@open_to("professional")
def outcome(case_id: UUID) -> Response:
    return outcome_page(open_case(case_id), request.form)


def outcome_page(case: Case, form: Mapping[str, str], status: int = 200, **context: Any) -> Response:
    coming, needed = planned(case, current_user), whose_consent(case)
    asked = [(id, member.person.first_name) for id, member in needed.items()]
    context = {"errors": {}, "needed": asked, "coming": coming, "seen": seen(coming)} | context
    outcomes = [(name, *said) for name, said in outcomes_for(case).items()]
    return page(
        "closing/outcome.html",
        status,
        case=case,
        form=form,
        looked=sum(one.look is not None for one in onlookers(case)),
        outcomes=outcomes,
        support=list(SUPPORT.items()),
        words=words,
        last_day=today(),
        **context,
    )


@bp.post("/cases/<uuid:case_id>/closing/outcome")
@open_to("professional")
def conclude(case_id: UUID) -> BaseResponse:
    case = open_case(case_id)
    try:
        cancelled = end(case, whose_consent(case))
    except Invalid as wrong:
        return outcome_page(case, request.form, 422, errors=wrong.errors)
    except Conflict as changed:
        return outcome_page(open_case(case_id), request.form, 409, errors={"changed": str(changed)})
    said(_("De zaak is afgerond. De jongere ziet nu de laatste pagina."))
    tell_cancelled(cancelled)
    return go("closing.sheet", case_id=case_id)


def end(case: Case, needed: dict[str, Membership]) -> int:
    """Closes the case as the form says; gives how many appointments were cancelled."""
    ending, typed = Ending.read(request.form, outcomes_for(case), needed), Typed(request.form)
    reason = typed.text("reason", most=500)
    typed.done()
    form: MultiDict = request.form
    return close(case, ending, current_user, form.get("was", ""), reason, form.get("seen", ""))


def tell_cancelled(cancelled: int) -> None:
    if cancelled:
        said(ngettext("%(num)s afspraak is afgezegd.", "%(num)s afspraken zijn afgezegd.", cancelled))


@bp.post("/cases/<uuid:case_id>/closing/aftercare")
@open_to("professional")
def finish_aftercare(case_id: UUID) -> BaseResponse:
    closures = Closure.visible_to(current_user).where(Closure.case == case_id)
    closure = closures.get_or_none()
    if closure is None:
        find(Case.visible_to(current_user), case_id)  # 404 for another's
        raise Conflict(_("Hier is geen nazorg afgesproken."))
    closure.finish_aftercare(current_user)
    said(_("Bewaard: de nazorg is gedaan."))
    return go("closing.sheet", case_id=case_id)
