"""How far a piece of work is, in the words of each role; with the tone and the icon of its tag."""

from typing import NamedTuple

from flask_babel import gettext as _

from webapp.work.models import Work


class Tag(NamedTuple):
    word: str
    tone: str
    icon: str


def tag_for_youth(work: Work) -> Tag:
    if before := work.waits_for:
        return Tag(_("Komt na opdracht %(number)s", number=before.number), "muted", "lock")
    return {
        "assigned": Tag(_("Nog niet begonnen"), "muted", "circle"),
        "started": Tag(_("Bezig"), "info", "pencil"),
        "submitted": Tag(_("Wordt gelezen"), "review", "eye"),
        "needs_work": Tag(_("Aanpassen"), "warn", "pencil"),
        "approved": Tag(_("Klaar"), "plain", "check"),
        "cancelled": Tag(_("Vervallen"), "muted", "circle"),
    }[work.status]


def tag_for_staff(work: Work) -> Tag:
    return {
        "assigned": Tag(_("Nog niet begonnen"), "muted", "circle"),
        "started": Tag(_("Bezig"), "info", "pencil"),
        "submitted": Tag(_("Na te kijken"), "review", "eye"),
        "needs_work": Tag(_("Teruggestuurd"), "warn", "pencil"),
        "approved": Tag(_("Goedgekeurd"), "plain", "check"),
        "cancelled": Tag(_("Vervallen"), "muted", "circle"),
    }[work.status]


def tag_for_parent(work: Work) -> Tag:
    """At which step the child is; what came back and why is between the youth and the professional."""
    if before := work.waits_for:
        return Tag(_("Komt na opdracht %(number)s", number=before.number), "muted", "lock")
    return {
        "assigned": Tag(_("Nog niet begonnen"), "muted", "circle"),
        "started": Tag(_("Bezig"), "info", "pencil"),
        "submitted": Tag(_("Ingeleverd"), "review", "eye"),
        "needs_work": Tag(_("Bezig"), "info", "pencil"),
        "approved": Tag(_("Klaar"), "plain", "check"),
        "cancelled": Tag(_("Vervallen"), "muted", "circle"),
    }[work.status]
