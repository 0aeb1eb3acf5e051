"""What a step says when its answer is missing or cannot be used: je to youths, u to parents."""

from flask_babel import gettext as _

from webapp.library.steps import Step

LONGEST = 5000


def nothing_chosen(step: Step) -> str:
    if step.by == "parent":
        return _("U hebt nog niets gekozen. Kies wat past.")
    if step.by == "together":
        return _("Jullie hebben nog niks gekozen. Kies wat past.")
    return _("Je hebt nog niks gekozen. Kies wat past.")


def nothing_written(step: Step) -> str:
    if step.by == "parent":
        return _("U hebt nog niets opgeschreven. Eén zin is genoeg.")
    if step.by == "together":
        return _("Jullie hebben nog niks opgeschreven. Eén zin is genoeg.")
    return _("Je hebt nog niks opgeschreven. Eén zin is genoeg.")


def not_finished(step: Step, start: str) -> str:
    if step.by == "parent":
        return _("U hebt deze zin nog niet afgemaakt: %(start)s …", start=start)
    if step.by == "together":
        return _("Jullie hebben deze zin nog niet afgemaakt: %(start)s …", start=start)
    return _("Je hebt deze zin nog niet afgemaakt: %(start)s …", start=start)


def too_long(step: Step) -> str:
    if step.by == "parent":
        return _("Uw tekst is te lang. Maak hem korter dan %(most)s tekens.", most=LONGEST)
    if step.by == "together":
        return _("Jullie tekst is te lang. Maak hem korter dan %(most)s tekens.", most=LONGEST)
    return _("Je tekst is te lang. Maak hem korter dan %(most)s tekens.", most=LONGEST)


def too_many(step: Step) -> str:
    return _("Dat zijn er te veel. Kies er hoogstens %(most)s.", most=step.most)


def unknown(step: Step) -> str:
    if step.by == "parent":
        return _("Dit antwoord kennen wij niet. Kiest u er een uit de lijst?")
    return _("Dit antwoord staat niet in de lijst. Kies er een uit de lijst.")


def not_in_order(step: Step) -> str:
    if step.by == "parent":
        return _("Er mist een stukje in uw rij. Zet alles op volgorde.")
    return _("Er mist een stukje in de rij. Zet alles op volgorde.")
