"""One thing that waits for a professional, in words: on the first screen and on the page of the case."""

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from webapp.appointments import words
from webapp.appointments.invitees import Invitee
from webapp.appointments.waiting import what_waits
from webapp.formats import moment


class ToDo(NamedTuple):
    """What it is, about what, and where it is done."""

    title: str
    text: str
    icon: str
    href: str
    action: str


def of_invitation(invitee: Invitee, who: str, about: str = "", proposal: str = "") -> list[ToDo]:
    """All that waits at one invitation. `who` was invited, `about` says in which case where that is not clear."""
    when = moment(invitee.appointment.starts_at)
    first = f"{about}, {when}" if about else when
    href = url_for("appointments.show", appointment_id=invitee.appointment_id)
    found = []
    for kind in what_waits(invitee):
        title, icon = title_of(kind, invitee, who)
        text = ". ".join([first, *facts_of(kind, invitee, proposal)])
        found.append(ToDo(title, text, icon, href, _("Open")))
    return found


def title_of(kind: str, invitee: Invitee, who: str) -> tuple[str, str]:
    """With its icon."""
    if kind == "cannot" and reason_of(invitee) == "rather_call":
        return _("Bel %(who)s", who=who), "phone"
    return {
        "silent": (_("Nog geen antwoord: %(who)s", who=who), "calendar-event"),
        "cannot": (_("Kan niet: %(who)s", who=who), "calendar-x"),
        "interpreter": (_("Regel een tolk: %(who)s", who=who), "language"),
        "no_interpreter": (_("Zeg de tolk af: %(who)s", who=who), "language"),
    }[kind]


def facts_of(kind: str, invitee: Invitee, proposal: str) -> list[str]:
    if kind == "interpreter":
        return [words.language(invitee)]
    if kind != "cannot" or not reason_of(invitee):
        return []
    reason = words.reasons("professional")[reason_of(invitee)]
    proposed = [_("Voorstel: %(proposal)s", proposal=proposal)] if proposal else []
    return [_("Reden: %(reason)s", reason=reason.lower()), *proposed]


def reason_of(invitee: Invitee) -> str:
    """Why somebody can't come; empty when that was never typed."""
    return invitee.answer.reason if invitee.answer else ""
