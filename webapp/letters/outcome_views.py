"""Noting what became of a letter: given as the other wishes, or kept."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import audit
from webapp.cases.memberships import Membership
from webapp.door import open_to
from webapp.errors import Conflict, Invalid
from webapp.formats import as_date, today
from webapp.letters.loading import letter_for
from webapp.letters.outcomes import KEPT_FOR, WAYS, WAYS_FOR, Delivery, LetterOutcome
from webapp.letters.pipeline import Pipeline
from webapp.letters.routes import bp
from webapp.letters.words import kept_words
from webapp.pages import go, page, said
from webapp.people.models import Person
from webapp.typed import Typed
from webapp.work.models import Work

GIVERS = ("professional", "stand_in", "youth")


def givers(work: Work) -> dict[str, Person]:
    """Who can have given the letter: the professionals, or its writer."""
    members = sorted(
        work.case.members().where(Membership.kind.in_(GIVERS)), key=lambda member: GIVERS.index(member.kind)
    )
    found = {member.person_id: member for member in reversed(members)}  # somebody may belong to it in two ways
    return {str(member.id): member.person for member in reversed(found.values())}


@bp.get("/letters/<uuid:work_id>/delivery")
@open_to("professional")
def delivery(work_id: UUID) -> BaseResponse:
    work = letter_for(current_user, work_id)
    work.case.expect_open()
    audit.record("case.read", work.case, work.case)
    return delivery_page(work, {})


def delivery_page(work: Work, form: Mapping[str, str], status: int = 200, **context: Any) -> BaseResponse:
    """Without a known wish, or when it was noted before, there is nothing to fill in: then the letter says so."""
    pipeline = Pipeline.of(work, current_user)
    if pipeline.stage != "gate_open" or pipeline.wish is None:
        if form:
            raise Conflict(_("Er is net iets veranderd aan deze brief. Kijk eerst wat er nu staat."))
        return go("letters.show", work_id=work.id)
    return page(
        "letters/delivery.html",
        status,
        work=work,
        wish=pipeline.wish,
        ways=[(way, WAYS[way]) for way in WAYS_FOR.get(pipeline.wish.says, ())],
        givers=[(id, person.first_name) for id, person in givers(work).items()],
        kept=kept_words(KEPT_FOR[pipeline.wish.says]),
        form=form,
        last_day=today(),
        **{"errors": {}} | context,
    )


@bp.post("/letters/<uuid:work_id>/delivery")
@open_to("professional")
def deliver(work_id: UUID) -> BaseResponse:
    work = letter_for(current_user, work_id)
    work.case.expect_open()
    try:
        wanted = read(request.form, work)
    except Invalid as wrong:
        return delivery_page(work, request.form, 422, errors=wrong.errors)
    LetterOutcome.deliver(work, wanted, current_user, request.form.get("wish", ""), Typed(request.form).key())
    said(_("Bewaard: de brief is gegeven."))
    return go("letters.show", work_id=work_id)


def read(form: Mapping[str, str], work: Work) -> Delivery:
    """How, when and by whom; raises Invalid."""
    typed, people = Typed(form), givers(work)
    way = typed.one_of("way", WAYS, missing=_("Kies hoe het ging."))
    on = typed.day("happened_on", missing=_("Vul in wanneer dat was."))
    giver = people.get(typed.one_of("giver", people, missing=_("Kies wie het deed.")))
    present = way == "conversation" or (giver is not None and giver.id == work.case.youth_id)
    heard = typed.one_of("told", ("yes", "no"), missing="" if present else _("Kies of de jongere dit mag horen."))
    if on and on > today():
        typed.wrong("happened_on", _("Deze dag moet nog komen."))
    if on and on < as_date(work.given_at):
        typed.wrong("happened_on", _("Toen was er nog geen brief."))
    if typed.errors or on is None or giver is None:
        raise Invalid(typed.errors)
    return Delivery(way, on, giver, told=present or heard == "yes")


@bp.post("/letters/<uuid:work_id>/keep")
@open_to("professional")
def keep(work_id: UUID) -> BaseResponse:
    work = letter_for(current_user, work_id)
    work.case.expect_open()
    LetterOutcome.keep(work, today(), current_user, request.form.get("wish", ""), Typed(request.form).key())
    said(_("De brief is bewaard. Hij telt mee."))
    return go("letters.show", work_id=work_id)


@bp.post("/letters/<uuid:work_id>/undo-outcome")
@open_to("professional")
def undo_outcome(work_id: UUID) -> BaseResponse:
    work = letter_for(current_user, work_id)
    work.case.expect_open()
    LetterOutcome.undo(work, current_user)
    said(_("Teruggezet. Kies opnieuw wat er met de brief gebeurt."))
    return go("letters.show", work_id=work_id)
