"""Named feelings with faces, of which more than one may fit, and "Dat weet ik niet"."""

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from webapp.library.kinds import options, several
from webapp.library.place import Place
from webapp.library.steps import Option, Step, Value
from webapp.library.text import SOURCE, Text

UNSURE = "unsure"
read = several.read


def load(place: Place) -> dict[str, Any]:
    feelings = options.load_options(place, icons=True)
    if any(option.id == UNSURE for option in feelings):
        place.wrong(_("'%(id)s' staat er al vanzelf bij", id=UNSURE))
    return {"options": feelings}


def with_unsure(step: Step) -> Step:
    """The step with the option that is always there."""
    unsure = Option(UNSURE, Text({SOURCE: _("Dat weet ik niet")}), icon="help-circle")
    return replace(step, options=(*step.options, unsure))


def check(step: Step, value: Value) -> str | None:
    return several.check(with_unsure(step), value)


def lines(step: Step, value: Value, lang: str) -> list[str]:
    return several.lines(with_unsure(step), value, lang)
