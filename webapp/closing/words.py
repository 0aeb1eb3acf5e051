"""The words for how a case ended, why it stopped early, and how somebody looks back."""

from flask_babel import lazy_gettext as _l

# What was agreed in the closing conversation → the status of the case.
OUTCOMES = {
    "enough": (_l("Dit was genoeg"), "circle-check", _l("Er is nu niets meer nodig.")),
    "enough_with_aftercare": (_l("Dit was genoeg, met een afspraak"), "phone", _l("Je neemt later nog contact op.")),
    "other_support": (_l("Er is andere hulp nodig"), "heart-handshake", _l("Jongere en ouders zijn het daarmee eens.")),
}
SUPPORT = {
    "family": _l("De jongere of de ouders nemen zelf contact op. Wij delen niets."),
    "us": _l("Wij melden aan. Daarvoor is toestemming nodig."),
}
# Why a case stops before its closing conversation, in the professional's words.
STOP_REASONS = {
    "youth_stops": _l("De jongere wil niet verder"),
    "parent_stops": _l("Een ouder wil niet verder"),
    "no_contact": _l("Er is geen contact meer"),
    "moved": _l("De jongere is verhuisd"),
    "not_suitable": _l("Deze aanpak past niet"),
    "helped_elsewhere": _l("Er loopt al andere hulp"),
}
ENOUGH = {
    "yes": _l("Ja, dit was genoeg"),
    "later": _l("Ja, maar later graag nog een keer praten"),
    "more": _l("Nee, er is nog andere hulp nodig"),
    "unsure": _l("Dat weet ik niet"),
}
SAYS = {
    "done": _l("Gelukt"),
    "partly": _l("Een beetje"),
    "not": _l("Niet gelukt"),
    "unsure": _l("Weet ik niet"),
}
SAYS_TAGS = {"done": ("plain", "check"), "partly": ("info", "clock"), "not": ("warn", "x"), "unsure": ("muted", "dots")}
ENDINGS = {
    **{name: words[0] for name, words in OUTCOMES.items()},
    "stopped_by_family": _l("Eerder gestopt"),
    "not_suitable": _l("Paste niet"),
}
