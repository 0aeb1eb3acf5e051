"""The words on screen for kinds of remark, verdicts and answers, each with its icon and tone."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _


class Word(NamedTuple):
    text: str
    icon: str
    tone: str = "plain"


KINDS = {
    "compliment": Word(_("Compliment"), "thumb-up"),
    "question": Word(_("Vraag"), "help-circle"),
    "tip": Word(_("Tip"), "bulb"),
}
OUTCOMES = {
    "achieved": Word(_("Gelukt"), "circle-check", "ok"),
    "almost": Word(_("Bijna"), "dots", "info"),
    "not_yet": Word(_("Nog niet"), "circle", "muted"),
}
ANSWERS = {
    "done": Word(_("Gedaan"), "check", "ok"),
    "unclear": Word(_("Ik snap het niet"), "help-circle", "warn"),
}
# For every text, next to the phrases of its content.
PHRASES = {
    "compliment": (_("Goed dat je dit zo eerlijk opschrijft."), _("Mooi gezegd, in je eigen woorden.")),
    "question": (_("Kun je hier iets meer over vertellen?"), _("Wat deed jij zelf?")),
    "tip": (_("Probeer het eens zonder ‘maar’."), _("Noem ook hoe het voor de ander was.")),
}
