"""The fixed sentences that go out, and what kinds and channels are called: je to a youth, u to everybody else."""

from collections.abc import Callable
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.channels.kinds import SENTENCES
from webapp.languages import SOURCE, speaking
from webapp.people.models import Person
from webapp.pwa import ALWAYS_THE_SAME

# Who glances at a screen learns that there is something, from an app with a neutral name. No name, and no link.
TEXTS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "new": (lambda: _("Er staat iets nieuws voor je klaar."), lambda: _("Er staat iets nieuws voor u klaar.")),
    "tomorrow": (lambda: _("Morgen is er iets. Kijk in de app."),) * 2,
    "soon": (lambda: _("Straks is er iets. Kijk in de app."),) * 2,
    "due": (lambda: _("Er wacht iets op je. Kijk in de app."), lambda: _("Er wacht iets op u. Kijk in de app.")),
    "digest": (lambda: _("Er zijn nieuwe dingen voor je."), lambda: _("Er zijn nieuwe dingen voor u.")),
}
TITLE = ALWAYS_THE_SAME["name"]  # of a mail: says nothing more

# Role → what somebody with that role may hear of; in the words of their own pages.
FAMILY: dict[str, Any] = {
    "appointment": _l("Afspraken"),
    "task": _l("Opdrachten"),
    "message": _l("Berichten"),
    "case": _l("Vragen over het traject"),
}
KINDS_OF: dict[str, dict[str, Any]] = {
    "youth": FAMILY,
    "parent": FAMILY,
    "professional": {
        "review": _l("Nakijken"),
        "appointment": _l("Afspraken"),
        "message": _l("Berichten"),
        "case": _l("Overdragen en vervangen"),
    },
    "coordinator": {"case": _l("Nieuwe aanmeldingen")},
}
CHANNELS: dict[str, Any] = {
    "": _l("Niets"),
    "push": _l("Een melding op de telefoon"),
    "mail": _l("Een e-mail"),
    "text": _l("Een sms"),
}


def sentence_for(person: Person, name: str) -> str:
    """The sentence in this person's language."""
    with speaking(person.language):
        return TEXTS[name][person.role != "youth"]()


def every_sentence() -> list[str]:
    """All that may ever stand on a lock screen, in all languages that can be shown; the first one says least."""
    found = []
    for language in sorted(current_app.extensions["translated"], key=lambda name: name != SOURCE):
        with speaking(language):
            found += [form() for name in SENTENCES for form in TEXTS[name]]
    return list(dict.fromkeys(found))
