"""The subjects of the learning content, with their names on screen."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _

TOPICS = {
    "what-happened": _("Wat er gebeurde"),
    "group-pressure": _("Meedoen met de groep"),
    "online": _("Online en foto’s"),
    "vandalism": _("Iets kapotmaken"),
    "shoplifting": _("Iets meenemen zonder te betalen"),
    "fireworks": _("Vuurwerk"),
    "aggression": _("Boosheid"),
    "school-absence": _("Niet naar school gaan"),
    "quick-money": _("Snel geld"),
    "respect": _("Schelden en respect"),
    "other-person": _("De ander"),
    "repair": _("Goedmaken"),
    "future": _("Verder gaan"),
}


def names(topics: Iterable[str]) -> str:
    """Topics as one line of text, for a list of facts."""
    return ", ".join(str(TOPICS[topic]) for topic in topics)
