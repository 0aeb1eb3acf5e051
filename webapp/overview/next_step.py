"""The one thing that a youth can do now.

A paused or closed case says that it is. Else whether they take part comes before everything. Then in this order:
change what came back, go on with what was begun, begin something, look back, answer an invitation, do what was agreed
to make it good; then waiting for the professional, and at last nothing at all.
"""

from typing import Any, NamedTuple

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from webapp.agreements.standing import Standing
from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.cases.standstill import standstill as halted
from webapp.formats import age_on, today
from webapp.people.models import Person
from webapp.work.models import Work


class NextStep(NamedTuple):
    """Without a link there is nothing to do but wait."""

    title: str
    text: str
    href: str
    action: str
    icon: str


def about_taking_part(case: Case, standing: Standing | None) -> NextStep | None:
    """The question for a youth or a parent until it is answered; after a no that somebody calls. None after a yes."""
    if standing is None or standing.state == "yes" or not case.is_open:
        return None
    name, child, parent = case.professional.first_name, case.youth.first_name, standing.audience == "parent"
    if standing.state == "no":
        title = _("%(name)s belt u", name=name) if parent else _("%(name)s belt je", name=name)
        text = (
            _("U hoeft nu niets te doen.") if parent else _("Je hoeft nu niks te doen. Wat je schreef, blijft bewaard.")
        )
        return NextStep(title, text, "", "", "phone")
    href = url_for("agreements.participation", case_id=case.id)
    if parent:
        title, text = _("Mag %(name)s meedoen?", name=child), _("Lees kort wat we doen. Daarna kiest u.")
        return NextStep(title, text, href, _("Lees en kies"), "heart-handshake")
    title = _("Wil je meedoen?") if standing.audience == "child" else _("Doe je mee?")
    return NextStep(title, _("Lees kort wat we doen. Daarna kies je."), href, _("Lees en kies"), "heart-handshake")


def agreeing(case: Case, standing: Standing | None, unsigned: int, person: Person) -> NextStep | None:
    """First whether they take part; then the agreements that wait for them."""
    step = about_taking_part(case, standing)
    if step or not unsigned or not case.is_open:
        return step
    text = ngettext("Er is %(num)s afspraak om te lezen.", "Er zijn %(num)s afspraken om te lezen.", unsigned)
    title = _("Teken wat we afspraken") if person.role == "youth" else _("Lees en teken de afspraken")
    return NextStep(title, text, url_for("agreements.index"), _("Lees de afspraken"), "heart-handshake")


def looking_back(case: Case, person: Person) -> NextStep:
    """The closing sheet is open, and this person did not look back yet."""
    title = _("Kijk terug") if person.role == "youth" else _("Hoe kijkt u terug?")
    href = url_for("closing.look_back", case_id=case.id)
    return NextStep(title, _("Een paar korte vragen voor het laatste gesprek."), href, _("Begin"), "history")


def for_parent(case: Case, standing: Standing | None, unsigned: int, parent: Person) -> NextStep | None:
    """What a parent is asked in a case that runs, if anything."""
    step = agreeing(case, standing, unsigned, parent)
    return step or (looking_back(case, parent) if case.asks_to_look_back else None)


def halted_step(case: Case, person: Person, follows: bool = False) -> NextStep | None:
    """What the first screen says of a paused or closed case; the latter leads to the last page."""
    here = halted(case, person, follows)
    return NextStep(here.title, here.text, *_last_page(case, person), here.icon) if here else None


def _last_page(case: Case, person: Person) -> tuple[str, str]:
    if case.is_open:
        return "", ""
    word = _("Bekijk en neem het mee") if person.role == "youth" else _("Bekijk de laatste pagina")
    return url_for("closing.end", case_id=case.id), word


def asked_again(undecided: int, youth: Person) -> NextStep | None:
    """From 16, and again from 18: what may the parents see? Until then they see no steps."""
    if not undecided:
        return None
    age = age_on(youth.birth_date, today())
    title, text = (
        _("Wie mag meekijken?"),
        _("Je bent nu %(age)s. Jij kiest. Tot die tijd ziet niemand je stappen.", age=age),
    )
    return NextStep(title, text, url_for("cases.permissions"), _("Kies wie meekijkt"), "eye")


def own_work(work: list[Work], parent: Person) -> NextStep | None:
    """An assignment of the parent's own that is not handed in yet."""
    piece = next((piece for piece in work if piece.parent_id and piece.editable_by(parent)), None)
    if piece is None:
        return None
    title, href = str(piece.document.title.in_(str(get_locale()))), url_for("assignments.show", work_id=piece.id)
    if piece.status == "started":
        return NextStep(title, _("U was al begonnen. Alles is bewaard."), href, _("Ga verder"), "pencil")
    minutes = piece.document.minutes
    text = _("Een opdracht voor u alleen. Ongeveer %(num)s minuten.", num=minutes)
    return NextStep(title, text, href, _("Begin"), "list-check")


def for_youth(case: Any, work: list[Work], coming: list[Appointment], youth: Person) -> NextStep:
    """In a case that runs, from what the first screen loads; asks the database nothing."""
    name = case.professional.first_name
    for status in ("needs_work", "started", "assigned"):
        for piece in work:
            if piece.status == status and piece.editable_by(youth):
                return _of_work(piece, name)
    if case.asks_to_look_back:
        return looking_back(case, youth)
    for appointment in coming:
        invitee = appointment.invitee(youth)
        if invitee is not None and invitee.comes is None and appointment.is_planned:
            href = url_for("appointments.show", appointment_id=appointment.id)
            return NextStep(_("Kom je naar het gesprek?"), _("Laat het even weten."), href, _("Geef antwoord"), "users")
    if case.repairs_to_do:
        text = _("Doe wat jullie afspraken. Zeg het als het klaar is.")
        return NextStep(_("Iets goeds doen"), text, url_for("repair.index"), _("Kijk wat"), "heart-handshake")
    if any(piece.status == "submitted" for piece in work):
        text = _("%(name)s leest wat je hebt ingeleverd. Daarna staat hier wat je kunt doen.", name=name)
        return NextStep(_("Je hoeft nu niks te doen"), text, "", "", "eye")
    text = _("%(name)s zet iets nieuws voor je klaar als dat nodig is.", name=name)
    return NextStep(_("Je hoeft nu niks te doen"), text, "", "", "circle-check")


def _of_work(piece: Work, name: str) -> NextStep:
    title = str(piece.document.title.in_(str(get_locale())))
    if piece.recipient:
        title = _("Brief aan %(name)s", name=piece.recipient)
    href = url_for(f"{piece.kind}s.show", work_id=piece.id)
    if piece.status == "needs_work":
        return NextStep(title, _("%(name)s heeft er iets bij geschreven.", name=name), href, _("Kijk wat"), "message-2")
    minutes = ngettext("Ongeveer %(num)s minuut.", "Ongeveer %(num)s minuten.", piece.document.minutes)
    if piece.status == "started":
        return NextStep(title, _("Je was al begonnen. Alles is bewaard."), href, _("Ga verder"), "pencil")
    return NextStep(title, minutes, href, _("Begin"), "list-check")
