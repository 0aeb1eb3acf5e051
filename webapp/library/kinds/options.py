"""Options to choose from, as several kinds of step have them."""

import re

from flask_babel import gettext as _

from webapp.library.place import Place
from webapp.library.steps import Option, Step

ICON = re.compile(r"mood-[a-z-]{2,30}")


def load_options(place: Place, icons: bool = False) -> tuple[Option, ...]:
    options = tuple(_option(child, icons) for child in place.places("options", _("antwoord"), least=2))
    place.unique((option.id for option in options), _("antwoord"))
    return options


def _option(place: Place, icons: bool) -> Option:
    icon = place.get("icon") if icons else None
    if icons and not (isinstance(icon, str) and ICON.fullmatch(icon)):
        place.wrong(_("'icon' moet de naam van een gezicht zijn, zoals mood-sad"))
    option = Option(place.id(), place.text("text"), place.optional_text("reply"), icon)
    place.done()
    return option


def known(step: Step, ids: list[str]) -> bool:
    """Whether these are options of the step, each at most once."""
    allowed = {option.id for option in step.options}
    return len(ids) == len(set(ids)) and allowed.issuperset(ids)


def words(step: Step, ids: list[str], lang: str) -> list[str]:
    """The options in words; what a newer version no longer has is left out."""
    options = (step.option(id) for id in ids)
    return [option.text.in_(lang) for option in options if option]


def strings(value: object) -> list[str] | None:
    """The value as a list of strings, or None when it is something else."""
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    return None
