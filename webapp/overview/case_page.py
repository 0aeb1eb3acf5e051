"""The tabs of a case that join what the features know: overview, assignments, letter, conversations."""

from typing import Any
from uuid import UUID

from flask import Response, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from peewee import JOIN

from webapp.agreements.standing import declined
from webapp.appointments import words
from webapp.appointments.answers import with_latest
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.blueprint import bp, read_case, tabs
from webapp.cases.models import Case
from webapp.cases.support import SupportChoice
from webapp.door import open_to
from webapp.formats import ago, day
from webapp.letters.pipeline import with_pipeline
from webapp.letters.words import tag_of
from webapp.overview import route
from webapp.overview.repair_page import making_good, of_making_good
from webapp.overview.to_do import ToDo, of_invitation
from webapp.pages import page
from webapp.people.models import Person
from webapp.reviews.models import Review
from webapp.work.models import Work
from webapp.work.submissions import Submission


@bp.get("/cases/<uuid:case_id>")
@open_to("professional")
def show(case_id: UUID) -> Response:
    named = SupportChoice.waits().alias("support_named")
    case = read_case(case_id, declined().alias("declined_by"), *of_making_good(), named)
    work, appointments = work_of(case), appointments_of(case)
    coming = [row for row in appointments if row.is_planned]
    return page(
        "cases/show.html",
        **tabs(case, "show"),
        todo=[*_declined(case), *_support(case), *to_do(case, work, appointments)],
        work=work,
        tags=tags_of(work),
        coming=coming[:1],
        stops=route.stops(work, appointments, case.status, case.has_made_good),
        words=words,
    )


@bp.get("/cases/<uuid:case_id>/assignments")
@open_to("professional")
def work(case_id: UUID) -> Response:
    case = read_case(case_id)
    assignments = [piece for piece in work_of(case) if piece.kind == "assignment"]
    return page("cases/work.html", **tabs(case, "work"), work=assignments, tags=tags_of(assignments))


@bp.get("/cases/<uuid:case_id>/conversations")
@open_to("professional")
def conversations(case_id: UUID) -> Response:
    case = read_case(case_id)
    appointments = Appointment.in_case(case, current_user)
    return page(
        "cases/conversations.html",
        **tabs(case, "conversations"),
        coming=[row for row in appointments if row.is_coming],
        earlier=[row for row in reversed(appointments) if not row.is_coming],
        words=words,
    )


def appointments_of(case: Case) -> list[Appointment]:
    """As `Appointment.in_case`, each invitation with the answer that counts."""
    query = Appointment.visible_to(current_user).where(Appointment.case == case).order_by(Appointment.starts_at)
    return Appointment.at_once(query, current_user, with_latest)


def work_of(case: Case) -> list[Work]:
    """All work in the case, each with the hand-ins that still wait for a professional; one statement."""
    parent = Person.alias("parent")
    waits = (Submission.work == Work.id) & Submission.taken_back_at.is_null()
    query = (
        with_pipeline(Work.visible_to(current_user), current_user)
        .select_extend(Submission.id, Submission.person, Submission.at, Review.id, Review.decided_at, parent)
        .join_from(Work, Submission, JOIN.LEFT_OUTER, on=waits, attr="submission")
        .join(Review, JOIN.LEFT_OUTER, on=(Review.submission == Submission.id), attr="review")
        .join_from(Work, parent, JOIN.LEFT_OUTER, on=(Work.parent == parent.id), attr="parent")
        .where(Work.case == case)
    )
    found: dict[Any, Work] = {}
    for row in query:
        piece = found.setdefault(row.id, row)
        piece.waiting = [*getattr(piece, "waiting", []), *_undecided(row, case)]
    return Work.in_order(found.values())


def _undecided(row: Work, case: Case) -> list[Submission]:
    """The hand-in of this row, when it waits: the youth's in this round, or a parent's own step."""
    submission = getattr(row, "submission", None)
    if submission is None or submission.id is None:
        return []
    review = getattr(submission, "review", None)
    asks = row.status == "submitted" if submission.person_id == case.youth_id else row.status != "cancelled"
    return [submission] if asks and (review is None or review.decided_at is None) else []


def tags_of(work: list[Work]) -> dict[Any, Any]:
    return {piece.id: tag_of(piece, current_user) for piece in work}


def _declined(case: Case) -> list[ToDo]:
    """Who says no to taking part; nothing comes before talking about that."""
    href = url_for("agreements.plan", case_id=case.id)
    text = _("Wil liever niet meedoen. Er gaat niets nieuws heen tot jullie gepraat hebben.")
    who = case.declined_by if case.is_open else None
    return [ToDo(_("Bel eerst %(name)s", name=who), text, "phone", href, _("Bekijk"))] if who else []


def _support(case: Case) -> list[ToDo]:
    """An adult named a support person who was not added yet."""
    href = url_for("cases.parents", case_id=case.id)
    title, text = _("Nodig de steunfiguur uit"), _("%(name)s koos iemand.", name=case.youth.first_name)
    return [ToDo(title, text, "user-plus", href, _("Open"))] if case.is_open and case.support_named else []


def to_do(case: Case, work: list[Work], appointments: list[Appointment]) -> list[ToDo]:
    """What waits for the professional in this case: reading, answers, who came, a letter to give, something to plan."""
    if not case.is_open:
        return []
    coming = [row for row in appointments if row.is_planned]
    found = [_review(case, piece, submission) for piece in work for submission in piece.waiting]
    found += [thing for appointment in coming for invitee in appointment.people for thing in _invitation(invitee)]
    found += [_attendance(row) for row in appointments if row.lacks_attendance]
    found += making_good(case, work)
    if case.status == "invited":
        href = url_for("cases.parents", case_id=case.id)
        text = _("%(name)s heeft nog geen account", name=case.youth.first_name)
        found.append(ToDo(_("Geef de brief met de code"), text, "key", href, _("Open")))
    if not coming and not case.is_paused:
        href = url_for("appointments.new", case_id=case.id)
        found.append(
            ToDo(_("Plan een afspraak"), _("Er staat geen gesprek gepland"), "calendar-event", href, _("Plan"))
        )
    return found


def _review(case: Case, piece: Work, submission: Submission) -> ToDo:
    title = piece.document.title.in_(str(get_locale()))
    whose = _("Van een ouder, ligt hier sinds %(when)s", when=ago(submission.at))
    if submission.person_id == case.youth_id:
        whose = _("Ligt hier sinds %(when)s", when=ago(submission.at))
    href = url_for("reviews.show", submission_id=submission.id)
    return ToDo(_("%(title)s nakijken", title=title), whose, "file-text", href, _("Bekijk"))


def _invitation(invitee: Invitee) -> list[ToDo]:
    if invitee.answer:
        invitee.answer.invitee = invitee  # so that what was typed can be read
    proposal = invitee.answer.proposal if invitee.answer and invitee.comes is False else ""
    return of_invitation(invitee, words.name_for(invitee, current_user), proposal=proposal)


def _attendance(appointment: Appointment) -> ToDo:
    text = _("%(kind)s, %(day)s", kind=words.kinds()[appointment.kind], day=day(appointment.starts_at))
    href = url_for("appointments.attendance", appointment_id=appointment.id)
    return ToDo(_("Vul in wie er was"), text, "user-check", href, _("Vul in"))
