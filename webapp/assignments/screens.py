"""The pages of one assignment: a question, the check before handing in, and how it stands for each role."""

from typing import Any

from flask import Response, request, url_for
from flask_babel import get_locale
from flask_login import current_user

from webapp import audit
from webapp.assignments.attempt import Attempt
from webapp.assignments.reading import who_reads, who_reads_all, without_partner
from webapp.cases.standstill import standstill
from webapp.library import answers
from webapp.library.steps import Step
from webapp.pages import only_kept, page, wants_part
from webapp.reviews.released import RoundRemarks, is_answered, released
from webapp.work.models import Work
from webapp.work.readers import HandedIn, readers
from webapp.work.words import tag_for_parent, tag_for_staff, tag_for_youth


def step_url(attempt: Attempt, step: Step) -> str:
    back_to_check: dict[str, Any] = {"from": "check"} if from_check() else {}
    return url_for("assignments.step", work_id=attempt.work.id, step_id=step.id, **back_to_check)


def from_check() -> bool:
    """The writer came from the check page to change one answer."""
    return request.values.get("from") == "check"


def ways(attempt: Attempt, step: Step) -> dict[str, str]:
    """Where the buttons lead on a phone without a network, as far as that can be known beforehand."""
    check, show = (url_for(f"assignments.{place}", work_id=attempt.work.id) for place in ("check", "show"))
    if from_check():
        return {"next": check, "back": check}
    before, after = attempt.before(step), attempt.after(step)
    return {
        "next": step_url(attempt, after) if after else check,
        "back": step_url(attempt, before) if before else show,
    }


def remarks_for(attempt: Attempt, shown: list[Step]) -> RoundRemarks | None:
    """What the professional wrote at the round that came back; at the steps that are shown it is read now."""
    if attempt.work.status != "needs_work" or attempt.person.role != "youth":
        return None
    remarks = released(attempt.work, attempt.answers, attempt.person)
    if remarks and not only_kept():
        remarks.mark_read(attempt.person, {step.id for step in shown})
    return remarks


def question(attempt: Attempt, step: Step, status: int = 200, error: str = "", **context: Any) -> Response:
    """One step on the screen."""
    context.setdefault("value", attempt.value(step))
    response = page(
        "assignments/step.html#step",
        status,
        attempt=attempt,
        work=attempt.work,
        step=step,
        draft=attempt.draft(step),
        error=error,
        errors={"answer": error} if error else {},
        remarks=remarks_for(attempt, [step]),
        back_to_check=from_check(),
        partial=wants_part(),
        ways=ways(attempt, step),
        who_reads=who_reads(attempt.work, step, attempt.person),
        alone=without_partner(attempt.work, step),
        replies=answers.replies(step, context["value"], str(get_locale())),
        **context,
    )
    if wants_part() and request.method == "POST":
        response.headers["HX-Push-Url"] = step_url(attempt, step)
    return response


def check(attempt: Attempt, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return page(
        "assignments/check.html",
        status,
        attempt=attempt,
        work=attempt.work,
        remarks=remarks_for(attempt, attempt.questions),
        who_reads=who_reads_all(attempt.work, attempt.questions, attempt.person),
        errors=errors or {},
    )


def for_youth(work: Work) -> Response:
    """The same address through the whole life of the assignment."""
    shown: dict[str, Any] = {
        "work": work,
        "tag": tag_for_youth(work),
        "standstill": standstill(work.case, current_user),
    }
    if work.waits_for or work.status in ("assigned", "started"):
        attempt = Attempt.of(work, current_user)
        who_reads = who_reads_all(work, attempt.questions, current_user)
        return page("assignments/begin.html", attempt=attempt, who_reads=who_reads, **shown)
    if work.status == "cancelled":
        attempt = Attempt.of(work, current_user)
        return page("assignments/cancelled.html", attempt=attempt, lines=answers.lines, **shown)
    if work.status == "needs_work":
        attempt = Attempt.of(work, current_user)
        remarks = remarks_for(attempt, attempt.questions)
        return page("assignments/sent_back.html", attempt=attempt, remarks=remarks, **shown)
    handed_in = HandedIn.of(work, current_user)
    return page("assignments/handed_in.html", handed_in=handed_in, readers=readers(work), lines=answers.lines, **shown)


def for_parent(work: Work) -> Response:
    """How far the child is, and the parent's own questions; or an assignment of the parent's own."""
    attempt = Attempt.of(work, current_user)
    handed_in = HandedIn.of(work, current_user)
    if handed_in.by_youth and not only_kept():
        audit.record("case.read", work.case, work.case)
    return page(
        "assignments/own_for_parent.html" if work.parent_id else "assignments/for_parent.html",
        attempt=attempt,
        work=work,
        tag=tag_for_parent(work),
        handed_in=handed_in,
        answered=bool(handed_in.own) and is_answered(work, current_user),
        lines=answers.lines,
        who_reads=who_reads_all(work, attempt.questions, current_user),
    )


def for_professional(work: Work) -> Response:
    """How far it is, and what was handed in; never what is still being written."""
    handed_in = HandedIn.of(work, current_user)
    audit.record("case.read", work.case, work.case)
    return page("assignments/for_professional.html", work=work, tag=tag_for_staff(work), handed_in=handed_in)
